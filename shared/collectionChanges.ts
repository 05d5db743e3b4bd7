/**
 * What differs between two pictures of a collection, and the later picture from the earlier one and the difference:
 * of ten thousand requests one save sends one.
 */
import type { Collection, CollectionEvent, TreeNode } from "./model/collection.ts";

export type CollectionChanges = Extract<CollectionEvent, { type: "changed" }>;

/** More than so many, and the whole is sent. */
const mostNodes = 2000;

/**
 * null when nothing differs. Nodes are compared by identity, so one whose file was read again counts as different;
 * those with settings, which are put together each time, are compared by what they hold.
 */
export function collectionChanges(before: Collection, after: Collection): CollectionEvent | null {
  const known = new Map(before.nodes.map((node, index) => [node.path, { node, index }] as const));
  const same = after.nodes.filter((node) => isSame(known.get(node.path)?.node, node));
  const stays = inOrder(same, (node) => known.get(node.path)?.index ?? -1);
  const placed = after.nodes.flatMap((node, index) =>
    stays.has(node) ? [] : [{ node, after: after.nodes[index - 1]?.path ?? null }],
  );
  const paths = new Set(after.nodes.map(({ path }) => path));
  const removed = before.nodes.filter(({ path }) => !paths.has(path)).map(({ path }) => path);
  if (placed.length + removed.length > mostNodes) return { type: "collection", collection: after };
  const head = headOf(after);
  const isHeadSame = JSON.stringify(headOf(before)) === JSON.stringify(head);
  if (isHeadSame && placed.length === 0 && removed.length === 0) return null;
  return { type: "changed", collectionId: after.id, head: isHeadSame ? null : head, removed, placed };
}

/** Nodes that did not change are the same objects as before. */
export function withChanges(collection: Collection, { head, removed, placed }: CollectionChanges): Collection {
  const gone = new Set([...removed, ...placed.map(({ node }) => node.path)]);
  const behind = new Map(placed.map(({ node, after }) => [after, node] as const));
  const nodes: TreeNode[] = [];
  const add = (node: TreeNode | undefined): void => {
    for (let next = node; next; next = behind.get(next.path)) nodes.push(next);
  };
  add(behind.get(null));
  for (const node of collection.nodes) if (!gone.has(node.path)) add(node);
  return { ...collection, ...head, nodes };
}

function isSame(before: TreeNode | undefined, after: TreeNode): boolean {
  if (before === after) return true;
  if (!before?.settings || !after.settings) return false;
  return JSON.stringify(before) === JSON.stringify(after);
}

function headOf(collection: Collection): Omit<Collection, "nodes"> {
  const { nodes: _, ...head } = collection;
  return head;
}

/** The most that can stay where they are while the others are moved: a longest increasing subsequence. */
function inOrder(nodes: readonly TreeNode[], indexOf: (node: TreeNode) => number): Set<TreeNode> {
  /** For each length, the node that ends such a sequence with the least index, and the one before each. */
  const ends: TreeNode[] = [];
  const previous = new Map<TreeNode, TreeNode | undefined>();
  for (const node of nodes) {
    const index = indexOf(node);
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const end = ends[middle];
      if (end && indexOf(end) < index) low = middle + 1;
      else high = middle;
    }
    previous.set(node, ends[low - 1]);
    ends[low] = node;
  }
  const stays = new Set<TreeNode>();
  for (let node = ends.at(-1); node; node = previous.get(node)) stays.add(node);
  return stays;
}
