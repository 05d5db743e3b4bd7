import { describe, expect, it } from "vitest";
import { AppError } from "./errors.ts";
import { errorSentences, type ErrorCode } from "./errorSentences.ts";
import { noRetries, type RetryPolicy } from "./model/retryPolicy.ts";
import { mayRetryAfterSending, retriedCauses, retryCauseOf, retryErrorOf } from "./retryCause.ts";

const data = (code: ErrorCode) => new AppError(code).data;
const policy = (change: Partial<RetryPolicy>): RetryPolicy => ({ ...noRetries, attempts: 3, ...change });

describe("the cause of a failure", () => {
  it.each<[ErrorCode, boolean, string, string | null]>([
    ["dns-failure", false, "connect", "dns"],
    ["connection-refused", false, "connect", "connect"],
    ["unreachable", false, "connect", "connect"],
    ["unreachable", true, "read", "connect"],
    ["tls-unknown-ca", false, "connect", "tls"],
    ["tls-failure", false, "connect", "tls"],
    ["tls-failure", true, "read", "tls"],
    ["connection-reset", false, "connect", "reset"],
    ["connection-reset", true, "read", "reset"],
    ["closed-early", true, "read", "reset"],
    ["http2-failure", true, "read", "reset"],
    ["timeout-connect", false, "connect", "timeout"],
    ["timeout-pool", false, "connect", "timeout"],
    ["timeout-read", true, "read", "timeout"],
    ["timeout-write", true, "read", "timeout"],
    ["malformed-response", true, "read", "malformed"],
    ["header-too-large", true, "read", "malformed"],
    ["decoding-failure", true, "read", "malformed"],
    ["proxy-unreachable", false, "connect", "connect"],
    ["proxy-refused", false, "other", "connect"],
    ["proxy-auth", false, "other", null],
    ["timeout-total", true, "other", null],
    ["too-many-redirects", true, "other", null],
    ["body-too-large", true, "other", null],
    ["retries-exhausted", true, "other", null],
    ["cancelled", true, "other", null],
    ["unreadable-file", true, "other", null],
    ["disk-full", true, "other", null],
    ["bug", true, "other", null],
  ])("%s, sent %s: %s, of kind %s", (code, sent, cause, kind) => {
    expect(retryCauseOf(data(code), sent)).toBe(cause);
    expect(retryErrorOf(data(code))).toBe(kind);
  });

  it("of a status is the status", () => {
    expect(retryCauseOf(503, true)).toBe("status");
  });

  it("is never retried where it is not the network's", () => {
    for (const code of Object.keys(errorSentences) as ErrorCode[]) {
      if (errorSentences[code].kind !== "network") expect(retryErrorOf(data(code))).toBeNull();
    }
    expect(retryErrorOf({ ...data("bug"), kind: "network", code: "toString" })).toBeNull();
  });
});

describe("a policy", () => {
  it("leads to the causes of its statuses and errors", () => {
    expect(retriedCauses(policy({ statuses: [], errors: [] }))).toEqual([]);
    expect(retriedCauses(policy({ statuses: [503], errors: ["dns"] })).toSorted()).toEqual(["connect", "status"]);
    expect(retriedCauses(policy({ statuses: [], errors: ["malformed"] }))).toEqual(["read"]);
    const none = { connect: 0, read: 0, status: 0, other: 0 };
    expect(retriedCauses(policy({ retriesPerCause: none }))).toEqual([]);
  });

  it.each<[string, Partial<RetryPolicy>, string, boolean]>([
    ["the usual one, PUT", {}, "PUT", true],
    ["the usual one, POST", {}, "POST", false],
    ["any method", { methods: ["*"] }, "POST", true],
    ["a method in lower case", { methods: ["post"] }, "POST", true],
    ["a single attempt", { attempts: 1 }, "PUT", false],
    ["only before sending", { statuses: [], errors: ["dns", "connect", "tls"] }, "PUT", false],
    ["resets", { statuses: [], errors: ["reset"] }, "PUT", true],
    [
      "no retries for what comes after",
      { retriesPerCause: { connect: null, read: 0, status: 0, other: 0 } },
      "PUT",
      false,
    ],
  ])("says whether it may send again what was sent: %s", (_name, change, method, expected) => {
    expect(mayRetryAfterSending(policy(change), method)).toBe(expected);
  });
});
