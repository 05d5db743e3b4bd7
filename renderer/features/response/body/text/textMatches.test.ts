import { expect, test } from "vitest";
import { TextMatches } from "./textMatches.ts";

function matchesAt(...places: [line: number, column: number, length: number][]): TextMatches {
  const matches = new TextMatches();
  matches.add(places.map(([line, column, length]) => ({ position: { line, column }, length })));
  return matches;
}

test("the matches of a line are those that touch its columns", () => {
  const matches = matchesAt([0, 3, 2], [2, 0, 4], [2, 10, 5], [2, 90, 1], [5, 0, 1]);
  expect(matches.ofLine(2, 0, 80).map(({ index }) => index)).toEqual([1, 2]);
  expect(matches.ofLine(2, 12, 80).map(({ index }) => index)).toEqual([2]);
  expect(matches.ofLine(2, 80, 200)).toEqual([{ index: 3, from: 90, to: 91 }]);
  expect(matches.ofLine(1, 0, 80)).toEqual([]);
});

test("the first match from a place is found", () => {
  const matches = matchesAt([0, 3, 2], [2, 0, 4], [2, 10, 5]);
  expect(matches.firstFrom({ line: 0, column: 0 })).toBe(0);
  expect(matches.firstFrom({ line: 2, column: 1 })).toBe(2);
  expect(matches.firstFrom({ line: 3, column: 0 })).toBe(3);
});
