import { expect, test } from "vitest";
import type { BackoffWait } from "../../../../shared/model/exchange.ts";
import { translate } from "../../../locales/i18n.ts";
import { backoffCause } from "./backoffCause.ts";
import type { Backoff } from "./waterfall.ts";

function causeOf(wait: Partial<BackoffWait>, more: Partial<Backoff> = {}): string {
  const whole: BackoffWait = {
    cause: "status",
    reason: "503",
    from: "policy",
    delayMs: 2000,
    startMs: 0,
    endMs: 2003,
    ...wait,
  };
  const durationMs = (whole.endMs ?? whole.delayMs) - whole.startMs;
  const place = { start: 0, width: 1, elapsed: 1, remainingMs: null, retryAfter: null, onNewConnection: false };
  return backoffCause({ ...place, durationMs, wait: whole, ...more }, "en", translate);
}

test("a wait of the policy says how long it was set to be", () => {
  expect(causeOf({})).toBe("after 2 s");
  expect(causeOf({}, { onNewConnection: true })).toBe("after 2 s, on a new connection");
});

test("a Retry-After says its seconds, or the date as it came", () => {
  const from = "retry-after" as const;
  const date = "Fri, 20 Nov 2026 20:00:00 GMT";
  expect(causeOf({ from, delayMs: 1000, endMs: 1001 }, { retryAfter: "1" })).toBe("Retry-After: 1 s");
  expect(causeOf({ from }, { retryAfter: date })).toBe(`Retry-After: ${date}`);
});

test("a wait that was cut short says so, one that lasts does not", () => {
  expect(causeOf({ endMs: 500 })).toBe("after 2 s, cut short after 500 ms");
  expect(causeOf({ endMs: null }, { durationMs: 2000, remainingMs: 900 })).toBe("after 2 s");
});
