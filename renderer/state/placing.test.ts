import { beforeEach, expect, test } from "vitest";
import type { Collection, TreeNode } from "../../shared/model/collection.ts";
import { emptyRequest } from "../../shared/model/request.ts";
import { noScopeSettings } from "../../shared/model/scope.ts";
import { connectApi } from "./api.ts";
import { fakeApi } from "./fakeApi.testing.ts";
import { placeItems } from "./placing.ts";
import { getState, initialState, setState } from "./store.ts";
import { openItem } from "./tabs.ts";

const node = (path: string, type: TreeNode["type"] = "request"): TreeNode => {
  return { path, type, name: path, method: "", url: "", tags: [], seq: null, problem: null, settings: null };
};
const nodes = [node("f", "folder"), node("f/x.yml"), node("a.yml"), node("b.yml"), node("c.yml"), node("g", "folder")];
const collection: Collection = {
  id: "c",
  name: "C",
  directory: "/c",
  nodes,
  environments: [],
  settings: noScopeSettings,
  problem: null,
};

beforeEach(() => setState({ ...initialState(), collections: { c: collection }, collectionOrder: ["c"] }));

test("tabs follow what is moved, and undo puts each back before what it stood before", async () => {
  const fake = fakeApi({
    "item.read": () => ({ name: "X", request: emptyRequest(), version: "1", examples: [] }),
    "item.place": ({ from, to }) => ({
      paths: from.paths.map((path) => `${to.parent === "" ? "" : `${to.parent}/`}${path.split("/").at(-1) ?? ""}`),
    }),
    "workspace.saveTab": () => ({}),
    "workspace.saveLayout": () => ({}),
  });
  connectApi(fake.api);
  await openItem({ collectionId: "c", path: "f/x.yml" });
  const source = (): string | undefined => Object.values(getState().tabs)[0]?.source?.path;
  const to = { collectionId: "c", parent: "g", before: null };
  const placed = await placeItems({ collectionId: "c", paths: ["b.yml", "f/x.yml", "a.yml", "f"] }, to, false);
  expect(placed?.map(({ path }) => path)).toEqual(["g/f", "g/a.yml", "g/b.yml"]);
  expect(source()).toBe("g/f/x.yml");
  getState().toasts[0]?.action?.run();
  await expect.poll(source).toBe("f/x.yml");
  const back = fake.inputs("item.place").slice(1);
  expect(back.map(({ from, to: { before } }) => `${from.paths.join()} before ${before}`)).toEqual([
    "g/b.yml before c.yml",
    "g/a.yml before b.yml",
    "g/f before a.yml",
  ]);
});
