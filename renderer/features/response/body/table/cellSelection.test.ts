import { expect, test } from "vitest";
import { isInRange, isOneCell, movedPlace, rangeOf, type CellMotion } from "./cellSelection.ts";

const extent = { rows: 100, columns: 5, rowsAPage: 20 };

test("motions stay in the table; only the arrow goes to the head", () => {
  const moved = (row: number, column: number, motion: CellMotion) =>
    Object.values(movedPlace({ row, column }, motion, extent));
  expect(moved(0, 0, "left")).toEqual([0, 0]);
  expect(moved(0, 4, "right")).toEqual([0, 4]);
  expect(moved(0, 2, "up")).toEqual([-1, 2]);
  expect(moved(-1, 2, "up")).toEqual([-1, 2]);
  expect(moved(-1, 2, "down")).toEqual([0, 2]);
  expect(moved(99, 2, "down")).toEqual([99, 2]);
  expect(moved(10, 2, "pageUp")).toEqual([0, 2]);
  expect(moved(90, 2, "pageDown")).toEqual([99, 2]);
  expect(moved(50, 2, "rowStart")).toEqual([50, 0]);
  expect(moved(50, 2, "rowEnd")).toEqual([50, 4]);
  expect(moved(50, 2, "tableStart")).toEqual([0, 0]);
  expect(moved(50, 2, "tableEnd")).toEqual([99, 4]);
  expect(moved(50, 2, "columnStart")).toEqual([0, 2]);
  expect(moved(50, 2, "columnEnd")).toEqual([99, 2]);
});

test("a selection is the same in both directions, and never has the head", () => {
  const range = { firstRow: 2, pastRow: 5, firstColumn: 1, pastColumn: 4 };
  expect(rangeOf({ row: 2, column: 3 }, { row: 4, column: 1 })).toEqual(range);
  expect(rangeOf({ row: 4, column: 1 }, { row: 2, column: 3 })).toEqual(range);
  expect(rangeOf({ row: -1, column: 0 }, { row: 1, column: 0 }).firstRow).toBe(0);
  expect(isOneCell(rangeOf({ row: 3, column: 3 }, { row: 3, column: 3 }))).toBe(true);
  expect(isInRange({ row: 4, column: 3 }, range)).toBe(true);
  expect(isInRange({ row: 5, column: 3 }, range)).toBe(false);
});
