import { expect, test } from "vitest";
import { SmoothedRate } from "./smoothedRate.ts";

const everyMs = 100;

/** What it says after each step of 100 ms that brought so many bytes. */
function ratesOf(steps: readonly number[]): number[] {
  const rate = new SmoothedRate(5_000, 1_000);
  let bytes = 5_000;
  return steps.map((step, index) => rate.at((bytes += step), 1_000 + (index + 1) * everyMs));
}

test("what comes evenly has its rate from the first figure on, and bytes that were there before do not count", () => {
  for (const rate of ratesOf(Array<number>(50).fill(2_000))) expect(rate).toBeCloseTo(20_000);
});

test("a burst at the start counts as what it is: bytes among those of the seconds around it", () => {
  const rates = ratesOf([1_000_000, ...Array<number>(99).fill(20_000)]);
  // The average until now is what it can never be far above; it is 1,033,333 then, and 10,000,000 at the burst.
  expect(rates[11]).toBeLessThan((1_000_000 + 11 * 20_000) / 1.2);
  expect(rates[99]).toBeGreaterThan(199_000);
  expect(rates[99]).toBeLessThan(205_000);
});

test("a hiccup does not show, a stop does after a while, and beginning anew is no rate below nothing", () => {
  const hiccup = ratesOf([...Array<number>(60).fill(10_000), 0]);
  expect(hiccup[60]).toBeGreaterThan(90_000);
  const stopped = ratesOf([...Array<number>(60).fill(10_000), ...Array<number>(60).fill(0)]);
  expect(stopped[119]).toBeLessThan(6_000);
  expect(ratesOf([10_000, -15_000]).at(-1)).toBeGreaterThanOrEqual(0);
});
