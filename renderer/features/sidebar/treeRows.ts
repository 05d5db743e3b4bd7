/** From the open collections to the rows of the tree that are shown: flat, so that ten thousand can be virtual. */
import type { AppErrorData } from "../../../shared/errors.ts";
import type { Collection, TreeNode } from "../../../shared/model/collection.ts";
import { parentOf } from "../../state/tabSaving.ts";
import { answersFilter, parseFilter, searchedText, type TreeFilter } from "./treeFilter.ts";

export interface TreeRow {
  /** `collectionId` or `collectionId/path`. */
  key: string;
  collectionId: string;
  /** "" is the collection itself. */
  path: string;
  type: "collection" | TreeNode["type"];
  name: string;
  method: string;
  tags: readonly string[];
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

/** What does not change while the collection does not. */
interface Index {
  children: ReadonlyMap<string, TreeNode[]>;
  counts: ReadonlyMap<string, number>;
  /** In the order of the nodes, for the filter; made when first asked for. */
  searched: string[] | null;
}

interface Branch {
  collection: Collection;
  index: Index;
  /** null: everything is shown. */
  shown: ReadonlySet<string> | null;
}

const indexes = new WeakMap<Collection["nodes"], Index>();

/**
 * A filter shows what answers it with everything above it, all unfolded; what is in a folder that answers is shown
 * with it.
 */
export function treeRows(collections: readonly Collection[], expanded: ReadonlySet<string>, filter: string): TreeRow[] {
  const query = parseFilter(filter);
  const rows: TreeRow[] = [];
  const branches = collections.map((collection) => branchOf(collection, query));
  const kept = branches.filter(({ shown }) => shown === null || shown.size > 0);
  for (const [at, branch] of kept.entries()) {
    const { collection, index, shown } = branch;
    const open = shown !== null || expanded.has(collection.id);
    rows.push({
      key: collection.id,
      collectionId: collection.id,
      path: "",
      type: "collection",
      name: collection.name,
      method: "",
      tags: [],
      depth: 0,
      expanded: open,
      count: index.counts.get("") ?? 0,
      problem: collection.problem,
      position: at + 1,
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
  const { collection, shown, index } = branch;
  const nodes = (index.children.get(parent) ?? []).filter(({ path }) => shown?.has(path) ?? true);
  for (const [at, node] of nodes.entries()) {
    const key = `${collection.id}/${node.path}`;
    const open = shown !== null || expanded.has(key);
    rows.push({
      key,
      collectionId: collection.id,
      path: node.path,
      type: node.type,
      name: node.name,
      method: node.method,
      tags: node.tags,
      depth,
      expanded: node.type === "folder" ? open : null,
      count: index.counts.get(node.path) ?? 0,
      problem: node.problem,
      position: at + 1,
      siblings: nodes.length,
      parentKey: parent === "" ? collection.id : `${collection.id}/${parent}`,
    });
    if (node.type === "folder" && open) addChildren(rows, branch, node.path, depth + 1, expanded);
  }
}

function branchOf(collection: Collection, query: TreeFilter | null): Branch {
  const index = indexOf(collection.nodes);
  return { collection, index, shown: query === null ? null : shownPaths(collection, index, query) };
}

function indexOf(nodes: Collection["nodes"]): Index {
  const known = indexes.get(nodes);
  if (known) return known;
  const children = new Map<string, TreeNode[]>();
  const counts = new Map<string, number>();
  for (const node of nodes) {
    const parent = parentOf(node.path);
    const siblings = children.get(parent);
    if (siblings) siblings.push(node);
    else children.set(parent, [node]);
    if (node.type === "request") for (const path of ancestors(node.path)) counts.set(path, (counts.get(path) ?? 0) + 1);
  }
  const index: Index = { children, counts, searched: null };
  indexes.set(nodes, index);
  return index;
}

function shownPaths(collection: Collection, index: Index, query: TreeFilter): Set<string> {
  const shown = new Set<string>();
  const brought = new Set<string>();
  if (answersFilter(query, collection.name.toLowerCase(), [])) shown.add("");
  const searched = (index.searched ??= collection.nodes.map(searchedText));
  for (const [at, node] of collection.nodes.entries()) {
    const answers = brought.has(parentOf(node.path)) || answersFilter(query, searched[at] ?? "", node.tags);
    if (!answers) continue;
    if (node.type === "folder") brought.add(node.path);
    shown.add(node.path);
    for (const path of ancestors(node.path)) shown.add(path);
  }
  return shown;
}

/** From the collection ("") down to the parent. */
function ancestors(path: string): string[] {
  const parts = path.split("/").slice(0, -1);
  return ["", ...parts.map((_, index) => parts.slice(0, index + 1).join("/"))];
}

/** Of the row's element. */
export function rowId({ key }: TreeRow): string {
  return `tree ${key}`.replaceAll(/\s/g, "_");
}

/** The active row is always there, for aria-activedescendant to name. */
export function shownIndexes(
  { first, end }: { first: number; end: number },
  activeIndex: number,
  count: number,
): number[] {
  const indexes = Array.from({ length: Math.max(0, end - first) }, (_, at) => first + at);
  if (activeIndex < count && activeIndex < first) return [activeIndex, ...indexes];
  return activeIndex < count && activeIndex >= end ? [...indexes, activeIndex] : indexes;
}
