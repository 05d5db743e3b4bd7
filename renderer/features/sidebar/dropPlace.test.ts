import { expect, test } from "vitest";
import type { TreeNode } from "../../../shared/model/collection.ts";
import { noScopeSettings } from "../../../shared/model/scope.ts";
import { dropPlace, mayLand, pastePlace, stepPlace } from "./dropPlace.ts";
import { treeRows, type TreeRow } from "./treeRows.ts";

const node = (path: string, type: TreeNode["type"] = "request"): TreeNode => {
  return { path, type, name: path, method: "", url: "", tags: [], seq: null, problem: null, settings: null };
};
const nodes = [node("a"), node("f", "folder"), node("f/x"), node("f/y"), node("g", "folder"), node("z")];
const collection = { id: "c", name: "C", directory: "/c", nodes, environments: [], settings: noScopeSettings };
// c, a, f, f/x, f/y, g (folded), z
const rows: TreeRow[] = treeRows([{ ...collection, problem: null }], new Set(["c", "c/f"]), "");
const at = (path: string, share: number): string => {
  const index = rows.findIndex((row) => row.path === path);
  const found = dropPlace(rows, index, share, nodes);
  return found === null ? "nowhere" : `${found.place.parent}|${found.place.before ?? "end"}|${found.mark.edge}`;
};

test("the upper half of a request is before it, the lower one behind it", () => {
  expect(at("a", 0.2)).toBe("|a|above");
  expect(at("a", 0.8)).toBe("|f|below");
  expect(at("f/y", 0.8)).toBe("f|end|below");
  expect(at("z", 0.8)).toBe("|end|below");
});

test("a folder takes in its middle what it holds; below an unfolded one is its first place", () => {
  expect(at("f", 0.5)).toBe("f|end|inside");
  expect(at("f", 0.1)).toBe("|f|above");
  expect(at("f", 0.9)).toBe("f|f/x|below");
  expect(at("g", 0.9)).toBe("|z|below");
  expect(at("", 0.1)).toBe("|end|inside");
});

test("a folder goes neither into itself nor into what is in it", () => {
  const item = { collectionId: "c", path: "f" };
  expect(mayLand([item], { collectionId: "c", parent: "f", before: null })).toBe(false);
  expect(mayLand([item], { collectionId: "c", parent: "f/deep", before: null })).toBe(false);
  expect(mayLand([item], { collectionId: "d", parent: "f", before: null })).toBe(true);
  expect(mayLand([item], { collectionId: "c", parent: "", before: "a" })).toBe(true);
});

test("what is pasted goes into a folder, and behind a request", () => {
  const rowOf = (path: string): TreeRow => rows.find((row) => row.path === path) ?? rows[0]!;
  expect(pastePlace(rowOf("g"), nodes)).toMatchObject({ parent: "g", before: null });
  expect(pastePlace(rowOf("f/x"), nodes)).toMatchObject({ parent: "f", before: "f/y" });
});

test("a row steps over its neighbour, and stops at the ends", () => {
  const step = (path: string, by: -1 | 1): string | null | undefined => {
    const row = rows.find((one) => one.path === path);
    return row && (stepPlace(row, nodes, by)?.before ?? null);
  };
  expect(step("f", -1)).toBe("a");
  expect(step("a", 1)).toBe("g");
  const last = rows.find((one) => one.path === "z");
  expect(last && stepPlace(last, nodes, 1)).toBeNull();
  expect(step("f/x", 1)).toBeNull();
});
