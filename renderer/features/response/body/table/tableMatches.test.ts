import { expect, test } from "vitest";
import { TableMatches, type CellMatch } from "./tableMatches.ts";

const match = (row: number, column = 0, at = 0): CellMatch => ({ row, column, at, length: 2 });
const placesOf = (matches: TableMatches) => Array.from({ length: matches.length }, (_, index) => matches.at(index));

test("matches that come in any order stand in that of the rows", () => {
  const matches = new TableMatches();
  matches.add([match(5), match(2, 1), match(2, 0, 7)], -1);
  matches.add([match(9), match(2, 0, 3), match(0)], -1);
  matches.add([match(9, 1)], -1);
  expect(placesOf(matches)).toEqual([
    match(0),
    match(2, 0, 3),
    match(2, 0, 7),
    match(2, 1),
    match(5),
    match(9),
    match(9, 1),
  ]);
});

test("one stays at the match that one is at", () => {
  const matches = new TableMatches();
  expect(matches.add([match(4), match(8)], -1)).toBe(-1);
  expect(matches.add([match(1), match(6)], 1)).toBe(3);
  expect(matches.at(3)).toEqual(match(8));
});

test("the next from a place, and those of a row", () => {
  const matches = new TableMatches();
  matches.add([match(1), match(3, 1), match(3, 2, 4), match(7)], -1);
  expect([0, 1, 2, 3, 8].map((row) => matches.firstFrom({ row, column: 0, at: 0 }))).toEqual([0, 0, 1, 1, 4]);
  expect(matches.ofRow(3)).toEqual([
    { index: 1, column: 1, from: 0, to: 2 },
    { index: 2, column: 2, from: 4, to: 6 },
  ]);
  expect(matches.ofRow(2)).toEqual([]);
});
