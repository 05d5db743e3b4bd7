import { expect, test } from "vitest";
import { paired, quantile, summarise } from "./statistics.ts";

test("the median of an odd number of rounds is the middle one, in whatever order they came", () => {
  expect(summarise([9, 1, 5]).median).toBe(5);
});

test("the median of an even number of rounds lies between the middle two", () => {
  expect(summarise([4, 1, 3, 2]).median).toBe(2.5);
});

test("numbers are ordered as numbers, not as text", () => {
  expect(summarise([10, 9, 100]).median).toBe(10);
});

test("the spread is the quartiles as NumPy counts them", () => {
  expect(summarise([1, 2, 3, 4]).spread).toEqual([1.75, 3.25]);
});

test("one wild round moves neither median nor spread far", () => {
  const calm = summarise([10, 11, 12, 13, 14, 15, 16]);
  const disturbed = summarise([10, 11, 12, 13, 14, 15, 1_000_000]);
  expect(disturbed).toEqual(calm);
});

test("one round is its own median, quartiles and extremes", () => {
  expect(summarise([7])).toEqual({ median: 7, spread: [7, 7] });
  expect([quantile([7], 0), quantile([7], 1)]).toEqual([7, 7]);
});

test("no rounds have no median", () => {
  expect(() => summarise([])).toThrow(RangeError);
});

test("the values that were given keep their order", () => {
  const rounds = [3, 1, 2];
  summarise(rounds);
  expect(rounds).toEqual([3, 1, 2]);
});

test("pairs are made round by round", () => {
  expect(paired([10, 30], [5, 10], (value, other) => value / other)).toEqual([2, 3]);
});

test("series of different lengths are no pairs", () => {
  expect(() => paired([1, 2], [1], (value) => value)).toThrow(RangeError);
});
