/** Headers and params that a tab's request takes from its folders, its collection and its session. */
import { useMemo } from "react";
import {
  inheritanceLayers,
  inheritedRows,
  type InheritanceOrigin,
  type InheritedRow,
} from "../../shared/inheritance.ts";
import type { DefaultState } from "../../shared/sessionDefaults.ts";
import { foldersAround } from "./inheritedSession.ts";
import { openOverlay } from "./overlay.ts";
import { showSession } from "./sessions.ts";
import { sessionOfTab } from "./sessionOfTab.ts";
import { getState, useStore, type State } from "./store.ts";
import { placeOfTab } from "./tabPlace.ts";

export type ShownInheritedRow = InheritedRow & { state: DefaultState };

export function useInheritedRows(tabId: string, kind: "headers" | "params"): ShownInheritedRow[] {
  const tab = useStore((state) => state.tabs[tabId]);
  const collection = useStore(({ collections, tabs }) => collections[placeOfTab(tabs[tabId])?.collectionId ?? ""]);
  const session = useStore((state) => state.sessions[sessionOfTab(state, tabId)]?.session);
  return useMemo(() => {
    if (!tab || !session) return [];
    const folders = foldersOfTab(getState(), tabId);
    return inheritedRows(tab.request, inheritanceLayers(folders, collection ?? null, session))[kind];
    // What foldersOfTab reads is the collection's.
  }, [tab, tabId, collection, session, kind]);
}

/** Opens what says it. */
export function openInheritedRow(
  tabId: string,
  { source, name }: InheritanceOrigin,
  panel: "headers" | "params",
): void {
  const state = getState();
  const collectionId = placeOfTab(state.tabs[tabId])?.collectionId;
  if (source === "session") showSession(sessionOfTab(state, tabId), panel);
  else if (collectionId !== undefined) {
    const folder = source === "folder" ? foldersOfTab(state, tabId).find((one) => one.name === name) : undefined;
    openOverlay({ type: "scope", collectionId, path: folder?.path ?? "", panel });
  }
}

function foldersOfTab(state: State, tabId: string) {
  const place = placeOfTab(state.tabs[tabId]);
  return place === null ? [] : foldersAround(state, place.collectionId, place.path);
}
