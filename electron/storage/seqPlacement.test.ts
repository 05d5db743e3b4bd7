import { expect, it } from "vitest";
import type { TreeNode } from "../../shared/model/collection.ts";
import { placedNumbers } from "./seqPlacement.ts";
import { orderNodes } from "./treeOrder.ts";
import { seededRandom } from "../../shared/seededRandom.testing.ts";

const node = (name: string, seq: number | null): TreeNode => ({
  path: `${name}.yml`,
  type: "request",
  name,
  method: "GET",
  url: "",
  tags: [],
  seq,
  problem: null,
  settings: null,
});

/** `a1 b2 [x7] c-` are siblings in the order that is wanted; what is in brackets is placed. */
function numbered(text: string): { order: TreeNode[]; changes: string; after: TreeNode[] } {
  const placed = new Set<TreeNode>();
  const order = text.split(" ").map((word) => {
    const [, open, name = "", seq = ""] = /^(\[?)([a-z]+)([\d.]+|-)\]?$/.exec(word) ?? [];
    const made = node(name, seq === "-" ? null : Number(seq));
    if (open) placed.add(made);
    return made;
  });
  const numbers = placedNumbers(order, placed);
  const after = order.map((one) => ({ ...one, seq: numbers.get(one) ?? one.seq }));
  const changes = [...numbers].map(([{ name }, seq]) => `${name}${seq}`).toSorted((a, b) => (a < b ? -1 : 1));
  return { order, changes: changes.join(" "), after };
}

it.each([
  ["a1 b2 [x7]", ""],
  ["a1 b2 [x1]", "x3"],
  ["[x1] a5 b6", ""],
  ["[x9] a5 b6", "x1"],
  ["a1 [x9] b5 c6", "x2"],
  ["a1 [x9] [y8] b5 c6", "x2 y3"],
  ["a1 [x9] b2 c3 d4 e9", "b3 c4 d5 x2"],
  ["a2 b3 [x1] c4 d5 e6 f7", "a1 b2 x3"],
  ["a1 b1 c1 [x4]", ""],
  ["a- b- [x1] c-", "a1 b2 x3"],
  ["[x-] a- b-", "x1"],
  ["a1.5 [x9] b1.75", "b3 x2"],
])("%s gives %s", (text, changes) => {
  expect(numbered(text).changes).toBe(changes);
});

it("always gives the order that was wanted", () => {
  const random = seededRandom(7);
  for (let round = 0; round < 500; round += 1) {
    const size = 1 + Math.floor(random() * 8);
    const kept = orderNodes(
      Array.from({ length: size }, (_, index) =>
        node("abcdefgh"[index] ?? "", random() < 0.2 ? null : Math.floor(random() * 10)),
      ),
    ).map(({ name, seq }) => `${name}${seq ?? "-"}`);
    const at = Math.floor(random() * (size + 1));
    const words = [...kept.slice(0, at), `[x${Math.floor(random() * 10)}]`, "[y-]", ...kept.slice(at)];
    const { order, after } = numbered(words.join(" "));
    const sorted = orderNodes(after).map(({ name }) => name);
    expect([words, sorted]).toEqual([words, order.map(({ name }) => name)]);
  }
});
