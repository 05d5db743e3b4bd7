import type { TreeNode } from "../../shared/model/collection.ts";
import { compareSiblings } from "./treeOrder.ts";

/**
 * Numbers (`info.seq`) for siblings that stand in an order that a person chose; who keeps its number is not in it.
 * What is placed gets numbers between its neighbours'. Where there is no gap, its neighbours on one side are pushed
 * away, on the side where fewer files change. Numbers are whole and begin at 1.
 * @param order all siblings, those that were placed next to each other
 */
export function placedNumbers(order: readonly TreeNode[], placed: ReadonlySet<TreeNode>): Map<TreeNode, number> {
  const first = order.findIndex((node) => placed.has(node));
  const last = order.findLastIndex((node) => placed.has(node));
  if (first < 0) return new Map();
  const down = pushedDown(order, first, last);
  const up = pushedUp(order, first, last);
  return up !== null && up.size < down.size ? up : down;
}

function pushedDown(order: readonly TreeNode[], first: number, last: number): Map<TreeNode, number> {
  const numbers = new Map<TreeNode, number>();
  const next = order[last + 1] ?? null;
  let before: TreeNode | null = null;
  let strictly = false;
  for (const [index, node] of order.entries()) {
    const isPlaced = index >= first && index <= last;
    const follows: boolean = node.seq !== null && (before === null || stands(before, node, strictly || isPlaced));
    if (index > last && (node.seq === null || follows)) break;
    const keeps: boolean = follows && (!isPlaced || next === null || stands(node, next, true));
    const number: number = keeps ? (node.seq ?? 1) : Math.floor(before?.seq ?? 0) + 1;
    if (!keeps) numbers.set(node, number);
    before = { ...node, seq: number };
    strictly = isPlaced || !keeps;
  }
  return numbers;
}

/** null: there is no room above. */
function pushedUp(order: readonly TreeNode[], first: number, last: number): Map<TreeNode, number> | null {
  const numbers = new Map<TreeNode, number>();
  let after = order[last + 1];
  for (let index = last; index >= 0; index -= 1) {
    const node = order[index];
    if (!node || !after || after.seq === null) return null;
    if (index < first && node.seq === null) return null;
    if (index < first && stands(node, after, true)) break;
    const number = Math.ceil(after.seq) - 1;
    if (number < 1) return null;
    if (number !== node.seq) numbers.set(node, number);
    after = { ...node, seq: number };
  }
  return numbers;
}

/** @param strictly by number alone: names change, and other readers sort the same number otherwise */
function stands(left: TreeNode, right: TreeNode, strictly: boolean): boolean {
  if (!strictly || right.seq === null) return compareSiblings(left, right) < 0;
  return left.seq !== null && left.seq < right.seq;
}
