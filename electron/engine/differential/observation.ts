/** What one side of a scenario did, in words that both sides share. */
import type { AppErrorData } from "../../../shared/errors.ts";
import type { Exchange } from "../../../shared/model/exchange.ts";
import type { Scenario } from "./scenario.ts";
import type { SeenRequest } from "./scriptedServer.ts";

export interface Outcome {
  /** A status, or the phase that failed. */
  word: string;
  /** The exception's class, or Envoi's code. */
  raised: string | null;
}

export interface Observation {
  outcomes: Outcome[];
  requests: SeenRequest[];
  waitsMs: number[];
  /** Connections that were never made. */
  failedConnects: number;
  failedHandshakes: number;
}

/** @returns what is compared, and shown in the table: requests in order, connections that failed, waits, outcomes */
export function summarise(observation: Observation, scenario: Scenario): string {
  const { outcomes, failedConnects, failedHandshakes } = observation;
  const requests = counted(observation.requests.map((request) => requestLine(request, scenario)));
  return [
    ...(requests === "" ? [] : [requests]),
    ...(failedConnects === 0 ? [] : [`${failedConnects} × no connection`]),
    ...(failedHandshakes === 0 ? [] : [`${failedHandshakes} × no TLS`]),
    ...waitsText(observation.waitsMs, scenario),
    counted(outcomes.map(({ word }) => word)),
  ].join("; ");
}

/** Equal neighbours are said once. */
function counted(lines: readonly string[]): string {
  const runs: { line: string; times: number }[] = [];
  for (const line of lines) {
    const last = runs.at(-1);
    if (last?.line === line) last.times += 1;
    else runs.push({ line, times: 1 });
  }
  return runs.map(({ line, times }) => (times === 1 ? line : `${times} × ${line}`)).join(" → ");
}

function requestLine({ origin, connection, head, body }: SeenRequest, scenario: Scenario): string {
  const [method = "", target = ""] = head.split(" ", 2);
  const fields = head.split("\r\n").slice(1, -2);
  const secrets = ["authorization", "cookie"].flatMap((name) =>
    fields.filter((field) => nameOf(field) === name).map((field) => name + field.slice(name.length)),
  );
  const watched = fields.filter((field) => scenario.watched?.includes(nameOf(field)));
  const facts = [...secrets, ...watched, ...(body === "" ? [] : [`“${body}”`])];
  return [
    method,
    placed(target, origin),
    ...(facts.length === 0 ? [] : [`(${facts.join(", ")})`]),
    ...(scenario.connections === undefined ? [] : [`on #${connection}`]),
  ].join(" ");
}

/** What a proxy is asked for is a whole URL, or a host. */
function placed(target: string, origin: SeenRequest["origin"]): string {
  if (origin === "A") return target;
  return target.startsWith("/") ? `${origin}${target}` : `${target} at ${origin}`;
}

function nameOf(field: string): string {
  return field.slice(0, field.indexOf(":")).toLowerCase();
}

function waitsText(waitsMs: readonly number[], { waitBounds }: Scenario): string[] {
  const waits = waitsMs.filter((waitMs) => waitMs > 0);
  if (waitBounds !== undefined) return [`waits at random ${waitBounds.map(boundsText).join(", ")}`];
  return waits.length === 0 ? [] : [`waits ${waits.map(seconds).join(", ")}`];
}

function boundsText([leastMs, mostMs]: [number, number]): string {
  return `${leastMs / 1000}–${mostMs / 1000} s`;
}

/** To two digits, so that a wait until a date is always the same, whenever in its second it begins. */
function seconds(waitMs: number): string {
  return `${Number((waitMs / 1000).toPrecision(2))} s`;
}

/** Whether each wait of one side is within 15 % of the other's. */
export function waitsAgree(expected: readonly number[], found: readonly number[]): boolean {
  const [left, right] = [expected, found].map((waits) => waits.filter((waitMs) => waitMs > 0));
  if (left === undefined || right?.length !== left.length) return false;
  return left.every((waitMs, index) => Math.abs((right[index] ?? 0) - waitMs) <= waitMs * 0.15);
}

export function envoiOutcome({ error, response }: Exchange): Outcome {
  if (error === null) return { word: String(response?.head.status), raised: null };
  return { word: wordOf(error, response !== null), raised: error.code };
}

function wordOf({ code }: AppErrorData, inBody: boolean): string {
  const timeout = /^timeout-(\w+)$/.exec(code)?.[1];
  if (timeout !== undefined) return `${timeout} timeout`;
  switch (code) {
    case "connection-refused":
      return "connection refused";
    case "dns-failure":
      return "unknown name";
    case "connection-reset":
    case "closed-early":
      return inBody ? "broken off in the body" : "broken off";
    case "tls-self-signed":
    case "tls-unknown-ca":
    case "tls-expired":
    case "tls-wrong-host":
      return "certificate refused";
    case "malformed-response":
      return "no HTTP";
    case "too-many-redirects":
      return "too many redirects";
    case "retries-exhausted":
      return "retries exhausted";
    case "bad-url":
      return "URL refused";
    case "proxy-unreachable":
    case "proxy-refused":
    case "proxy-auth":
      return "proxy refused";
    default:
      return code;
  }
}
