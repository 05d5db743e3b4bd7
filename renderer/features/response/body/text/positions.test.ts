import { expect, test } from "vitest";
import { parsePlace, selectedColumns } from "./positions.ts";

test.each([
  ["1", { line: 0, column: 0 }],
  ["1,204", { line: 1203, column: 0 }],
  ["12:4", { line: 11, column: 3 }],
  ["99999999", { line: 4999, column: 0 }],
  ["50 %", { line: 2499, column: 0 }],
  ["100%", { line: 4999, column: 0 }],
  ["0", { line: 0, column: 0 }],
  ["first", null],
  ["12:", null],
  ["", null],
])("'%s' of 5,000 lines is a place", (text, expected) => {
  expect(parsePlace(text, 5000)).toEqual(expected);
});

test("what is selected of a line does not depend on the direction", () => {
  const [one, other] = [
    { line: 2, column: 5 },
    { line: 4, column: 1 },
  ];
  for (const selection of [
    { anchor: one, head: other },
    { anchor: other, head: one },
  ]) {
    expect([1, 2, 3, 4, 5].map((line) => selectedColumns(selection, line))).toEqual([
      null,
      [5, Infinity],
      [0, Infinity],
      [0, 1],
      null,
    ]);
  }
});
