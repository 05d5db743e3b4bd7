/** The retries of one send: what shared/retryPlan.ts is asked, what it decided before, and the wait in between. */
import { AppError, type AppErrorData } from "../../shared/errors.ts";
import type { ResponseHead } from "../../shared/model/exchange.ts";
import type { RetryPolicy } from "../../shared/model/retryPolicy.ts";
import { mayRetryAfterSending } from "../../shared/retryCause.ts";
import { nextStep, type AttemptOutcome, type NextStep, type PastRetry } from "../../shared/retryPlan.ts";
import type { AttemptRecorder } from "./exchangeRecorder.ts";
import { fieldValue } from "./responseHead.ts";
import type { WireRequest } from "./wireRequest.ts";

export type RetryStep = Extract<NextStep, { type: "retry" }>;
export type StopStep = Extract<NextStep, { type: "stop" }>;

const nothingToSay: StopStep = { type: "stop", why: null };
const runOut = new Set<StopStep["why"]>([
  "attempts-exhausted",
  "cause-exhausted",
  "total-delay",
  "retry-after-too-long",
]);

export class Retries {
  readonly #policy: RetryPolicy;
  readonly #request: WireRequest;
  readonly #history: PastRetry[] = [];

  /**
   * @param request as prepared: a retry begins with it again, not where a redirect led
   * @throws AppError body-not-replayable: the policy may send it again, and its body could not be had again
   */
  constructor(policy: RetryPolicy, request: WireRequest) {
    this.#policy = policy;
    this.#request = request;
    const path = request.body?.pipePath ?? null;
    if (path !== null && mayRetryAfterSending(policy, request.method)) {
      throw new AppError("body-not-replayable", { path });
    }
  }

  /** Whether the next attempt must not use a connection that an earlier one may have used. */
  get wantsFresh(): boolean {
    return this.#policy.freshConnection && this.#history.length > 0;
  }

  afterHead(head: ResponseHead, attempt: AttemptRecorder): NextStep {
    if (!this.#policy.statuses.includes(head.status)) return nothingToSay;
    return this.#after(
      { type: "status", status: head.status, retryAfter: fieldValue(head.headers, "retry-after") },
      attempt,
    );
  }

  afterError(error: AppErrorData, attempt: AttemptRecorder): NextStep {
    return this.#after({ type: "error", error }, attempt);
  }

  /** Counts the retry; the wait for it begins. */
  begin(step: RetryStep): RetryWait {
    this.#history.push(step);
    return new RetryWait(step.delayMs);
  }

  /** What the last response means to a policy that wants an error then; null: it is the outcome. */
  exhausted(status: number, { why }: StopStep): AppError | null {
    if (this.#policy.whenExhausted !== "error" || !runOut.has(why)) return null;
    return new AppError("retries-exhausted", { reason: `${status}`, count: this.#history.length + 1 });
  }

  #after(failure: AttemptOutcome["failure"], attempt: AttemptRecorder): NextStep {
    if (this.#policy.attempts <= 1) return nothingToSay;
    const { method, body } = this.#request;
    const outcome = {
      method,
      failure,
      sent: attempt.hop?.began === true,
      sentBefore: attempt.began,
      replayable: body === null || !body.spent,
    };
    return nextStep(this.#policy, this.#history, outcome, Math.random, Date.now());
  }
}

export type RetryAction = "retryNow" | "stop";
type WaitEnd = RetryAction | "over" | "cancelled";

/** Ends by itself after its delay, or when someone says so; the first to say so counts. Leaves no timer behind. */
export class RetryWait {
  readonly ended: Promise<WaitEnd>;
  readonly #resolve: (end: WaitEnd) => void;
  readonly #timer: NodeJS.Timeout;
  #over = false;

  /** Keeps the process alive: there may be no socket that does. */
  constructor(delayMs: number) {
    const { promise, resolve } = Promise.withResolvers<WaitEnd>();
    this.ended = promise;
    this.#resolve = resolve;
    this.#timer = setTimeout(() => this.end("over"), Math.ceil(delayMs));
  }

  /** @returns false when it is over already */
  end(how: WaitEnd): boolean {
    if (this.#over) return false;
    this.#over = true;
    clearTimeout(this.#timer);
    this.#resolve(how);
    return true;
  }
}
