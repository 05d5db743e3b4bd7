import type { KeyboardEvent, PointerEvent } from "react";
import { rowAt } from "./rowEditing.ts";
import { rowHeightPx } from "./useRowsOnScreen.ts";

export interface RowDrag {
  from: number | null;
  to: number | null;
  count: number;
  set: (from: number | null, to: number | null) => void;
  /** Of the first row, in the window's coordinates. */
  listTop: () => number;
}

/** What a row's grip does: the pointer drags, Alt and the arrows move, Escape lets go. */
export function useRowDrag(drag: RowDrag, index: number, move: (from: number, to: number) => void) {
  const stop = (): void => drag.set(null, null);
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>): void => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      drag.set(index, index);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>): void => {
      if (drag.from !== index) return;
      const to = rowAt(event.clientY - drag.listTop(), rowHeightPx, drag.count);
      if (to !== drag.to) drag.set(index, to);
    },
    onPointerUp: (): void => {
      if (drag.from === index && drag.to !== null && drag.to !== index) move(index, drag.to);
      stop();
    },
    onPointerCancel: stop,
    onKeyDown: (event: KeyboardEvent<HTMLElement>): void => {
      if (event.key === "Escape" && drag.from !== null) {
        event.stopPropagation();
        stop();
      }
      const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
      if (step === 0) return;
      event.preventDefault();
      const grips = event.currentTarget.closest('[role="table"]');
      const next = index + step;
      if (event.altKey) move(index, next);
      grips?.querySelectorAll<HTMLElement>("[data-grip]")[next]?.focus();
    },
    "data-grip": index,
  };
}
