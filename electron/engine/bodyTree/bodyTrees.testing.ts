/** For tests of body trees: a store of its own, bodies made of bytes, trees of them, and all that they have. */
import { setTimeout as wait } from "node:timers/promises";
import type { BodyNode, TreeFormat } from "../../../shared/contract/bodyTree.ts";
import { startBodyRoom } from "../bodyRoom.testing.ts";
import type { BodyTree } from "./bodyTree.ts";
import { createBodyTrees } from "./bodyTrees.ts";
import type { TreeAnswers } from "./treeWork.ts";

export interface OpenedTree {
  tree: BodyTree;
  treeId: string;
  root: BodyNode;
}

export function startTrees() {
  const room = startBodyRoom();
  const trees = createBodyTrees(room.bodies, room.spool);
  return {
    ...room,
    trees,
    async tree(content: string | Uint8Array, format: TreeFormat, charset: string | null = null): Promise<OpenedTree> {
      const { id } = await room.body(content);
      return this.treeOf(id, format, charset);
    },
    async treeOf(bodyId: string, format: TreeFormat, charset: string | null = null): Promise<OpenedTree> {
      const { treeId, root } = await trees.open(bodyId, { format, charset });
      return { tree: trees.find(treeId), treeId, root };
    },
    async close(): Promise<void> {
      await trees.closeAll();
      await room.close();
    },
  };
}

export type Children = TreeAnswers["children"];

/** The first ones, when all are found. */
export async function childrenOf({ tree }: OpenedTree, nodeId: string, first = 0, count = 500): Promise<Children> {
  for (;;) {
    const answer = await tree.children({ nodeId, first, count });
    if (answer.complete) return answer;
    await wait(5);
  }
}

export async function* allChildren(opened: OpenedTree, nodeId: string): AsyncGenerator<BodyNode, void> {
  for (let first = 0; ; first += 500) {
    const { children, found } = await childrenOf(opened, nodeId, first);
    yield* children;
    if (first + 500 >= found) return;
  }
}

/** All of a tree as text, `key=text` or `key{…}`: small ones. Why a value is broken is left out. */
export async function outline(opened: OpenedTree, node: BodyNode = opened.root, isEntry = true): Promise<string> {
  const name = isEntry ? "" : `${node.key}=`;
  const note = node.note === "" || node.kind === "invalid" ? "" : ` (${node.note})`;
  if (!node.hasChildren) {
    const empty = node.kind === "array" ? "[]" : node.kind === "object" ? "{}" : node.text;
    return `${name}${empty}${note}`;
  }
  const parts: string[] = [];
  for await (const child of allChildren(opened, node.id)) {
    parts.push(await outline(opened, child, node.kind === "array"));
  }
  const [open, close] = node.kind === "array" ? ["[", "]"] : ["{", "}"];
  return `${name}${open}${parts.join(", ")}${close}${note}`;
}
