import { expect, it } from "vitest";
import { collectionChanges, withChanges, type CollectionChanges } from "./collectionChanges.ts";
import type { Collection, TreeNode } from "./model/collection.ts";
import { noScopeSettings } from "./model/scope.ts";
import { seededRandom } from "./seededRandom.testing.ts";

const node = (path: string, name = path): TreeNode => ({
  path,
  type: "request",
  name,
  method: "GET",
  url: "",
  tags: [],
  seq: null,
  problem: null,
  settings: null,
});
const collection = (nodes: TreeNode[]): Collection => ({
  id: "c",
  name: "C",
  directory: "/c",
  nodes,
  environments: [],
  settings: noScopeSettings,
  problem: null,
});

function changed(before: Collection, after: Collection): CollectionChanges {
  const event = collectionChanges(before, after);
  if (event?.type !== "changed") throw new Error(`no difference but ${String(event?.type)}`);
  return event;
}

it("sends the one node that differs, and keeps the others as they are", () => {
  const nodes = ["a", "b", "c"].map((path) => node(path));
  const before = collection(nodes);
  const after = collection(nodes.map((one) => (one.path === "b" ? node("b", "B") : one)));
  const event = changed(before, after);
  expect(event).toMatchObject({ head: null, removed: [], placed: [{ node: { name: "B" }, after: "a" }] });
  const applied = withChanges(before, event);
  expect(applied).toEqual(after);
  expect(applied.nodes[2]).toBe(nodes[2]);
});

it("sends nothing when nothing differs, and what a collection says by itself", () => {
  const nodes = [{ ...node("f"), type: "folder" as const, settings: noScopeSettings }];
  const again = [{ ...node("f"), type: "folder" as const, settings: { ...noScopeSettings } }];
  expect(collectionChanges(collection(nodes), collection(again))).toBeNull();
  const renamed = { ...collection(nodes), name: "D" };
  expect(withChanges(collection(nodes), changed(collection(nodes), renamed))).toEqual(renamed);
});

it("sends all of it when most of it is new", () => {
  const many = Array.from({ length: 3000 }, (_, index) => node(`r${index}`));
  expect(collectionChanges(collection([]), collection(many))?.type).toBe("collection");
});

it("moves as few as it must", () => {
  const nodes = Array.from({ length: 100 }, (_, index) => node(`r${index}`));
  const [first, ...rest] = nodes;
  const after = collection([...rest, ...(first ? [first] : [])]);
  const event = changed(collection(nodes), after);
  expect(event.placed.map((one) => one.node.path)).toEqual(["r0"]);
  expect(withChanges(collection(nodes), event)).toEqual(after);
});

it("gives the later picture, whatever was done", () => {
  const random = seededRandom(11);
  let before = collection([]);
  for (let round = 0; round < 400; round += 1) {
    const kept = before.nodes.filter(() => random() > 0.1);
    const same = kept.map((one) => (random() < 0.1 ? { ...one, name: `${one.name}'` } : one));
    for (let moves = 0; moves < 3; moves += 1) {
      const [taken] = same.splice(Math.floor(random() * same.length), 1);
      const place = Math.floor(random() * (same.length + 1));
      if (taken && random() < 0.7) same.splice(place, 0, taken);
      if (random() < 0.8) same.splice(place, 0, node(`n${round}-${moves}`));
    }
    const after = collection(same);
    const event = collectionChanges(before, after);
    if (event?.type === "changed") expect(withChanges(before, event)).toEqual(after);
    else expect(before).toEqual(after);
    before = after;
  }
});
