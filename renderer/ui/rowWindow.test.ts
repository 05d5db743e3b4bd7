import { expect, test } from "vitest";
import { rowsBetween, rowStarts, scrollToShow } from "./rowWindow.ts";

const starts = rowStarts([28, 28, 34, 28, 28]);

test("rows begin where those before them end", () => expect(starts).toEqual([0, 28, 56, 90, 118, 146]));

test("the rows that a line cuts are within sight, and some more", () => {
  expect(rowsBetween(starts, 30, 91, 0)).toEqual({ first: 1, end: 4 });
  expect(rowsBetween(starts, 30, 91, 1)).toEqual({ first: 0, end: 5 });
  expect(rowsBetween(starts, 0, 10_000, 3)).toEqual({ first: 0, end: 5 });
});

test("an empty list has no rows", () => expect(rowsBetween(rowStarts([]), 0, 600, 5)).toEqual({ first: 0, end: 0 }));

test("a row is scrolled to from above, from below, or not at all", () => {
  expect(scrollToShow(starts, 0, 40, 60)).toBe(0);
  expect(scrollToShow(starts, 4, 0, 60)).toBe(86);
  expect(scrollToShow(starts, 2, 40, 60)).toBeNull();
});
