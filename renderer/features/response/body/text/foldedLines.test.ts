import { expect, test } from "vitest";
import { FoldedLines } from "./foldedLines.ts";

const lines = 40;

/** What is shown, found without any arithmetic. */
function shownLines(folds: readonly [number, number][]): number[] {
  return Array.from({ length: lines }, (_, line) => line).filter(
    (line) => !folds.some(([first, last]) => first < line && line <= last),
  );
}

test.each([
  ["nothing", []],
  ["one at the beginning", [[0, 4]]],
  [
    "neighbours",
    [
      [2, 5],
      [6, 9],
    ],
  ],
  [
    "one inside another",
    [
      [3, 20],
      [5, 9],
      [11, 12],
    ],
  ],
  ["all but one", [[0, 39]]],
  [
    "several",
    [
      [1, 2],
      [7, 30],
      [8, 9],
      [31, 33],
      [38, 39],
    ],
  ],
] as [string, [number, number][]][])("rows and lines belong together with %s folded", (_, folds) => {
  const folded = new FoldedLines();
  for (const [first, last] of folds) folded.fold(first, last);
  const shown = shownLines(folds);
  expect(folded.rowCount(lines)).toBe(shown.length);
  expect(shown.map((_line, row) => folded.lineOf(row))).toEqual(shown);
  expect(shown.map((line) => folded.rowOf(line))).toEqual(shown.map((_line, row) => row));
  for (let line = 0; line < lines; line += 1) {
    const holder = shown.findLast((one) => one <= line);
    expect(folded.lineOf(folded.rowOf(line))).toBe(holder);
  }
});

test("what is inside a fold stays folded when the outer one is opened", () => {
  const folded = new FoldedLines();
  folded.fold(3, 20);
  folded.fold(5, 9);
  folded.unfold(3);
  expect(folded.lastHidden(5)).toBe(9);
  expect(folded.rowCount(lines)).toBe(36);
});

test("a line that is wanted opens whatever hides it and nothing else", () => {
  const folded = new FoldedLines();
  folded.fold(3, 20);
  folded.fold(5, 9);
  folded.fold(12, 14);
  expect(folded.reveal(7)).toBe(true);
  expect(folded.reveal(7)).toBe(false);
  expect(folded.rowCount(lines)).toBe(38);
});
