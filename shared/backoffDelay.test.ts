import { describe, expect, it } from "vitest";
import { backoffBounds, backoffDelayMs } from "./backoffDelay.ts";
import type { Backoff } from "./model/retryPolicy.ts";
import { seededRandom } from "./seededRandom.testing.ts";

type Exponential = Extract<Backoff, { type: "exponential" }>;

function exponential(jitter: Exponential["jitter"], change: Partial<Exponential> = {}): Exponential {
  return { type: "exponential", baseMs: 1000, factor: 2, capMs: 8000, jitter, ...change };
}

const half = (): number => 0.5;

/** The first waits, each told of the one before. */
function waits(backoff: Backoff, count: number, random: () => number = half): number[] {
  const delays: number[] = [];
  for (let number = 1; number <= count; number += 1) {
    delays.push(backoffDelayMs(backoff, number, delays.at(-1) ?? null, random));
  }
  return delays;
}

describe("a back-off waits", () => {
  it.each<[string, Backoff, number[]]>([
    ["not at all", { type: "none" }, [0, 0, 0]],
    ["the same each time", { type: "fixed", delayMs: 700 }, [700, 700, 700]],
    [
      "longer by a step, up to its cap",
      { type: "linear", startMs: 100, incrementMs: 150, capMs: 500 },
      [100, 250, 400, 500],
    ],
    ["never more than the cap", { type: "linear", startMs: 900, incrementMs: 1, capMs: 500 }, [500, 500]],
    ["twice as long each time, up to its cap", exponential("none"), [1000, 2000, 4000, 8000, 8000]],
    ["by a factor that is no whole number", exponential("none", { factor: 1.5 }), [1000, 1500, 2250]],
    ["without growing at factor 1", exponential("none", { factor: 1 }), [1000, 1000]],
    ["half of it on average with full jitter", exponential("full"), [500, 1000, 2000, 4000, 4000]],
    ["three quarters on average with equal jitter", exponential("equal"), [750, 1500, 3000, 6000, 6000]],
    // base + ½ (3 × previous − base), the wait before the first being base
    ["by the wait before with decorrelated jitter", exponential("decorrelated"), [2000, 3500, 5750, 8000, 8000]],
  ])("%s", (_name, backoff, expected) => {
    expect(waits(backoff, expected.length)).toEqual(expected);
  });

  it.each(["none", "full", "equal", "decorrelated"] as const)("a number at any retry with jitter %s", (jitter) => {
    for (const baseMs of [0, 1, 86_400_000]) {
      const backoff = exponential(jitter, { baseMs, factor: 100, capMs: 86_400_000 });
      for (const number of [1, 2, 200, 1000]) {
        const delayMs = backoffDelayMs(backoff, number, 86_400_000, () => 0.999);
        expect(delayMs).toBeGreaterThanOrEqual(0);
        expect(delayMs).toBeLessThanOrEqual(86_400_000);
      }
    }
  });
});

describe("the bounds of a wait", () => {
  it.each(["none", "full", "equal", "decorrelated"] as const)("hold for every random source: %s", (jitter) => {
    const random = seededRandom(20_240_601);
    for (let round = 0; round < 3000; round += 1) {
      const backoff = exponential(jitter, {
        baseMs: Math.floor(random() * 3000),
        factor: 1 + random() * 4,
        capMs: Math.floor(random() * 20_000),
      });
      waits(backoff, 8, random).forEach((delayMs, index) => {
        const { minMs, maxMs } = backoffBounds(backoff, index + 1);
        // One ulp: equal jitter halves and adds.
        expect(delayMs).toBeGreaterThanOrEqual(minMs * (1 - 1e-12));
        expect(delayMs).toBeLessThanOrEqual(maxMs * (1 + 1e-12));
      });
    }
  });

  it.each(["full", "equal", "decorrelated"] as const)("are reached from both sides: %s", (jitter) => {
    const backoff = exponential(jitter);
    [() => 0, () => 1].forEach((random, side) => {
      waits(backoff, 5, random).forEach((delayMs, index) => {
        const { minMs, maxMs } = backoffBounds(backoff, index + 1);
        expect(delayMs).toBeCloseTo(side === 0 ? minMs : maxMs, 6);
      });
    });
  });

  it("are the wait itself where nothing is random", () => {
    expect(backoffBounds({ type: "fixed", delayMs: 5 }, 3)).toEqual({ minMs: 5, maxMs: 5 });
    expect(backoffBounds(exponential("none"), 3)).toEqual({ minMs: 4000, maxMs: 4000 });
  });

  it("are spread over evenly by full jitter", () => {
    const random = seededRandom(7);
    const backoff = exponential("full");
    const mean = Array.from({ length: 20_000 }, () => backoffDelayMs(backoff, 3, null, random)).reduce((a, b) => a + b);
    expect(mean / 20_000).toBeGreaterThan(1950);
    expect(mean / 20_000).toBeLessThan(2050);
  });
});
