/** Where what is dragged would land, from the row under the pointer and the pointer's place in it. */
import type { Collection } from "../../../shared/model/collection.ts";
import type { ItemReference } from "../../../shared/model/workspace.ts";
import type { PlaceTarget } from "../../state/placing.ts";
import { parentOf } from "../../state/tabSaving.ts";
import type { TreeRow } from "./treeRows.ts";

export interface DropPlace {
  place: PlaceTarget;
  /** What is drawn: a line at a row's edge, as deep as what lands there, or the row itself. */
  mark: { index: number; edge: "above" | "below" | "inside"; depth: number };
}

/** Of a folder's height, at its ends: before it and behind it. */
const edgeShare = 0.28;

/** @param share from 0, the row's upper edge, to 1 */
export function dropPlace(
  rows: readonly TreeRow[],
  index: number,
  share: number,
  nodes: Collection["nodes"],
): DropPlace | null {
  const row = rows[index];
  if (!row) return null;
  const { collectionId, path, depth } = row;
  const inside = (before: string | null): DropPlace => {
    return { place: { collectionId, parent: path, before }, mark: { index, edge: "inside", depth: depth + 1 } };
  };
  if (row.type === "collection") return inside(null);
  const parent = parentOf(path);
  if (share < (row.type === "folder" ? edgeShare : 0.5)) {
    return { place: { collectionId, parent, before: path }, mark: { index, edge: "above", depth } };
  }
  if (row.type === "folder" && share <= 1 - edgeShare) return inside(null);
  if (row.type === "folder" && row.expanded) {
    const first = nodes.find((node) => parentOf(node.path) === path);
    const place = { collectionId, parent: path, before: first?.path ?? null };
    return { place, mark: { index, edge: "below", depth: depth + 1 } };
  }
  return {
    place: { collectionId, parent, before: nextSibling(nodes, path) },
    mark: { index, edge: "below", depth },
  };
}

/** A folder goes neither into itself nor into what is in it. */
export function mayLand(items: readonly ItemReference[], { collectionId, parent }: PlaceTarget): boolean {
  return items.every((item) => item.collectionId !== collectionId || !`${parent}/`.startsWith(`${item.path}/`));
}

/** Where what is pasted on a row goes: into a folder or a collection, behind a request. */
export function pastePlace(row: TreeRow, nodes: Collection["nodes"]): PlaceTarget {
  const { collectionId, path } = row;
  if (row.type === "collection" || row.type === "folder") return { collectionId, parent: path, before: null };
  return { collectionId, parent: parentOf(path), before: nextSibling(nodes, path) };
}

/** One place up or down among its siblings; null at the ends. */
export function stepPlace(row: TreeRow, nodes: Collection["nodes"], step: -1 | 1): PlaceTarget | null {
  const parent = parentOf(row.path);
  const siblings = nodes.filter((node) => parentOf(node.path) === parent);
  const at = siblings.findIndex((node) => node.path === row.path);
  if (at + step < 0 || at + step >= siblings.length) return null;
  const before = siblings[step < 0 ? at - 1 : at + 2]?.path ?? null;
  return { collectionId: row.collectionId, parent, before };
}

function nextSibling(nodes: Collection["nodes"], path: string): string | null {
  const parent = parentOf(path);
  const at = nodes.findIndex((node) => node.path === path);
  return nodes.slice(at + 1).find((node) => parentOf(node.path) === parent)?.path ?? null;
}
