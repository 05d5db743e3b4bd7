import { expect, it } from "vitest";
import { findMatches } from "./findMatches.ts";
import { rowPieces } from "./rowText.ts";
import { layOutRows } from "./textRows.ts";

const bytes = new TextEncoder().encode('{"é": "refunded refund",\n "b": 1}');
const rows = layOutRows(bytes, "json", 100);

it("splits coloured pieces where something was found", () => {
  const pieces = rowPieces(bytes, rows, 0, "json", findMatches(bytes, "refund"));
  expect(pieces.map(({ text, match }) => [text, match])).toEqual([
    ["{", null],
    ['"é"', null],
    [":", null],
    [" ", null],
    ['"', null],
    ["refund", 0],
    ["ed ", null],
    ["refund", 1],
    ['"', null],
    [",", null],
  ]);
});

it("marks a match that spans tokens and rows", () => {
  const found = findMatches(bytes, 'd",\n "b"');
  expect(
    rowPieces(bytes, rows, 0, "json", found)
      .filter(({ match }) => match !== null)
      .map(({ text }) => text),
  ).toEqual(['d"', ","]);
  expect(
    rowPieces(bytes, rows, 1, "json", found)
      .filter(({ match }) => match !== null)
      .map(({ text }) => text),
  ).toEqual([" ", '"b"']);
});
