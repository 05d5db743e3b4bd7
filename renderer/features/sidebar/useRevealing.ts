import { useEffect, useEffectEvent } from "react";
import { useStore, type State } from "../../state/store.ts";
import type { TreeRow } from "./treeRows.ts";

/**
 * Shows the row of the active tab, or the one that is to be renamed, when it changes or first appears. A new place
 * of the same row is no reason to scroll: the person may be looking elsewhere.
 */
export function useRevealing(rows: readonly TreeRow[], show: (index: number) => void): void {
  const key = useStore(wantedKey);
  const present = rows.some((row) => row.key === key);
  const reveal = useEffectEvent((wanted: string) => {
    show(rows.findIndex((row) => row.key === wanted));
  });
  useEffect(() => {
    if (present && key !== null) reveal(key);
  }, [key, present]);
}

function wantedKey({ renaming, layout, tabs }: State): string | null {
  const source = layout.activeTabId === null ? undefined : tabs[layout.activeTabId]?.source;
  const wanted = renaming ?? source ?? null;
  if (wanted === null) return null;
  return wanted.path === "" ? wanted.collectionId : `${wanted.collectionId}/${wanted.path}`;
}
