import { useEffect, useEffectEvent, useRef } from "react";
import type { ItemReference } from "../../../shared/model/workspace.ts";
import { useStore, type State } from "../../state/store.ts";
import type { TreeRow } from "./treeRows.ts";

/** Shows the row of the active tab, and the one that is to be renamed, when it changes or first appears. */
export function useRevealing(rows: readonly TreeRow[], show: (index: number) => void): void {
  const renamed = useStore(renamedKey);
  useRevealingOnce(
    rows,
    useStore(({ layout }) => layout.activeTabId),
    useStore(sourceKey),
    show,
  );
  useRevealingOnce(rows, renamed, renamed, show);
}

/**
 * A new place of the same row is no reason to scroll, nor is that it was folded away and is seen again: the person
 * may be looking elsewhere.
 * @param what shows itself: the same under another key when its file has moved
 */
function useRevealingOnce(
  rows: readonly TreeRow[],
  what: string | null,
  key: string | null,
  show: (index: number) => void,
): void {
  const revealed = useRef<string | null>(null);
  const present = rows.some((row) => row.key === key);
  const reveal = useEffectEvent((wanted: string) => {
    show(rows.findIndex((row) => row.key === wanted));
  });
  useEffect(() => {
    if (what === null) revealed.current = null;
    if (!present || what === null || key === null || revealed.current === what) return;
    revealed.current = what;
    reveal(key);
  }, [what, key, present]);
}

function sourceKey({ layout, tabs }: State): string | null {
  const source = layout.activeTabId === null ? undefined : tabs[layout.activeTabId]?.source;
  return source ? keyOf(source) : null;
}

function renamedKey({ renaming }: State): string | null {
  return renaming === null ? null : keyOf(renaming);
}

function keyOf({ collectionId, path }: ItemReference): string {
  return path === "" ? collectionId : `${collectionId}/${path}`;
}
