import { expect, test } from "vitest";
import { findByTyping, treeMove, type TreeKey, type TreeMove } from "./treeKeys.ts";
import type { TreeRow } from "./treeRows.ts";

function row(key: string, parentKey: string | null, expanded: boolean | null): TreeRow {
  const base = { collectionId: "c", path: key, type: "folder" as const, method: "", tags: [], depth: 0, count: 0 };
  return { ...base, key, name: key, expanded, problem: null, position: 1, siblings: 1, parentKey };
}
const rows = [row("shop", null, true), row("orders", "shop", false), row("ping", "shop", null)];
const press = (key: string, index: number, held: Partial<Omit<TreeKey, "key">> = {}): TreeMove | null =>
  treeMove({ key, shiftKey: false, modKey: false, altKey: false, ...held }, rows, index);

test("arrows move within the tree and stop at its ends", () => {
  expect(press("ArrowDown", 0)).toEqual({ type: "select", index: 1 });
  expect(press("ArrowDown", 2)).toEqual({ type: "select", index: 2 });
  expect(press("ArrowUp", 0)).toEqual({ type: "select", index: 0 });
});

test("right unfolds, then goes in; left goes out, then folds", () => {
  expect(press("ArrowRight", 1)).toEqual({ type: "fold", index: 1, expanded: true });
  expect(press("ArrowRight", 0)).toEqual({ type: "select", index: 1 });
  expect(press("ArrowLeft", 2)).toEqual({ type: "select", index: 0 });
  expect(press("ArrowLeft", 0)).toEqual({ type: "fold", index: 0, expanded: false });
});

test("the menu opens by its key and by Shift+F10", () => {
  expect(press("F10", 1, { shiftKey: true })).toEqual({ type: "menu", index: 1 });
  expect(press("F10", 1)).toBeNull();
});

test("Shift extends what is chosen, Ctrl goes on without choosing and chooses by Space", () => {
  expect(press("ArrowDown", 0, { shiftKey: true })).toEqual({ type: "extend", index: 1 });
  expect(press("End", 0, { shiftKey: true })).toEqual({ type: "extend", index: 2 });
  expect(press("ArrowDown", 0, { modKey: true })).toEqual({ type: "focus", index: 1 });
  expect(press(" ", 1, { modKey: true })).toEqual({ type: "toggle", index: 1 });
  expect(press("a", 1, { modKey: true })).toEqual({ type: "selectAll", index: 1 });
});

test("rows are cut, copied, pasted and moved by keys, and other combinations are the window's", () => {
  expect(["x", "c", "v"].map((key) => press(key, 1, { modKey: true })?.type)).toEqual(["cut", "copy", "paste"]);
  expect(press("ArrowUp", 1, { altKey: true })).toEqual({ type: "moveUp", index: 1 });
  expect(press("w", 1, { altKey: true })).toBeNull();
  expect(press("k", 1, { modKey: true })).toBeNull();
});

test("typing finds the next name, round the end", () => {
  expect(findByTyping(rows, 1, "p")).toBe(2);
  expect(findByTyping(rows, 2, "s")).toBe(0);
  expect(findByTyping(rows, 0, "zz")).toBe(-1);
});
