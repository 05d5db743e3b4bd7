import { expect, it } from "vitest";
import { drawnRows, scrolledBy, scrollerHeight, virtualTopOf } from "./rowScroll.ts";

it("scrolls short lists pixel by pixel", () => {
  expect(scrollerHeight(1000)).toBe(1000);
  expect(virtualTopOf(300, 1000, 100)).toBe(300);
  expect(scrolledBy(950, 1000, 100)).toEqual({ virtualTop: 900, domTop: 900 });
});

it("reaches both ends of a list that is taller than a browser can scroll", () => {
  const total = 1_400_000_000;
  const height = scrollerHeight(total);
  expect(height).toBeLessThan(30_000_000);
  expect(virtualTopOf(height - 500, total, 500)).toBeCloseTo(total - 500, 3);
  expect(scrolledBy(total, total, 500).domTop).toBeCloseTo(height - 500, 3);
  expect(scrolledBy(-5, total, 500)).toEqual({ virtualTop: 0, domTop: 0 });
});

it("draws the rows in view and a few around", () => {
  expect(drawnRows(1900, 190, 1000, 19)).toEqual({ first: 88, past: 122 });
  expect(drawnRows(0, 190, 5, 19)).toEqual({ first: 0, past: 5 });
  expect(drawnRows(0, 190, 0, 19)).toEqual({ first: 0, past: 0 });
});
