import { expect, test } from "vitest";
import { tokenKinds } from "../../../../../shared/contract/bodyView.ts";
import { noMarks, rowPieces } from "./rowPieces.ts";

const key = tokenKinds.indexOf("key");
const number = tokenKinds.indexOf("number");
const text = '  "a": 12,';
const tokens = [2, 5, key, 7, 9, number];

test("a row is cut where colours begin and end", () => {
  const pieces = rowPieces(text, tokens, 0, noMarks);
  expect(pieces.map((piece) => [piece.kind, piece.text])).toEqual([
    ["plain", "  "],
    ["key", '"a"'],
    ["plain", ": "],
    ["number", "12"],
    ["plain", ","],
  ]);
});

test("matches, selection, brackets and the caret cut the colours, whatever column the row begins at", () => {
  const pieces = rowPieces(text, tokens, 100, {
    matches: [{ index: 7, from: 103, to: 108 }],
    selected: [104, Infinity],
    brackets: [109],
    caret: 104,
  });
  expect(pieces.map((piece) => piece.text).join("")).toBe(text);
  expect(
    pieces
      .filter((piece) => piece.match === 7)
      .map((piece) => piece.text)
      .join(""),
  ).toBe('a": 1');
  expect(
    pieces
      .filter((piece) => piece.selected)
      .map((piece) => piece.text)
      .join(""),
  ).toBe('": 12,');
  expect(pieces.find((piece) => piece.bracket)?.text).toBe(",");
  expect(pieces.filter((piece) => piece.caret).map((piece) => piece.text)).toEqual(['"']);
});

test("a caret at the end of a row, or in an empty one, has a place", () => {
  expect(rowPieces("ab", [], 0, { ...noMarks, caret: 2 }).at(-1)).toMatchObject({ text: "", caret: true });
  expect(rowPieces("", [], 0, { ...noMarks, caret: 0 })).toMatchObject([{ text: "", caret: true }]);
});

test("characters that nobody sees are pieces of their own, and the text stays the same", () => {
  const row = 'a\u202eb\u0000\u0000"';
  const pieces = rowPieces(row, [], 5, { ...noMarks, caret: 9 });
  expect(pieces.map((piece) => [piece.text, piece.hidden])).toEqual([
    ["a", null],
    ["\u202e", "U+202E"],
    ["b", null],
    ["\u0000", "U+0000 ×2"],
    ["\u0000", "U+0000 ×2"],
    ['"', null],
  ]);
  const many = rowPieces(`${"\u0001\u0002".repeat(5000)}\u202eend`, [], 0, noMarks);
  expect(many.length).toBeLessThan(1000);
  expect(many.at(-1)).toMatchObject({ hidden: "…" });
});
