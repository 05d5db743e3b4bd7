/** Sends through a real engine and gathers what came of it. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import { defaultDelivery, type Delivery } from "../../../shared/model/delivery.ts";
import { entry } from "../../../shared/model/entry.ts";
import type { Exchange, ExchangeEvent, Hop } from "../../../shared/model/exchange.ts";
import { emptyRequest, type Request } from "../../../shared/model/request.ts";
import type { VariableLookup } from "../../../shared/variables.ts";
import type { CookieJar } from "../cookieJar.ts";
import type { ResolvedSession } from "../exchangeRun.ts";
import { createEngine, type Engine, type EngineOptions } from "../engine.ts";

export interface Sent {
  events: ExchangeEvent[];
  exchange: Exchange;
  /** Of the only attempt. */
  hops: Hop[];
  /** Latin-1. */
  body: string;
}

export interface SendOptions {
  delivery?: Partial<Delivery>;
  signal?: AbortSignal;
  sessionId?: string;
  session?: ResolvedSession;
  cookies?: CookieJar;
  lookup?: VariableLookup;
  onEvent?(event: ExchangeEvent): void;
}

/** Knows nothing of the proxies of the machine that the tests run on. */
export async function startEngine(
  certificateAuthorities: string[] = [],
  options: Pick<EngineOptions, "environment" | "resolveSystemProxy"> = {},
): Promise<Engine> {
  const spoolDirectory = await mkdtemp(path.join(tmpdir(), "envoi-engine-"));
  const engine = createEngine({
    version: "1.2.3",
    spoolDirectory,
    certificateAuthorities,
    environment: {},
    ...options,
  });
  onTestFinished(async () => {
    await engine.close();
    await rm(spoolDirectory, { recursive: true });
  });
  return engine;
}

export function requestTo(url: string, change: Partial<Request> = {}): Request {
  return { ...emptyRequest(), url, ...change };
}

export function headers(...pairs: [name: string, value: string][]): Request["headers"] {
  return pairs.map(([name, value]) => entry(name, value));
}

export function begin(
  engine: Engine,
  request: Request,
  options: SendOptions = {},
): AsyncIterableIterator<ExchangeEvent> {
  return engine.send(
    {
      exchangeId: "exchange",
      request,
      lookup: options.lookup ?? (() => undefined),
      inheritedAuth: null,
      delivery: { ...defaultDelivery, ...options.delivery },
      sessionId: options.sessionId ?? "session",
      session: options.session,
      cookies: options.cookies,
    },
    options.signal ?? new AbortController().signal,
  );
}

export async function send(engine: Engine, request: Request, options: SendOptions = {}): Promise<Sent> {
  const events: ExchangeEvent[] = [];
  for await (const event of begin(engine, request, options)) {
    events.push(event);
    options.onEvent?.(event);
  }
  const last = events.at(-1);
  if (last?.type !== "done" && last?.type !== "failed") throw new Error("the stream ended without an outcome");
  const { exchange } = last;
  const bodyId = exchange.response?.bodyId;
  const bytes = bodyId === undefined ? new Uint8Array() : (await engine.bodies.read(bodyId, 0, 4 * 1024 * 1024)).bytes;
  return { events, exchange, hops: exchange.attempts[0]?.hops ?? [], body: Buffer.from(bytes).toString("latin1") };
}

export function phasesOf(hop: Hop | undefined): string[] {
  return hop?.spans.map((span) => span.phase) ?? [];
}
