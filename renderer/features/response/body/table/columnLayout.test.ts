import { expect, test } from "vitest";
import type { TableCell } from "../../../../../shared/contract/bodyTable.ts";
import { columnKeys, ColumnLayout } from "./columnLayout.ts";

function layout(names: string[]): ColumnLayout {
  const columns = new ColumnLayout({ hidden: new Set(), widthsPx: new Map() });
  columns.setNames(names);
  return columns;
}

function cells(kind: TableCell["kind"], ...texts: string[]): TableCell[] {
  return texts.map((text) => ({ kind, text, isCut: false }));
}

test("columns are as wide as their first cells ask for, and never wider than a share of a window", () => {
  const columns = layout(["id", "note", "essay"]);
  const [id, note, essay] = [cells("number", "1", "2"), cells("text", "x".repeat(20)), cells("text", "y".repeat(5000))];
  expect(columns.fit((column) => [id, note, essay][column] ?? [], [0, 1, 2])).toBe(true);
  expect(columns.widthPx(0)).toBe(72);
  expect(columns.widthPx(1)).toBe(165);
  expect(columns.widthPx(2)).toBe(340);
  expect(columns.isNumeric(0)).toBe(true);
  expect(columns.isNumeric(1)).toBe(false);
  expect(columns.fit(() => cells("text", "z".repeat(40)), [0, 1, 2])).toBe(false);
});

test("what is left of the view goes to columns whose cells are cut", () => {
  const columns = layout(["id", "data"]);
  columns.viewPx = 600;
  columns.fit((column) => cells("text", "x".repeat(column === 0 ? 1 : 100)), [0, 1]);
  expect([columns.widthPx(0), columns.widthPx(1), columns.totalPx]).toEqual([72, 528, 600]);
  columns.viewPx = 5000;
  columns.layOut();
  expect(columns.widthPx(1)).toBe(741);
  columns.setWidth(1, 200);
  expect(columns.totalPx).toBe(272);
});

test("columns of rows that come one by one grow with twice as many, and never shrink", () => {
  const columns = layout(["data"]);
  const fit = (lengths: number[], isWhole = false): boolean =>
    columns.fit(() => lengths.flatMap((length) => cells("text", "x".repeat(length))), [0], isWhole);
  expect(fit([10])).toBe(true);
  const narrow = columns.widthPx(0);
  expect(fit([10, 30])).toBe(true);
  const wide = columns.widthPx(0);
  expect(wide).toBeGreaterThan(narrow);
  expect(fit([10, 30, 40])).toBe(false);
  expect(fit([1, 1, 1, 1])).toBe(false);
  expect(columns.widthPx(0)).toBe(wide);
  expect(fit([1, 1, 1, 1, 35], true)).toBe(true);
  const own = columns.widthPx(0) + 50;
  columns.setWidth(0, own);
  fit(Array.from({ length: 30 }, () => 45));
  expect(columns.widthPx(0)).toBe(own);
});

test("what is left of the view is shared by all that ask for more", () => {
  const columns = layout(["a", "b"]);
  columns.viewPx = 1000;
  columns.fit((column) => cells("text", "x".repeat(column === 0 ? 80 : 140)), [0, 1]);
  expect([columns.widthPx(0), columns.widthPx(1)]).toEqual([426, 573]);
});

test("a width that was chosen stays with the column's name, also in the next response", () => {
  const first = layout(["a", "b"]);
  first.setWidth(1, 300);
  first.setWidth(0, 1);
  const next = new ColumnLayout(first.choices);
  next.setNames(["b", "c", "a"]);
  expect(next.widthPx(0)).toBe(300);
  expect(next.widthPx(2)).toBe(48);
});

test("hidden columns leave the others in their order; the place of a pixel is found among those shown", () => {
  const columns = layout(["a", "b", "c", "d"]);
  columns.choices.hidden.add("b");
  columns.layOut();
  expect(columns.shown).toEqual([0, 2, 3]);
  expect(columns.starts).toEqual([0, 72, 144, 216]);
  expect(columns.placeAt(0)).toBe(0);
  expect(columns.placeAt(72)).toBe(1);
  expect(columns.placeAt(9999)).toBe(2);
});

test("columns of one name can be told apart", () => {
  expect(new Set(columnKeys(["a", "a", "b", "a"])).size).toBe(4);
});

test("columns that come later are added to those that are there", () => {
  const columns = layout(["a"]);
  expect(columns.setNames(["a"])).toBe(false);
  expect(columns.setNames(["a", "b"])).toBe(true);
  expect(columns.shown).toEqual([0, 1]);
});
