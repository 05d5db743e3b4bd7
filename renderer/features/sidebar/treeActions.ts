/** What is done with several rows of the tree at once. */
import type { Collection } from "../../../shared/model/collection.ts";
import type { ItemReference } from "../../../shared/model/workspace.ts";
import { translate } from "../../locales/i18n.ts";
import { duplicateItem, removeItems, startRenaming } from "../../state/collectionItems.ts";
import { byCollection, keepItems, pasteItems, placeAll } from "../../state/itemClipboard.ts";
import { getState } from "../../state/store.ts";
import { showToast } from "../../state/toasts.ts";
import { mayLand, pastePlace, stepPlace } from "./dropPlace.ts";
import type { TreeRow } from "./treeRows.ts";

/** Collections are neither moved nor deleted by what is done to their rows. */
export function itemsOf(rows: readonly TreeRow[]): ItemReference[] {
  return rows.filter(({ type }) => type !== "collection").map(({ collectionId, path }) => ({ collectionId, path }));
}

export function nodesOf(collectionId: string): Collection["nodes"] {
  return getState().collections[collectionId]?.nodes ?? [];
}

export function keepRows(rows: readonly TreeRow[], cut: boolean): void {
  const items = itemsOf(rows);
  if (items.length === 0) return;
  keepItems(items, cut);
  showToast({ text: translate(cut ? "sidebar.cut" : "sidebar.copied", { count: items.length }) });
}

export function canPaste(row: TreeRow): boolean {
  const kept = getState().itemClipboard;
  return kept !== null && mayLand(kept.items, pastePlace(row, nodesOf(row.collectionId)));
}

export async function pasteAt(row: TreeRow): Promise<void> {
  if (canPaste(row)) await pasteItems(pastePlace(row, nodesOf(row.collectionId)));
}

export async function stepRow(row: TreeRow, step: -1 | 1): Promise<void> {
  if (row.type === "collection") return;
  const to = stepPlace(row, nodesOf(row.collectionId), step);
  if (to !== null) await placeAll(itemsOf([row]), to, false);
}

export async function removeRows(rows: readonly TreeRow[]): Promise<void> {
  for (const [collectionId, paths] of byCollection(itemsOf(rows))) await removeItems(collectionId, paths);
}

/** One alone gets its name at once. */
export async function duplicateRows(rows: readonly TreeRow[]): Promise<void> {
  const items = itemsOf(rows.filter(({ type }) => type === "request" || type === "folder"));
  for (const item of items) {
    const copy = await duplicateItem(item);
    if (copy && items.length === 1) startRenaming(copy);
  }
}
