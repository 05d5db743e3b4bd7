import { expect, test } from "vitest";
import type { Collection, TreeNode } from "../../../shared/model/collection.ts";
import { noScopeSettings } from "../../../shared/model/scope.ts";
import { treeRows } from "./treeRows.ts";

function node(path: string, type: TreeNode["type"] = "request", method = "GET"): TreeNode {
  const name = path.split("/").at(-1) ?? "";
  return {
    path,
    type,
    name,
    method: type === "request" ? method : "",
    url: "",
    tags: [],
    seq: null,
    problem: null,
    settings: null,
  };
}

const shop: Collection = {
  id: "shop",
  name: "Shop",
  directory: "/shop",
  nodes: [node("Orders", "folder"), node("Orders/List"), node("Orders/Cancel", "request", "DELETE"), node("Ping")],
  environments: [],
  settings: noScopeSettings,
  problem: null,
};

const shownPaths = (expanded: string[], filter = ""): string[] =>
  treeRows([shop], new Set(expanded), filter).map(({ key }) => key);

test("only what is unfolded is shown, parents before their children", () => {
  expect(shownPaths([])).toEqual(["shop"]);
  expect(shownPaths(["shop"])).toEqual(["shop", "shop/Orders", "shop/Ping"]);
  expect(shownPaths(["shop", "shop/Orders"])).toEqual([
    "shop",
    "shop/Orders",
    "shop/Orders/List",
    "shop/Orders/Cancel",
    "shop/Ping",
  ]);
});

test("a filter unfolds what is above its answers, by name or method", () => {
  expect(shownPaths([], "cancel")).toEqual(["shop", "shop/Orders", "shop/Orders/Cancel"]);
  expect(shownPaths([], "delete")).toEqual(["shop", "shop/Orders", "shop/Orders/Cancel"]);
  expect(shownPaths([], "nothing like it")).toEqual([]);
});

test("a folder that answers brings what is in it; URLs and tags answer too", () => {
  expect(shownPaths([], "orders")).toEqual(["shop", "shop/Orders", "shop/Orders/List", "shop/Orders/Cancel"]);
  const nodes = shop.nodes.map((one) =>
    one.path === "Ping" ? { ...one, url: "http://h/health", tags: ["Slow", "smoke"] } : one,
  );
  const shown = (filter: string): string[] => treeRows([{ ...shop, nodes }], new Set(), filter).map(({ path }) => path);
  expect(shown("health ping")).toEqual(["", "Ping"]);
  expect(shown("tag:slow")).toEqual(["", "Ping"]);
  expect(shown("tag:slow orders")).toEqual([]);
});

test("rows tell their place, and how many requests are inside", () => {
  const rows = treeRows([shop], new Set(["shop"]), "");
  expect(rows[0]).toMatchObject({ count: 3, depth: 0, position: 1, siblings: 1, parentKey: null });
  expect(rows[1]).toMatchObject({ count: 2, depth: 1, position: 1, siblings: 2, parentKey: "shop" });
  expect(rows[2]).toMatchObject({ expanded: null, position: 2, siblings: 2 });
});

test("ten thousand requests are flattened and filtered", () => {
  const nodes = Array.from({ length: 10_000 }, (_, index) => node(`Request ${index}`));
  expect(treeRows([{ ...shop, nodes }], new Set(["shop"]), "")).toHaveLength(10_001);
  expect(treeRows([{ ...shop, nodes }], new Set(["shop"]), "9999")).toHaveLength(2);
});
