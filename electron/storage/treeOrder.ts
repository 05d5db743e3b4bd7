import type { TreeNode } from "../../shared/model/collection.ts";
import { parentOf } from "./collectionPath.ts";

const byName = new Intl.Collator("en", { numeric: true });

/** Parents before children, siblings by `seq`, then folders first, then by name; a node without `seq` comes last. */
export function orderNodes(nodes: readonly TreeNode[]): TreeNode[] {
  const children = new Map<string, TreeNode[]>();
  for (const node of nodes) {
    const parent = parentOf(node.path);
    const siblings = children.get(parent);
    if (siblings) siblings.push(node);
    else children.set(parent, [node]);
  }
  const ordered: TreeNode[] = [];
  const open = [(children.get("") ?? []).toSorted(compareSiblings).values()];
  for (let siblings = open.at(-1); siblings; siblings = open.at(-1)) {
    const { value, done } = siblings.next();
    if (done) open.pop();
    else {
      ordered.push(value);
      open.push((children.get(value.path) ?? []).toSorted(compareSiblings).values());
    }
  }
  return ordered;
}

/** Negative when `left` stands before `right`. */
export function compareSiblings(left: TreeNode, right: TreeNode): number {
  if (left.seq !== right.seq) return left.seq === null ? 1 : right.seq === null ? -1 : left.seq - right.seq;
  const folders = Number(right.type === "folder") - Number(left.type === "folder");
  return folders || byName.compare(left.name, right.name) || (left.path < right.path ? -1 : 1);
}
