import type { KeyboardEvent } from "react";
import type { Row } from "./bulkText.ts";
import type { Column } from "./rowEditing.ts";
import type { RowActions } from "./useRowEditing.ts";

interface RowPlace {
  index: number;
  column: Column;
  isEmpty: boolean;
  /** The rows are given: none can be removed or moved. */
  isFixed: boolean;
}

/** Enter and the arrows go from row to row, with Alt the arrows take the row along, Backspace removes an empty one. */
export function handleRowKey<T extends Row>(
  event: KeyboardEvent<HTMLInputElement>,
  { index, column, isEmpty, isFixed }: RowPlace,
  actions: RowActions<T>,
): void {
  const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey;
  const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" || event.key === "Enter" ? 1 : 0;
  if (step !== 0 && plain) {
    event.preventDefault();
    if (event.altKey && event.key !== "Enter" && !isFixed) {
      actions.move(index, index + step);
    }
    actions.focus(index + step, column);
    return;
  }
  if (event.key !== "Backspace" || isFixed || !plain || event.altKey || !isEmpty) return;
  event.preventDefault();
  actions.remove(index);
  actions.focus(index - 1, column);
}
