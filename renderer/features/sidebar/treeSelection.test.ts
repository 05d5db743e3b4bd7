import { expect, test } from "vitest";
import { activeIndexOf, extendTo, focusRow, noSelection, rowsMeant, selectRow, toggleRow } from "./treeSelection.ts";
import type { TreeRow } from "./treeRows.ts";

const row = (path: string): TreeRow => {
  const base = { collectionId: "c", type: "request" as const, method: "", tags: [], depth: 1, count: 0, problem: null };
  return { ...base, key: `c/${path}`, path, name: path, expanded: null, position: 1, siblings: 5, parentKey: "c" };
};
const rows = ["a", "b", "c", "d", "e"].map(row);
const chosen = ({ keys }: { keys: ReadonlySet<string> }): string[] => [...keys].map((key) => key.slice(2));

test("Shift chooses from where the last choice was made, forth and back", () => {
  const started = selectRow(rows, 2);
  expect(chosen(extendTo(started, rows, 4))).toEqual(["c", "d", "e"]);
  expect(chosen(extendTo(extendTo(started, rows, 4), rows, 1))).toEqual(["b", "c"]);
});

test("Ctrl chooses one more or one less, and going on leaves what is chosen", () => {
  const two = toggleRow(selectRow(rows, 0), rows, 3);
  expect(chosen(two)).toEqual(["a", "d"]);
  expect(chosen(focusRow(two, rows, 4))).toEqual(["a", "d"]);
  expect(chosen(toggleRow(two, rows, 0))).toEqual(["d"]);
});

test("an action on a chosen row is meant for all of them, on another for that one", () => {
  const two = toggleRow(selectRow(rows, 0), rows, 3);
  const meant = (path: string): string[] => rowsMeant(two, rows, row(path)).map((one) => one.path);
  expect(meant("d")).toEqual(["a", "d"]);
  expect(meant("b")).toEqual(["b"]);
});

test("when the active row goes, the one in its place takes over", () => {
  const last = selectRow(rows, 4);
  expect(activeIndexOf(last, rows.slice(0, 3))).toBe(2);
  expect(activeIndexOf(last, rows.toReversed())).toBe(0);
  expect(activeIndexOf(noSelection, rows)).toBe(0);
});
