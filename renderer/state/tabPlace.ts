import type { ItemReference, Tab } from "../../shared/model/workspace.ts";
import { getState } from "./store.ts";

/** Where a tab finds variables and what is inherited: its own file, else, from the history, that in whose place it stands. */
export function placeOfTab(tab: Tab | undefined): ItemReference | null {
  if (!tab) return null;
  if (tab.source !== null) return tab.source;
  const place = tab.standsIn ?? null;
  return place !== null && getState().collections[place.collectionId] ? place : null;
}
