/** Which rows of the tree are chosen, as pure changes: rows are known by their keys, for they come and go. */
import type { TreeRow } from "./treeRows.ts";

export interface TreeSelection {
  /** The row that keys act on, and where it was when it was last seen. */
  active: { key: string; index: number };
  /** From where Shift chooses. */
  anchor: string;
  keys: ReadonlySet<string>;
}

export const noSelection: TreeSelection = { active: { key: "", index: 0 }, anchor: "", keys: new Set() };

/** Alone. */
export function selectRow(rows: readonly TreeRow[], index: number): TreeSelection {
  const key = rows[index]?.key ?? "";
  return { active: { key, index }, anchor: key, keys: new Set([key]) };
}

/** Goes there, and leaves what is chosen as it is. */
export function focusRow(selection: TreeSelection, rows: readonly TreeRow[], index: number): TreeSelection {
  return { ...selection, active: { key: rows[index]?.key ?? "", index } };
}

export function toggleRow(selection: TreeSelection, rows: readonly TreeRow[], index: number): TreeSelection {
  const key = rows[index]?.key ?? "";
  const keys = new Set(selection.keys);
  if (!keys.delete(key)) keys.add(key);
  return { active: { key, index }, anchor: key, keys };
}

/** From the anchor to there, and nothing else. */
export function extendTo(selection: TreeSelection, rows: readonly TreeRow[], index: number): TreeSelection {
  const from = rows.findIndex(({ key }) => key === selection.anchor);
  if (from < 0) return selectRow(rows, index);
  const between = rows.slice(Math.min(from, index), Math.max(from, index) + 1);
  const active = { key: rows[index]?.key ?? "", index };
  return { active, anchor: selection.anchor, keys: new Set(between.map(({ key }) => key)) };
}

/** What is shown of the collection that the active row is of. */
export function selectAll(selection: TreeSelection, rows: readonly TreeRow[]): TreeSelection {
  const collectionId = rows[activeIndexOf(selection, rows)]?.collectionId;
  const all = rows.filter((row) => row.depth > 0 && row.collectionId === collectionId);
  return { ...selection, keys: new Set(all.map(({ key }) => key)) };
}

/** When the active row goes, or gets another name, the one in its place takes over. */
export function activeIndexOf({ active }: TreeSelection, rows: readonly TreeRow[]): number {
  const found = rows.findIndex(({ key }) => key === active.key);
  return found >= 0 ? found : Math.max(0, Math.min(active.index, rows.length - 1));
}

/** What an action on a row is meant for: all chosen ones when it is one of them, else that row alone. */
export function rowsMeant({ keys }: TreeSelection, rows: readonly TreeRow[], row: TreeRow): TreeRow[] {
  return keys.size > 1 && keys.has(row.key) ? rows.filter(({ key }) => keys.has(key)) : [row];
}
