import { expect, test } from "vitest";
import { placeAfterMove } from "./moving.ts";
import { selectAfterPress, selectUpTo } from "./selection.ts";

const ids = ["a", "b", "c", "d"];

test.each([
  ["b", "up", "a"],
  ["a", "up", undefined],
  ["b", "down", "d"],
  ["c", "down", null],
  ["d", "down", undefined],
  ["c", "first", "a"],
  ["a", "first", undefined],
] as const)("%s moved %s comes before %s", (id, move, before) => {
  expect(placeAfterMove(ids, [id], move)).toBe(before);
});

test("several move together", () => {
  expect(placeAfterMove(ids, ["b", "c"], "up")).toBe("a");
  expect(placeAfterMove(ids, ["a", "b"], "down")).toBe("d");
  expect(placeAfterMove(ids, ids, "up")).toBeUndefined();
});

test("a press chooses one, Ctrl adds and takes away, Shift reaches from the first chosen one", () => {
  expect(selectAfterPress(ids, ["a"], "c", { toggle: false, extend: false })).toEqual(["c"]);
  expect(selectAfterPress(ids, ["a"], "c", { toggle: true, extend: false })).toEqual(["a", "c"]);
  expect(selectAfterPress(ids, ["a", "c"], "a", { toggle: true, extend: false })).toEqual(["c"]);
  expect(selectUpTo(ids, ["b"], "d")).toEqual(["b", "c", "d"]);
  expect(selectUpTo(ids, ["c"], "a")).toEqual(["c", "b", "a"]);
});
