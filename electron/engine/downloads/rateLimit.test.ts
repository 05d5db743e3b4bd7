import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { RateLimit } from "./rateLimit.ts";

const chunkBytes = 64 * 1024;
const limitBytes = 3_000_000;

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] }));
afterEach(() => void vi.useRealTimers());

/** Takes chunk after chunk, as a socket that always has more. */
function taking(limit: RateLimit): { bytes: number } {
  const taken = { bytes: 0 };
  void (async () => {
    for (;;) {
      const held = limit.take(chunkBytes);
      taken.bytes += chunkBytes;
      await (held ?? new Promise((resolve) => setTimeout(resolve)));
    }
  })();
  return taken;
}

test("six at once get the limit together within 5 %, each its share, also after it was changed", async () => {
  const limit = new RateLimit(limitBytes);
  const takers = Array.from({ length: 6 }, () => taking(limit));
  const sum = (): number => takers.reduce((bytes, taken) => bytes + taken.bytes, 0);
  for (const [bytesPerSecond, seconds] of [
    [limitBytes, 20],
    [limitBytes / 10, 40],
    [limitBytes * 4, 20],
  ] as const) {
    limit.set(bytesPerSecond);
    // What was taken ahead under the limit before is paid for.
    await vi.advanceTimersByTimeAsync(3000);
    const [before, each] = [sum(), takers.map(({ bytes }) => bytes)];
    await vi.advanceTimersByTimeAsync(seconds * 1000);
    const rate = (sum() - before) / seconds;
    expect(rate / bytesPerSecond).toBeGreaterThan(0.95);
    expect(rate / bytesPerSecond).toBeLessThan(1.05);
    for (const [index, { bytes }] of takers.entries()) {
      const share = (bytes - (each[index] ?? 0)) / seconds / (bytesPerSecond / 6);
      expect(Math.abs(share - 1)).toBeLessThan(0.1);
    }
  }
});

test("a pause saves nothing up but a burst, and without a limit nothing waits", async () => {
  const limit = new RateLimit(limitBytes);
  await vi.advanceTimersByTimeAsync(60_000);
  let atOnce = 0;
  while (limit.take(chunkBytes) === undefined) atOnce += chunkBytes;
  expect(atOnce).toBeLessThanOrEqual(limitBytes / 4);
  const waits = limit.take(chunkBytes * 100);
  limit.set(null);
  await waits;
  expect(limit.take(Number.MAX_SAFE_INTEGER / 2)).toBeUndefined();
});
