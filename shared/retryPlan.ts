/** What a retry policy decides, and what it may lead to. Pure: the clock and the random source are given. */
import { backoffBounds, backoffDelayMs, type DelayBounds } from "./backoffDelay.ts";
import type { AppErrorData } from "./errors.ts";
import type { Attempt, BackoffWait } from "./model/exchange.ts";
import type { RetryCause, RetryPolicy } from "./model/retryPolicy.ts";
import { parseRetryAfter } from "./retryAfter.ts";
import { allowsMethod, retriedCauses, retryCauseOf, retryErrorOf } from "./retryCause.ts";

/** A retry that was decided on before, in order. */
export type PastRetry = Pick<BackoffWait, "cause" | "delayMs" | "from">;

export interface AttemptOutcome {
  /** Of the request as it was prepared, not of a redirect. */
  method: string;
  failure: { type: "status"; status: number; retryAfter: string | null } | { type: "error"; error: AppErrorData };
  /** Something went out of the request that failed (the last hop's). */
  sent: boolean;
  /** Something went out in this attempt, perhaps before a redirect: trying again repeats it. */
  sentBefore: boolean;
  /** The body can be had from its start again. */
  replayable: boolean;
}

export type NextStep =
  | ({ type: "retry" } & Pick<BackoffWait, "delayMs" | "from" | "cause" | "reason">)
  | {
      type: "stop";
      /** null: the policy has nothing to say of such an outcome. */
      why: Attempt["notRetried"];
    };

/**
 * What follows an attempt that failed or brought a status, as urllib3's `Retry.increment` and tenacity's stops.
 *
 * A connect failure is retried whatever the method, unless a redirect came first: a retry begins at the first URL
 * again, and so repeats what was sent there (urllib3 repeats the hop alone). `Retry-After` counts on every status that
 * is retried; one of 0, or past, leaves the wait to the policy, as in urllib3. The waits of `history` count in full
 * even when *retry now* cut them short.
 *
 * @param random uniform in [0, 1), as Math.random
 * @param nowMs of the wall clock, for `Retry-After`'s dates
 */
export function nextStep(
  policy: RetryPolicy,
  history: readonly PastRetry[],
  outcome: AttemptOutcome,
  random: () => number,
  nowMs: number,
): NextStep {
  const { failure } = outcome;
  if (policy.attempts <= 1 || !concerns(policy, failure)) return { type: "stop", why: null };
  const cause = retryCauseOf(failure.type === "status" ? failure.status : failure.error, outcome.sent);
  const why = refusal(policy, history, outcome, cause);
  if (why !== null) return { type: "stop", why };
  const wait = nextWait(policy, history, outcome, random, nowMs);
  if (wait === null) return { type: "stop", why: "retry-after-too-long" };
  const totalMs = history.reduce((sum, { delayMs }) => sum + delayMs, wait.delayMs);
  if (policy.maxTotalDelayMs !== null && totalMs > policy.maxTotalDelayMs) return { type: "stop", why: "total-delay" };
  const reason = failure.type === "status" ? `${failure.status}` : failure.error.code;
  return { type: "retry", ...wait, cause, reason };
}

function concerns(policy: RetryPolicy, failure: AttemptOutcome["failure"]): boolean {
  if (failure.type === "status") return policy.statuses.includes(failure.status);
  const kind = retryErrorOf(failure.error);
  return kind !== null && policy.errors.includes(kind);
}

function refusal(
  policy: RetryPolicy,
  history: readonly PastRetry[],
  { method, sent, sentBefore, replayable }: AttemptOutcome,
  cause: RetryCause,
): Attempt["notRetried"] {
  const repeats = sent || sentBefore;
  if (repeats && !allowsMethod(policy, method)) return "method";
  if (history.length + 1 >= policy.attempts) return "attempts-exhausted";
  const allowed = policy.retriesPerCause[cause];
  const used = history.reduce((count, past) => count + (past.cause === cause ? 1 : 0), 0);
  if (allowed !== null && used >= allowed) return "cause-exhausted";
  return replayable ? null : "body-not-replayable";
}

/** null: the server asks for more patience than the policy has. */
function nextWait(
  policy: RetryPolicy,
  history: readonly PastRetry[],
  { failure }: AttemptOutcome,
  random: () => number,
  nowMs: number,
): Pick<BackoffWait, "delayMs" | "from"> | null {
  if (failure.type === "status" && failure.retryAfter !== null && policy.retryAfterCapMs !== null) {
    const delayMs = parseRetryAfter(failure.retryAfter, nowMs) ?? 0;
    if (delayMs > policy.retryAfterCapMs) return null;
    if (delayMs > 0) return { delayMs, from: "retry-after" };
  }
  const previous = history.findLast(({ from }) => from === "policy")?.delayMs ?? null;
  return { delayMs: backoffDelayMs(policy.backoff, history.length + 1, previous, random), from: "policy" };
}

export interface RetryPlan {
  /** At most, the first one too, when no `Retry-After` asks for shorter waits than the policy's. */
  attempts: number;
  /** Before the second attempt, the third, … as the policy says; as many as `attempts` less one. */
  waits: DelayBounds[];
  /** Of waiting in all, at most, when no `Retry-After` says more. */
  worstCaseMs: number;
  /** The same when every answer asks for the longest wait that is obeyed. */
  worstCaseRetryAfterMs: number;
  /** As many attempts as a policy can have, however long they take: tenacity's `stop_never`. */
  endless: boolean;
}

const mostAttempts = 1000;

/** What may come of a policy at most, for the editor to draw and to say. */
export function retryPlan(policy: RetryPolicy): RetryPlan {
  const totalMs = policy.maxTotalDelayMs ?? Infinity;
  const capMs = policy.statuses.length === 0 ? 0 : (policy.retryAfterCapMs ?? 0);
  const most = attemptsAtMost(policy);
  const waits: DelayBounds[] = [];
  const sums = { leastMs: 0, worstMs: 0, worstRetryAfterMs: 0 };
  for (let number = 1; number < most; number += 1) {
    const bounds = backoffBounds(policy.backoff, number);
    sums.leastMs += bounds.minMs;
    sums.worstRetryAfterMs += Math.max(bounds.maxMs, capMs);
    if (sums.leastMs > totalMs) continue;
    sums.worstMs += bounds.maxMs;
    waits.push(bounds);
  }
  return {
    attempts: waits.length + 1,
    waits,
    worstCaseMs: Math.min(sums.worstMs, totalMs),
    worstCaseRetryAfterMs: Math.min(sums.worstRetryAfterMs, totalMs),
    endless: waits.length + 1 >= mostAttempts && totalMs === Infinity,
  };
}

/** Limits per cause add up to a limit of their own when every cause that is retried has one. */
function attemptsAtMost(policy: RetryPolicy): number {
  let retries = 0;
  for (const cause of retriedCauses(policy)) retries += policy.retriesPerCause[cause] ?? Infinity;
  return Math.min(policy.attempts, retries + 1);
}
