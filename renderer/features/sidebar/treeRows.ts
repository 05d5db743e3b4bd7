/** From the open collections to the rows of the tree that are shown: flat, so that ten thousand can be virtual. */
import type { AppErrorData } from "../../../shared/errors.ts";
import type { Collection, TreeNode } from "../../../shared/model/collection.ts";

export interface TreeRow {
  /** `collectionId` or `collectionId/path`. */
  key: string;
  collectionId: string;
  /** "" is the collection itself. */
  path: string;
  type: "collection" | TreeNode["type"];
  name: string;
  method: string;
  /** 0 is a collection. */
  depth: number;
  /** null: it cannot be opened. */
  expanded: boolean | null;
  /** Requests inside, at any depth. */
  count: number;
  problem: AppErrorData | null;
  /** Of its siblings, from 1. */
  position: number;
  siblings: number;
  parentKey: string | null;
}

interface Branch {
  collection: Collection;
  children: ReadonlyMap<string, TreeNode[]>;
  counts: ReadonlyMap<string, number>;
  /** null: everything is shown. */
  shown: ReadonlySet<string> | null;
}

/** A filter shows what answers it with everything above it, all unfolded. */
export function treeRows(collections: readonly Collection[], expanded: ReadonlySet<string>, filter: string): TreeRow[] {
  const query = filter.trim().toLowerCase();
  const rows: TreeRow[] = [];
  const branches = collections.map((collection) => branchOf(collection, query));
  const kept = branches.filter(({ shown }) => shown === null || shown.size > 0);
  for (const [index, branch] of kept.entries()) {
    const { collection, counts, shown } = branch;
    const open = shown !== null || expanded.has(collection.id);
    rows.push({
      key: collection.id,
      collectionId: collection.id,
      path: "",
      type: "collection",
      name: collection.name,
      method: "",
      depth: 0,
      expanded: open,
      count: counts.get("") ?? 0,
      problem: collection.problem,
      position: index + 1,
      siblings: kept.length,
      parentKey: null,
    });
    if (open) addChildren(rows, branch, "", 1, expanded);
  }
  return rows;
}

function addChildren(
  rows: TreeRow[],
  branch: Branch,
  parent: string,
  depth: number,
  expanded: ReadonlySet<string>,
): void {
  const { collection, shown, counts } = branch;
  const nodes = (branch.children.get(parent) ?? []).filter(({ path }) => shown?.has(path) ?? true);
  for (const [index, node] of nodes.entries()) {
    const key = `${collection.id}/${node.path}`;
    const open = shown !== null || expanded.has(key);
    rows.push({
      key,
      collectionId: collection.id,
      path: node.path,
      type: node.type,
      name: node.name,
      method: node.method,
      depth,
      expanded: node.type === "folder" ? open : null,
      count: counts.get(node.path) ?? 0,
      problem: node.problem,
      position: index + 1,
      siblings: nodes.length,
      parentKey: parent === "" ? collection.id : `${collection.id}/${parent}`,
    });
    if (node.type === "folder" && open) addChildren(rows, branch, node.path, depth + 1, expanded);
  }
}

function branchOf(collection: Collection, query: string): Branch {
  const children = new Map<string, TreeNode[]>();
  const counts = new Map<string, number>();
  const shown = query === "" ? null : new Set<string>();
  if (shown && collection.name.toLowerCase().includes(query)) shown.add("");
  for (const node of collection.nodes) {
    const parent = parentPath(node.path);
    const siblings = children.get(parent);
    if (siblings) siblings.push(node);
    else children.set(parent, [node]);
    const above = ancestors(node.path);
    if (node.type === "request") for (const path of above) counts.set(path, (counts.get(path) ?? 0) + 1);
    if (shown && answers(node, query)) for (const path of [...above, node.path]) shown.add(path);
  }
  return { collection, children, counts, shown };
}

function answers({ name, method }: TreeNode, query: string): boolean {
  return `${method} ${name}`.toLowerCase().includes(query);
}

function parentPath(path: string): string {
  return path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
}

/** From the collection ("") down to the parent. */
function ancestors(path: string): string[] {
  const parts = path.split("/").slice(0, -1);
  return ["", ...parts.map((_, index) => parts.slice(0, index + 1).join("/"))];
}
