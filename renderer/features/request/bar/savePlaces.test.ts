import { describe, expect, it } from "vitest";
import type { Collection, TreeNode } from "../../../../shared/model/collection.ts";
import { noScopeSettings } from "../../../../shared/model/scope.ts";
import { AppError } from "../../../../shared/errors.ts";
import { savePlaces, suggestedName } from "./savePlaces.ts";

function node(path: string, name: string, type: TreeNode["type"] = "folder"): TreeNode {
  return { path, name, type, method: "", url: "", tags: [], seq: null, problem: null, settings: null };
}

function collection(id: string, nodes: TreeNode[], problem: Collection["problem"] = null): Collection {
  return { id, name: id.toUpperCase(), directory: "/", nodes, environments: [], settings: noScopeSettings, problem };
}

describe("savePlaces", () => {
  it("are collections and folders by their names, not requests", () => {
    const nodes = [node("orders", "Orders"), node("orders/old", "Archive"), node("orders/a.yml", "A", "request")];
    expect(savePlaces([collection("a", nodes), collection("b", [])]).map(({ text, parent }) => [text, parent])).toEqual(
      [
        ["A", ""],
        ["A / Orders", "orders"],
        ["A / Orders / Archive", "orders/old"],
        ["B", ""],
      ],
    );
  });

  it("leave out a collection that cannot be read", () => {
    expect(savePlaces([collection("a", [], new AppError("bug").data)])).toEqual([]);
  });
});

describe("suggestedName", () => {
  it.each([
    ["https://h/v1/orders?x=1", "orders"],
    ["{{base}}/v1/orders/:id", "orders"],
    ["https://example.org/", "example.org"],
    ["{{base}}", "base"],
    ["localhost:3000", "localhost:3000"],
    ["", ""],
  ])("of %j is %j", (url, name) => {
    expect(suggestedName({ url })).toBe(name);
  });
});
