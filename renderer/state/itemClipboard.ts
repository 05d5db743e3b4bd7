/** What was cut or copied in the tree, until it is pasted. The files stay where they are until then. */
import type { ItemReference } from "../../shared/model/workspace.ts";
import { placeItems, type PlaceTarget } from "./placing.ts";
import { getState, setState } from "./store.ts";

export interface ItemClipboardSlice {
  itemClipboard: { items: readonly ItemReference[]; cut: boolean } | null;
}

export function keepItems(items: readonly ItemReference[], cut: boolean): void {
  setState({ itemClipboard: items.length === 0 ? null : { items, cut } });
}

export function forgetItems(): void {
  setState({ itemClipboard: null });
}

/** What was cut is pasted once, what was copied as often as one likes. */
export async function pasteItems(to: PlaceTarget): Promise<ItemReference[]> {
  const kept = getState().itemClipboard;
  if (kept === null) return [];
  if (kept.cut) forgetItems();
  return placeAll(kept.items, to, !kept.cut);
}

/** As placeItems, of any collections. */
export async function placeAll(
  items: readonly ItemReference[],
  to: PlaceTarget,
  copy: boolean,
): Promise<ItemReference[]> {
  const placed: ItemReference[] = [];
  for (const [collectionId, paths] of byCollection(items)) {
    const found = await placeItems({ collectionId, paths }, to, copy);
    if (found === null) break;
    placed.push(...found);
  }
  return placed;
}

export function byCollection(items: readonly ItemReference[]): Map<string, string[]> {
  const paths = new Map<string, string[]>();
  for (const { collectionId, path } of items) {
    const known = paths.get(collectionId);
    if (known) known.push(path);
    else paths.set(collectionId, [path]);
  }
  return paths;
}
