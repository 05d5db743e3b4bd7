import { describe, expect, it } from "vitest";
import { backoffBounds } from "./backoffDelay.ts";
import { AppError } from "./errors.ts";
import type { ErrorCode } from "./errorSentences.ts";
import { noRetries, type RetryPolicy } from "./model/retryPolicy.ts";
import { nextStep, retryPlan, type AttemptOutcome, type NextStep, type PastRetry } from "./retryPlan.ts";
import { seededRandom } from "./seededRandom.testing.ts";

const nowMs = Date.UTC(2026, 5, 1, 12, 0, 0);
const policy = (change: Partial<RetryPolicy> = {}): RetryPolicy => ({ ...noRetries, attempts: 4, ...change });
const past = (cause: PastRetry["cause"], delayMs = 1000): PastRetry => ({ cause, delayMs, from: "policy" });

function status(code: number, change: Partial<AttemptOutcome> = {}, retryAfter: string | null = null): AttemptOutcome {
  const failure = { type: "status", status: code, retryAfter } as const;
  return { method: "GET", failure, sent: true, sentBefore: true, replayable: true, ...change };
}

function failed(code: ErrorCode, change: Partial<AttemptOutcome> = {}): AttemptOutcome {
  const failure = { type: "error", error: new AppError(code).data } as const;
  return { method: "GET", failure, sent: true, sentBefore: true, replayable: true, ...change };
}

const unsent = { sent: false, sentBefore: false };

function decide(chosen: RetryPolicy, outcome: AttemptOutcome, history: PastRetry[] = []): NextStep {
  return nextStep(chosen, history, outcome, () => 0.5, nowMs);
}

const retry = (delayMs: number, cause: string, reason: string, from = "policy") => ({
  type: "retry",
  delayMs,
  cause,
  reason,
  from,
});
const stop = (why: string | null) => ({ type: "stop", why });

describe("the next step", () => {
  it.each<[string, RetryPolicy, AttemptOutcome, PastRetry[], object]>([
    ["retries a status of the list", policy(), status(503), [], retry(1000, "status", "503")],
    ["waits longer later", policy(), status(503), [past("read"), past("connect")], retry(4000, "status", "503")],
    ["leaves other statuses alone", policy(), status(404), [], stop(null)],
    ["leaves success alone", policy(), status(200), [], stop(null)],
    ["retries a success that is listed", policy({ statuses: [202] }), status(202), [], retry(1000, "status", "202")],
    ["has nothing to say with one attempt", noRetries, status(503), [], stop(null)],
    [
      "ends after all attempts",
      policy(),
      status(503),
      [past("status"), past("status"), past("status")],
      stop("attempts-exhausted"),
    ],
    ["retries an error of the list", policy(), failed("connection-reset"), [], retry(1000, "read", "connection-reset")],
    ["leaves other errors alone", policy(), failed("malformed-response"), [], stop(null)],
    ["leaves errors alone that are not the network's", policy(), failed("unreadable-file"), [], stop(null)],
    ["never retries the total timeout", policy(), failed("timeout-total"), [], stop(null)],
    ["does not repeat a POST after a status", policy(), status(503, { method: "POST" }), [], stop("method")],
    [
      "does not repeat a POST after it was sent",
      policy(),
      failed("timeout-read", { method: "POST" }),
      [],
      stop("method"),
    ],
    [
      "repeats a POST on purpose",
      policy({ methods: ["POST"] }),
      status(503, { method: "POST" }),
      [],
      retry(1000, "status", "503"),
    ],
    [
      "repeats any method with *",
      policy({ methods: ["*"] }),
      status(503, { method: "purge" }),
      [],
      retry(1000, "status", "503"),
    ],
    [
      "retries a POST of which nothing was sent",
      policy(),
      failed("connection-refused", { ...unsent, method: "POST" }),
      [],
      retry(1000, "connect", "connection-refused"),
    ],
    [
      "does not repeat a POST whose redirect could not connect",
      policy(),
      failed("connection-refused", { sent: false, sentBefore: true, method: "POST" }),
      [],
      stop("method"),
    ],
    [
      "counts each cause by itself",
      policy({ attempts: 9, retriesPerCause: { connect: null, read: 1, status: 2, other: null } }),
      status(503),
      [past("status"), past("read")],
      retry(4000, "status", "503"),
    ],
    [
      "ends when a cause's retries are used up",
      policy({ attempts: 9, retriesPerCause: { connect: null, read: 1, status: 2, other: null } }),
      failed("closed-early"),
      [past("status"), past("read")],
      stop("cause-exhausted"),
    ],
    [
      "allows no retry of a cause at 0",
      policy({ retriesPerCause: { connect: 0, read: null, status: null, other: null } }),
      failed("connection-refused", unsent),
      [],
      stop("cause-exhausted"),
    ],
    [
      "cannot repeat a body that is gone",
      policy(),
      status(503, { method: "PUT", replayable: false }),
      [],
      stop("body-not-replayable"),
    ],
    [
      "stops before the waits get too long",
      policy({ maxTotalDelayMs: 2999 }),
      status(503),
      [past("status")],
      stop("total-delay"),
    ],
    [
      "waits for as long as is allowed",
      policy({ maxTotalDelayMs: 3000 }),
      status(503),
      [past("status")],
      retry(2000, "status", "503"),
    ],
    ["obeys Retry-After", policy(), status(503, {}, "7"), [], retry(7000, "status", "503", "retry-after")],
    [
      "obeys Retry-After as a date",
      policy(),
      status(429, {}, "Mon, 01 Jun 2026 12:00:03 GMT"),
      [],
      retry(3000, "status", "429", "retry-after"),
    ],
    ["obeys it up to the cap", policy(), status(503, {}, "60"), [], retry(60_000, "status", "503", "retry-after")],
    ["does not wait longer than the cap", policy(), status(503, {}, "61"), [], stop("retry-after-too-long")],
    [
      "does not look at Retry-After without a cap",
      policy({ retryAfterCapMs: null }),
      status(503, {}, "61"),
      [],
      retry(1000, "status", "503"),
    ],
    ["leaves a Retry-After of 0 to the policy", policy(), status(503, {}, "0"), [], retry(1000, "status", "503")],
    ["leaves a strange Retry-After to the policy", policy(), status(503, {}, "soon"), [], retry(1000, "status", "503")],
    [
      "counts Retry-After against the total",
      policy({ maxTotalDelayMs: 5000 }),
      status(503, {}, "6"),
      [],
      stop("total-delay"),
    ],
  ])("%s", (_name, chosen, outcome, history, expected) => {
    expect(decide(chosen, outcome, history)).toEqual(expected);
  });

  it("lets decorrelated jitter follow the policy's own waits, not the server's", () => {
    const backoff = { type: "exponential", baseMs: 100, factor: 2, capMs: 100_000, jitter: "decorrelated" } as const;
    const history: PastRetry[] = [past("status", 200), { cause: "status", delayMs: 50_000, from: "retry-after" }];
    expect(decide(policy({ backoff }), status(503), history)).toEqual(retry(350, "status", "503"));
  });
});

/** Runs a policy against an answer that never changes, as the engine would. */
function play(chosen: RetryPolicy, outcome: () => AttemptOutcome, random: () => number) {
  const history: PastRetry[] = [];
  for (;;) {
    const step = nextStep(chosen, history, outcome(), random, nowMs);
    if (step.type === "stop") return { attempts: history.length + 1, history, why: step.why };
    history.push(step);
  }
}

describe("the plan", () => {
  it.each<[string, Partial<RetryPolicy>, object]>([
    [
      "of no retries",
      { attempts: 1 },
      { attempts: 1, waits: [], worstCaseMs: 0, worstCaseRetryAfterMs: 0, endless: false },
    ],
    [
      "of the usual back-off",
      { retryAfterCapMs: null },
      {
        attempts: 4,
        waits: [1000, 2000, 4000].map((delayMs) => ({ minMs: delayMs, maxMs: delayMs })),
        worstCaseMs: 7000,
        worstCaseRetryAfterMs: 7000,
        endless: false,
      },
    ],
    ["with Retry-After", {}, expect.objectContaining({ worstCaseMs: 7000, worstCaseRetryAfterMs: 180_000 })],
    [
      "cut by the total delay",
      { maxTotalDelayMs: 3500 },
      expect.objectContaining({ attempts: 3, worstCaseMs: 3000, worstCaseRetryAfterMs: 3500 }),
    ],
    ["of nothing to retry", { statuses: [], errors: [] }, expect.objectContaining({ attempts: 1, worstCaseMs: 0 })],
    [
      "limited by its causes",
      { attempts: 100, errors: ["dns"], retriesPerCause: { connect: 1, read: null, status: 2, other: null } },
      expect.objectContaining({ attempts: 4, worstCaseMs: 7000 }),
    ],
    [
      "that never ends",
      { attempts: 1000, backoff: { type: "none" } },
      expect.objectContaining({ attempts: 1000, endless: true }),
    ],
  ])("%s", (_name, change, expected) => {
    expect(retryPlan(policy(change))).toEqual(expected);
  });

  it("bounds whatever happens", () => {
    const random = seededRandom(99);
    const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
    const outcomes = [
      (): AttemptOutcome => status(503),
      (): AttemptOutcome => status(429, {}, pick(["0", "1", "30", "90"])),
      (): AttemptOutcome => failed("timeout-read"),
      (): AttemptOutcome => failed("connection-refused", unsent),
    ];
    for (let round = 0; round < 4000; round += 1) {
      const limit = (): number | null => pick([null, null, 0, 1, 3]);
      const chosen = policy({
        attempts: 1 + Math.floor(random() * 9),
        retriesPerCause: { connect: limit(), read: limit(), status: limit(), other: limit() },
        maxTotalDelayMs: pick([null, 0, 5000, 20_000]),
        retryAfterCapMs: pick([null, 60_000]),
        backoff: {
          type: "exponential",
          baseMs: 1000,
          factor: pick([1, 2, 3]),
          capMs: 9000,
          jitter: pick(["none", "full", "equal", "decorrelated"] as const),
        },
      });
      const plan = retryPlan(chosen);
      const { attempts, history } = play(chosen, () => pick(outcomes)(), random);
      const waitedMs = history.reduce((sum, { delayMs }) => sum + delayMs, 0);
      if (history.every(({ from }) => from === "policy")) expect(attempts).toBeLessThanOrEqual(plan.attempts);
      expect(attempts).toBeLessThanOrEqual(chosen.attempts);
      expect(waitedMs).toBeLessThanOrEqual(plan.worstCaseRetryAfterMs + 1e-6);
      history.forEach(({ delayMs, from }, index) => {
        if (from === "retry-after") return;
        const { minMs, maxMs } = backoffBounds(chosen.backoff, index + 1);
        expect(delayMs).toBeGreaterThanOrEqual(minMs - 1e-6);
        expect(delayMs).toBeLessThanOrEqual(maxMs + 1e-6);
      });
    }
  });

  it("is reached by an answer that never changes", () => {
    const { attempts, history, why } = play(policy(), () => status(503), Math.random);
    expect({ attempts, why }).toEqual({ attempts: retryPlan(policy()).attempts, why: "attempts-exhausted" });
    expect(history.map(({ delayMs }) => delayMs)).toEqual([1000, 2000, 4000]);
  });
});
