/** One piece of work that a library of Python and Envoi's engine do against the same script. */
import type { DeliveryOverrides } from "../../../shared/model/delivery.ts";
import type { Request } from "../../../shared/model/request.ts";
import { noRetries, type RetryPolicy } from "../../../shared/model/retryPolicy.ts";
import type { Session } from "../../../shared/model/session.ts";
import type { Step } from "./script.ts";

export interface Places {
  /** Origins of the scripted server, `http://127.0.0.1:PORT`. */
  a: string;
  b: string;
  portA: number;
  portB: number;
  /** The origin with TLS; "" where the scenario names no certificate. */
  secure: string;
  /** A PEM file of the authority that issued the certificates. */
  caFile: string;
  /** A file that holds “from a file”. */
  dataFile: string;
  /** Ports that refuse, and that never answer. */
  refused: number;
  stuck: number;
}

export interface EnvoiSend extends Partial<Request> {
  url: string;
  /** It goes on while the next ones are sent, as soon as the server has it. */
  meanwhile?: boolean;
}

export interface EnvoiPlan {
  session?: Partial<Session>;
  /** One after another, through one session. */
  sends: EnvoiSend[];
}

export interface Scenario {
  /** A present-tense sentence. */
  name: string;
  library: "requests" | "urllib3" | "httpx" | "tenacity";
  script: Step[];
  /** Knows `a`, `b`, `secure`, `ca_file`, `data_file`, `port_a`, `port_b`, `refused`, `stuck`, the libraries, and `take`; see peer.py. */
  python: string;
  envoi: (places: Places) => EnvoiPlan;
  /** Fields, in lower case, that are compared beside Authorization and Cookie: with their spelling and order. */
  watched?: string[];
  /** What the origin with TLS shows. */
  certificate?: "good" | "wrongHost" | "expired" | "selfSigned";
  /** Compare over which connection each request came. */
  connections?: true;
  /** Random waits: between what each lies, on both sides; they are not compared with each other. */
  waitBounds?: [leastMs: number, mostMs: number][];
  /** Envoi's first wait has no counterpart; the others are compared. */
  waitsBeforeFirst?: true;
  /** Envoi sits its waits out instead of being told to retry now. */
  waitsOut?: true;
  /** On purpose. The summary is what Envoi does instead. */
  differs?: { why: string; envoi: string };
}

/** A policy that retries at once on everything it may, unless `change` says otherwise. */
export function policy(attempts: number, change: Partial<RetryPolicy> = {}): DeliveryOverrides {
  const retry = { ...noRetries, attempts, statuses: [503], backoff: { type: "none" } as const, ...change };
  return { retry };
}

export function perCause(change: Partial<RetryPolicy["retriesPerCause"]>): Pick<RetryPolicy, "retriesPerCause"> {
  return { retriesPerCause: { connect: null, read: null, status: null, other: null, ...change } };
}

/** Every send of a scenario with one. */
export function get(path: string, change: Partial<EnvoiSend> = {}): Scenario["envoi"] {
  return ({ a }) => ({ sends: [{ url: a + path, ...change }] });
}
