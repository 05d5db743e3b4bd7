/** What was open in a tree, by keys: the next response of the same tab and type is opened the same way. */
import type { BodyNode } from "../../../../../shared/contract/bodyTree.ts";
import type { TreeBranch, TreeItem } from "./treeBranch.ts";
import type { TreeModel } from "./treeModel.ts";

export interface RememberedKey {
  key: BodyNode["key"];
  index: number;
}

export interface RememberedBranch extends RememberedKey {
  isOpen: boolean;
  opened: RememberedBranch[];
}

export interface RememberedTree {
  root: RememberedBranch;
  /** From below the root. */
  focus: RememberedKey[];
  topPx: number;
}

const mostBranches = 300;
const mostDepth = 100;
const mostTrees = 30;
/** As long as the window is open; in the order of their last use. */
const trees = new Map<string, RememberedTree>();

export function rememberedTree(memory: string): RememberedTree | null {
  return trees.get(memory) ?? null;
}

export function rememberTree(memory: string, model: TreeModel): void {
  const tree = treeToRemember(model);
  trees.delete(memory);
  if (tree === null) return;
  trees.set(memory, tree);
  for (const oldest of trees.keys()) {
    if (trees.size <= mostTrees) return;
    trees.delete(oldest);
  }
}

/** null: the root cannot be opened. */
export function treeToRemember(model: TreeModel): RememberedTree | null {
  const { rootBranch } = model;
  if (rootBranch === undefined) return null;
  const root = remembered(rootBranch);
  const queue: [TreeBranch, RememberedBranch][] = [[rootBranch, root]];
  let count = 1;
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const [branch, into] = next;
    for (const opened of branch.openedBranches) {
      if (count >= mostBranches || opened.depth > mostDepth) break;
      count += 1;
      const child = remembered(opened);
      into.opened.push(child);
      queue.push([opened, child]);
    }
  }
  return { root, focus: keysTo(model, model.focus), topPx: model.topPx };
}

function remembered({ node, at, isOpen }: TreeBranch): RememberedBranch {
  return { key: node.key, index: at?.index ?? 0, isOpen, opened: [] };
}

function keysTo(model: TreeModel, focus: TreeItem): RememberedKey[] {
  const keys: RememberedKey[] = [];
  let item: TreeItem | null = focus;
  while (item !== null && item.branch !== model.rootItem.branch && keys.length < mostDepth) {
    const known: BodyNode["key"] = item.branch.opened(item.index)?.node.key ?? model.node(item)?.key ?? item.index;
    keys.unshift({ key: known, index: item.index });
    item = model.parentOf(item);
  }
  return keys;
}
