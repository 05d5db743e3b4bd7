/** Opens more than one value at a time: all below one, or what was open in the response before. Both within bounds. */
import type { BodyNode } from "../../../../../shared/contract/bodyTree.ts";
import type { TreeBranch, TreeItem } from "./treeBranch.ts";
import type { TreeModel } from "./treeModel.ts";
import type { RememberedBranch, RememberedKey, RememberedTree } from "./treeMemory.ts";
import { windowNodes } from "./treeWindows.ts";

/** Of "open all below": containers, and of each the first children. */
const mostBelow = 1000;
const mostChildren = 500;
const atOnce = 3;
/** Children among which one is looked for that stands elsewhere. */
const mostSearched = 2000;
/** How long a child is waited for that the engine has not found yet. */
const triesToFind = 20;
const betweenTriesMs = 100;

/** @returns whether all of it is open; false: there was too much, or the person did something else meanwhile */
export async function openAllBelow(model: TreeModel, item: TreeItem): Promise<boolean> {
  const { acts } = model;
  const queue: TreeItem[] = [item];
  let opened = 0;
  let isWhole = true;
  const openOne = async (next: TreeItem): Promise<void> => {
    const branch = model.open(next);
    if (branch === null) {
      isWhole = false;
      return;
    }
    opened += 1;
    isWhole = (await loadFirst(model, branch)) && isWhole;
    for (let index = 0; index < Math.min(branch.found, mostChildren); index += 1) {
      if (model.node({ branch, index })?.hasChildren) queue.push({ branch, index });
    }
  };
  while (queue.length > 0 && opened < mostBelow) {
    if (model.isClosed || model.acts !== acts) return false;
    await Promise.all(queue.splice(0, atOnce).map(openOne));
  }
  return isWhole && queue.length === 0;
}

/** @returns whether that is all of its children */
async function loadFirst(model: TreeModel, branch: TreeBranch): Promise<boolean> {
  for (let first = 0; first < mostChildren; first += windowNodes) {
    if (!(await isThere(model, { branch, index: first }))) return branch.complete;
    if (branch.complete && branch.found <= first + windowNodes) return true;
  }
  return false;
}

/** Loads a child; waits for it while the engine still looks for it. */
export async function isThere(model: TreeModel, { branch, index }: TreeItem): Promise<boolean> {
  for (let tries = 0; tries < triesToFind; tries += 1) {
    if (model.node({ branch, index }) !== undefined) return true;
    await model.windows.load(branch, Math.floor(index / windowNodes));
    if (model.node({ branch, index }) !== undefined) return true;
    if (model.isClosed || branch.complete || branch.failure !== null || branch.problem !== null) return false;
    await new Promise((resolve) => setTimeout(resolve, betweenTriesMs));
  }
  return false;
}

/** Siblings of the value that are loaded; those that are not are too far away to be seen. */
export function openSiblings(model: TreeModel, { branch, index }: TreeItem): void {
  model.acts += 1;
  const first = Math.max(0, index - windowNodes);
  for (let at = first; at < Math.min(branch.found, index + windowNodes); at += 1) {
    const item = { branch, index: at };
    if (model.node(item)?.hasChildren && branch.opened(at)?.isOpen !== true) model.open(item);
  }
}

/** Opens again what was open by the same keys, then goes back to where the focus was. Stops when the person acts. */
export async function openRemembered(model: TreeModel, remembered: RememberedTree): Promise<void> {
  const { acts } = model;
  model.opensSingles = false;
  let isAlike = false;
  const queue: { item: TreeItem; branch: RememberedBranch }[] = [{ item: model.rootItem, branch: remembered.root }];
  const isLeft = (): boolean => model.isClosed || model.acts !== acts;
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const branch = model.open(next.item);
    if (branch === null) continue;
    for (const child of next.branch.opened) {
      const item = await findChild(model, branch, child);
      if (isLeft()) return;
      if (item === null) continue;
      isAlike = true;
      queue.push({ item, branch: child });
    }
    if (!next.branch.isOpen) model.shut(next.item);
  }
  await focusRemembered(model, remembered, isLeft);
  if (isAlike || isLeft() || model.rootBranch === undefined) return;
  model.opensSingles = true;
  model.openSingle(model.rootBranch);
}

async function focusRemembered(model: TreeModel, remembered: RememberedTree, isLeft: () => boolean): Promise<void> {
  let focus = model.rootItem;
  for (const key of remembered.focus) {
    const branch = focus.branch.opened(focus.index);
    const item = branch?.isOpen ? await findChild(model, branch, key) : null;
    if (isLeft()) return;
    if (item === null) break;
    focus = item;
  }
  model.focus = focus;
  if (remembered.topPx === null) model.reveal(focus, "third");
  else model.show(remembered.topPx, true);
}

/** By its key where it stood, else the first of that key among the first children. */
async function findChild(
  model: TreeModel,
  branch: TreeBranch,
  { key, index }: RememberedKey,
): Promise<TreeItem | null> {
  const isSame = (node: BodyNode | undefined): boolean => node !== undefined && node.key === key;
  const there = { branch, index };
  if ((await isThere(model, there)) && isSame(model.node(there))) return there;
  if (typeof key !== "string") return null;
  for (let at = 0; at < mostSearched; at += 1) {
    const item = { branch, index: at };
    if (at % windowNodes === 0 && !(await isThere(model, item))) return null;
    if (isSame(model.node(item))) return item;
  }
  return null;
}
