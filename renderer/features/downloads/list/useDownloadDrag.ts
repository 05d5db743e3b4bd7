/** Dragging chosen rows to another place in the order. A press that does not move is a press. */
import { useState, type PointerEvent, type RefObject } from "react";
import { placeDownloads } from "../../../state/downloadActions.ts";

const thresholdPx = 5;
const edgePx = 36;
const scrollPx = 14;

export interface Dragging {
  ids: readonly string[];
  /** Between which rows: the index of the one behind. */
  to: number;
}

interface DragOptions {
  list: RefObject<HTMLElement | null>;
  rowHeightPx: number;
  shownIds: readonly string[];
  /** What was dragged is chosen from then on. */
  onDrop: (ids: readonly string[]) => void;
}

/** The pointer is followed on the window: rows come and go while the list scrolls under it. */
export function useDownloadDrag({ list, rowHeightPx, shownIds, onDrop }: DragOptions) {
  const [dragging, setDragging] = useState<Dragging | null>(null);
  const grip = (event: PointerEvent, ids: readonly string[]): void => {
    if (event.button !== 0 || event.pointerType === "touch") return;
    const from = { x: event.clientX, y: event.clientY };
    const ending = new AbortController();
    let now: Dragging | null = null;
    const rowAt = (clientY: number): number => {
      const box = list.current?.getBoundingClientRect();
      const top = (box?.top ?? 0) - (list.current?.scrollTop ?? 0);
      return Math.max(0, Math.min(shownIds.length, Math.round((clientY - top) / rowHeightPx)));
    };
    const move = (moved: globalThis.PointerEvent): void => {
      if (now === null && Math.hypot(moved.clientX - from.x, moved.clientY - from.y) < thresholdPx) return;
      scrollAtEdge(list.current, moved.clientY);
      now = { ids, to: rowAt(moved.clientY) };
      setDragging(now);
    };
    const end = (dropped: boolean) => (): void => {
      ending.abort();
      setDragging(null);
      if (now === null) return;
      if (dropped) {
        onDrop(now.ids);
        void drop(shownIds, now);
      }
      swallowClick();
    };
    const { signal } = ending;
    addEventListener("pointermove", move, { signal });
    addEventListener("pointerup", end(true), { signal });
    addEventListener("pointercancel", end(false), { signal });
    const stop = (key: KeyboardEvent): void => {
      if (key.key !== "Escape" || now === null) return;
      key.stopPropagation();
      end(false)();
    };
    addEventListener("keydown", stop, { signal, capture: true });
  };
  return { dragging, grip };
}

/** The click that ends a drag is no press of the row. It comes in the same turn, or not at all. */
function swallowClick(): void {
  const ending = new AbortController();
  addEventListener("click", (click) => click.stopPropagation(), { capture: true, signal: ending.signal });
  setTimeout(() => ending.abort());
}

function scrollAtEdge(list: HTMLElement | null, clientY: number): void {
  if (!list) return;
  const { top, bottom } = list.getBoundingClientRect();
  if (clientY < top + edgePx) list.scrollBy({ top: -scrollPx });
  else if (clientY > bottom - edgePx) list.scrollBy({ top: scrollPx });
}

async function drop(shownIds: readonly string[], { ids, to }: Dragging): Promise<void> {
  const chosen = new Set(ids);
  const before = shownIds.slice(to).find((id) => !chosen.has(id)) ?? null;
  const inOrder = shownIds.filter((id) => chosen.has(id));
  const first = shownIds.indexOf(inOrder[0] ?? "");
  const isThere =
    to >= first && to <= first + inOrder.length && shownIds[first + inOrder.length - 1] === inOrder.at(-1);
  if (!isThere) await placeDownloads(inOrder, before);
}
