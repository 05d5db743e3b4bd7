/**
 * Dragging rows by HTML's own drag and drop, which scrolls the tree at its edges by itself. What is dragged stands
 * here, not in the DataTransfer: that cannot be read before the drop.
 */
import { useEffect, useRef, useState, type DragEvent } from "react";
import { translate } from "../../locales/i18n.ts";
import { placeAll } from "../../state/itemClipboard.ts";
import { setExpanded } from "../../state/layout.ts";
import { dropPlace, mayLand, type DropPlace } from "./dropPlace.ts";
import { itemsOf, nodesOf } from "./treeActions.ts";
import type { TreeRow } from "./treeRows.ts";

const unfoldsAfterMs = 600;
const itemsType = "application/x-envoi-items";

export interface TreeDrag {
  /** Where the dragged would land; null while nothing is dragged, or not over a place for it. */
  mark: DropPlace["mark"] | null;
  start: (event: DragEvent, rows: readonly TreeRow[]) => void;
  /** For every row. */
  over: (event: DragEvent<HTMLElement>, index: number) => void;
  leave: (event: DragEvent<HTMLElement>) => void;
  drop: (event: DragEvent<HTMLElement>) => void;
  end: () => void;
}

export function useTreeDrag(rows: readonly TreeRow[]): TreeDrag {
  const dragged = useRef<readonly TreeRow[] | null>(null);
  const [target, setTarget] = useState<DropPlace | null>(null);
  const hover = useUnfolding();
  const end = (): void => {
    dragged.current = null;
    hover(null);
    setTarget(null);
  };
  const placeUnder = (event: DragEvent<HTMLElement>, index: number): DropPlace | null => {
    const row = rows[index];
    if (!row || dragged.current === null) return null;
    const box = event.currentTarget.getBoundingClientRect();
    const place = dropPlace(rows, index, (event.clientY - box.top) / box.height, nodesOf(row.collectionId));
    return place && mayLand(itemsOf(dragged.current), place.place) ? place : null;
  };
  return {
    mark: target?.mark ?? null,
    start: (event, chosen) => {
      const items = itemsOf(chosen);
      if (items.length === 0) return event.preventDefault();
      dragged.current = chosen;
      event.dataTransfer.setData(itemsType, "");
      event.dataTransfer.effectAllowed = "copyMove";
      if (items.length > 1) showCount(event, items.length);
    },
    over: (event, index) => {
      if (dragged.current === null) return;
      const place = placeUnder(event, index);
      const row = rows[index];
      hover(place?.mark.edge === "inside" && row?.expanded === false ? row.key : null);
      setTarget((before) => (sameMark(before, place) ? before : place));
      if (place === null) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = asksForCopy(event) ? "copy" : "move";
    },
    leave: (event) => {
      const to = event.relatedTarget;
      if (to instanceof Node && event.currentTarget.contains(to)) return;
      hover(null);
      setTarget(null);
    },
    drop: (event) => {
      const chosen = dragged.current;
      if (chosen === null) return;
      event.preventDefault();
      if (target !== null) void placeAll(itemsOf(chosen), target.place, asksForCopy(event));
      end();
    },
    end,
  };
}

/** A folded folder opens when something is held over it. */
function useUnfolding(): (key: string | null) => void {
  const waiting = useRef<{ key: string; timer: ReturnType<typeof setTimeout> } | null>(null);
  const hover = (key: string | null): void => {
    if (waiting.current?.key === key) return;
    if (waiting.current !== null) clearTimeout(waiting.current.timer);
    waiting.current = key === null ? null : { key, timer: setTimeout(() => setExpanded(key, true), unfoldsAfterMs) };
  };
  useEffect(
    () => () => {
      if (waiting.current !== null) clearTimeout(waiting.current.timer);
    },
    [],
  );
  return hover;
}

function asksForCopy(event: DragEvent): boolean {
  return event.ctrlKey || event.altKey;
}

function sameMark(left: DropPlace | null, right: DropPlace | null): boolean {
  return left?.mark.index === right?.mark.index && left?.mark.edge === right?.mark.edge;
}

/** Beside the pointer, in place of the one row's picture. */
function showCount(event: DragEvent, count: number): void {
  const badge = document.createElement("div");
  badge.className = "drag-badge";
  badge.textContent = translate("sidebar.itemCount", { count });
  document.body.append(badge);
  event.dataTransfer.setDragImage(badge, -12, -8);
  // The browser has taken its picture when this event is over.
  setTimeout(() => badge.remove());
}
