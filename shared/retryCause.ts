/**
 * What a failure counts as, and which of a policy's `errors` it is. Decided by code alone.
 *
 * As urllib3's `Retry` sorts them, except: a TLS handshake that failed counts as connect, because nothing was sent
 * (urllib3: other), and a pool timeout is a timeout like the others (urllib3 raises EmptyPoolError at once).
 */
import type { AppErrorData } from "./errors.ts";
import type { ErrorCode } from "./errorSentences.ts";
import type { RetryCause, RetryError, RetryPolicy } from "./model/retryPolicy.ts";

interface Meaning {
  kind: RetryError;
  /** null: connect while nothing was sent, read after that. */
  cause: RetryCause | null;
}

const meaningsByCode = {
  "dns-failure": { kind: "dns", cause: "connect" },
  "connection-refused": { kind: "connect", cause: "connect" },
  unreachable: { kind: "connect", cause: null },
  "proxy-unreachable": { kind: "connect", cause: "connect" },
  // The proxy was reached; a tunnel that it refuses is ProxyError and `other` in urllib3.
  "proxy-refused": { kind: "connect", cause: "other" },
  "tls-expired": { kind: "tls", cause: "connect" },
  "tls-self-signed": { kind: "tls", cause: "connect" },
  "tls-wrong-host": { kind: "tls", cause: "connect" },
  "tls-unknown-ca": { kind: "tls", cause: "connect" },
  "tls-failure": { kind: "tls", cause: null },
  "connection-reset": { kind: "reset", cause: null },
  "closed-early": { kind: "reset", cause: null },
  "http2-failure": { kind: "reset", cause: null },
  "timeout-connect": { kind: "timeout", cause: "connect" },
  "timeout-pool": { kind: "timeout", cause: "connect" },
  "timeout-write": { kind: "timeout", cause: "read" },
  "timeout-read": { kind: "timeout", cause: "read" },
  "malformed-response": { kind: "malformed", cause: "read" },
  "header-too-large": { kind: "malformed", cause: "read" },
  "decoding-failure": { kind: "malformed", cause: "read" },
} satisfies Partial<Record<ErrorCode, Meaning>>;
const meanings = new Map<string, Meaning>(Object.entries(meaningsByCode));

/**
 * @param failure a status, or the error that ended an attempt
 * @param sentAnything of the request whose answer failed to come; a redirect's request is one of its own
 */
export function retryCauseOf(failure: AppErrorData | number, sentAnything: boolean): RetryCause {
  if (typeof failure === "number") return "status";
  const meaning = meaningOf(failure);
  if (meaning === null) return "other";
  return meaning.cause ?? (sentAnything ? "read" : "connect");
}

/** null: no policy retries it. Only the network's failures pass by themselves. */
export function retryErrorOf(error: AppErrorData): RetryError | null {
  return meaningOf(error)?.kind ?? null;
}

/**
 * Whether the policy may send such a request again after some of it was sent. A network that goes away, or TLS that
 * breaks, in the middle of an answer is not counted: too rare to refuse a body for.
 */
export function mayRetryAfterSending(policy: RetryPolicy, method: string): boolean {
  if (policy.attempts <= 1 || !allowsMethod(policy, method)) return false;
  if (policy.statuses.length > 0 && policy.retriesPerCause.status !== 0) return true;
  return policy.retriesPerCause.read !== 0 && policy.errors.some((kind) => kindsAfterSending.has(kind));
}

const kindsAfterSending = new Set<RetryError>(["reset", "timeout", "malformed"]);

/** The causes that the policy's statuses and errors can lead to, and that it allows a retry for. */
export function retriedCauses(policy: RetryPolicy): RetryCause[] {
  const causes = new Set<RetryCause>(policy.statuses.length > 0 ? ["status"] : []);
  for (const { kind, cause } of meanings.values()) {
    if (!policy.errors.includes(kind)) continue;
    for (const each of cause === null ? (["connect", "read"] as const) : [cause]) causes.add(each);
  }
  return [...causes].filter((cause) => policy.retriesPerCause[cause] !== 0);
}

/** `*` is any. Methods are case-sensitive (RFC 9110 section 9.1), but a policy is not about their spelling. */
export function allowsMethod({ methods }: RetryPolicy, method: string): boolean {
  const upper = method.toUpperCase();
  return methods.some((allowed) => allowed === "*" || allowed.toUpperCase() === upper);
}

function meaningOf({ kind, code }: AppErrorData): Meaning | null {
  return kind === "network" ? (meanings.get(code) ?? null) : null;
}
