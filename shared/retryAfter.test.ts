import { describe, expect, it } from "vitest";
import { parseRetryAfter } from "./retryAfter.ts";

const nowMs = Date.UTC(2026, 5, 1, 12, 0, 0);

describe("Retry-After", () => {
  it.each<[string, number | null]>([
    ["120", 120_000],
    [" \t7 ", 7000],
    ["0", 0],
    ["-5", 0],
    ["007", 7000],
    ["Mon, 01 Jun 2026 12:00:30 GMT", 30_000],
    ["mon, 01 jun 2026 12:00:30 gmt", 30_000],
    ["Monday, 01-Jun-26 12:01:00 GMT", 60_000],
    ["Mon Jun  1 12:00:05 2026", 5000],
    ["Tue Jun 30 12:00:00 2026", 29 * 86_400_000],
    ["Mon, 01 Jun 2026 11:59:59 GMT", 0],
    ["Sun, 06 Nov 1994 08:49:37 GMT", 0],
    // Two digits: 94 would be 68 years ahead, so it was.
    ["Sunday, 06-Nov-94 08:49:37 GMT", 0],
    ["Wed, 31 Dec 2031 23:59:60 GMT", Date.UTC(2032, 0, 1) - nowMs],
    ["Tue, 29 Feb 2028 00:00:00 GMT", Date.UTC(2028, 1, 29) - nowMs],
  ])("%j is %s ms", (value, expected) => {
    expect(parseRetryAfter(value, nowMs)).toBe(expected);
  });

  it.each([
    "",
    "soon",
    "1.5",
    "1e3",
    "+3",
    "0x10",
    "12 s",
    "1, 2",
    "٣",
    "Mon, 01 Jun 2026 12:00:30",
    "Mon, 01 Jun 2026 12:00:30 +0200",
    "Mon, 31 Jun 2026 12:00:30 GMT",
    "Sun, 29 Feb 2026 12:00:30 GMT",
    "Mon, 00 Jun 2026 12:00:30 GMT",
    "Mon, 01 Jun 2026 24:00:00 GMT",
    "Mon, 01 Jun 2026 12:60:00 GMT",
    "2026-06-01T12:00:30Z",
  ])("%j says nothing", (value) => {
    expect(parseRetryAfter(value, nowMs)).toBeNull();
  });

  it("stays a number however many digits there are", () => {
    expect(parseRetryAfter("9".repeat(5000), nowMs)).toBe(Number.MAX_SAFE_INTEGER);
  });

  it("is read in linear time", () => {
    const hostile = `${" ".repeat(200_000)}x${"\t".repeat(200_000)}`;
    const before = Date.now();
    expect(parseRetryAfter(hostile, nowMs)).toBeNull();
    expect(Date.now() - before).toBeLessThan(2000);
  });
});
