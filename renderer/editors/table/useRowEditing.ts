import { useLayoutEffect, useMemo, useRef, useState, type RefObject } from "react";
import type { Row } from "./bulkText.ts";
import { rowHeightPx } from "./useRowsOnScreen.ts";
import { editRow, moveRow, pasteRows, removeRow, type Column } from "./rowEditing.ts";

export interface RowActions<T extends Row> {
  edit: (index: number, patch: Partial<T>) => void;
  remove: (index: number) => void;
  move: (from: number, to: number) => void;
  paste: (index: number, pasted: readonly Row[]) => void;
  focus: (row: number, column: Column) => void;
}

interface Editing<T extends Row> {
  actions: RowActions<T>;
  /** The row that was moved last, from 0, to be told to a screen reader. */
  movedTo: number | null;
}

/** The rows' actions, the same functions for the life of the table, so that a keystroke draws only its own row. */
export function useRowEditing<T extends Row>(
  table: RefObject<HTMLElement | null>,
  rows: readonly T[],
  blank: T,
  onChange: (rows: T[]) => void,
): Editing<T> {
  const latest = useRef({ rows, blank, onChange });
  const wantedFocus = useRef<{ row: number; column: Column } | null>(null);
  const [movedTo, setMovedTo] = useState<number | null>(null);
  const [, draw] = useState(0);
  useLayoutEffect(() => {
    latest.current = { rows, blank, onChange };
    const wanted = wantedFocus.current;
    if (wanted === null) return;
    if (focusCell(table.current, wanted.row, wanted.column) || wanted.row > rows.length) wantedFocus.current = null;
    else revealRow(table.current, wanted.row);
  });

  const actions = useMemo((): RowActions<T> => {
    const change = (next: T[]): void => latest.current.onChange(next);
    const focus = (row: number, column: Column): void => {
      wantedFocus.current = { row: Math.max(0, row), column };
      draw((count) => count + 1);
    };
    return {
      focus,
      edit: (index, patch) => change(editRow(latest.current.rows, index, patch, latest.current.blank)),
      remove: (index) => {
        change(removeRow(latest.current.rows, index));
        focus(index, "name");
      },
      move: (from, to) => {
        if (to < 0 || to >= latest.current.rows.length || from >= latest.current.rows.length) return;
        change(moveRow(latest.current.rows, from, to));
        setMovedTo(to);
      },
      paste: (index, pasted) => {
        change(pasteRows(latest.current.rows, index, pasted, latest.current.blank));
        focus(index + pasted.length, "name");
      },
    };
  }, []);
  return { actions, movedTo };
}

/** False when the row is not drawn. */
function focusCell(table: HTMLElement | null, row: number, column: Column): boolean {
  const input = table?.querySelector<HTMLInputElement>(`input[data-cell="${row} ${column}"]`);
  if (!input) return false;
  input.focus();
  input.setSelectionRange(input.value.length, input.value.length);
  return true;
}

/** Brings a row of a long table into the part of it that is drawn. */
function revealRow(table: HTMLElement | null, row: number): void {
  let scroller = table?.parentElement ?? null;
  while (scroller && scroller.scrollHeight <= scroller.clientHeight) scroller = scroller.parentElement;
  const list = table?.querySelector('[role="rowgroup"]');
  if (!scroller || !list) return;
  const rowTop = list.getBoundingClientRect().top + row * rowHeightPx;
  scroller.scrollTop += rowTop - scroller.getBoundingClientRect().top - scroller.clientHeight / 2;
}
