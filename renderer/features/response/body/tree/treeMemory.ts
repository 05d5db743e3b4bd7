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
  /** null: to where the focus is. */
  topPx: number | null;
}

const mostBranches = 300;
const mostDepth = 100;
const mostTrees = 30;
/** As long as the window is open; in the order of their last use. */
const trees = new Map<string, RememberedTree>();

export function rememberedTree(memory: string): RememberedTree | null {
  return trees.get(memory) ?? null;
}

/** One that nothing was done with leaves what is remembered as it is. */
export function rememberTree(memory: string, model: TreeModel): void {
  if (model.acts === 0) return;
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

/** As if it were remembered: what stands on the way to a value is open, and the value has the focus. */
export function treeTo(segments: readonly (string | number)[]): RememberedTree {
  const focus = segments.slice(0, mostDepth).map((key) => ({ key, index: typeof key === "number" ? key : 0 }));
  let opened: RememberedBranch[] = [];
  for (const key of focus.slice(0, -1).toReversed()) opened = [{ ...key, isOpen: true, opened }];
  const root: RememberedBranch = { key: null, index: 0, isOpen: true, opened };
  return { root, focus, topPx: null };
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
