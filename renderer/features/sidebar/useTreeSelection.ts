import { useState } from "react";
import {
  activeIndexOf,
  extendTo,
  focusRow,
  noSelection,
  rowsMeant,
  selectAll,
  selectRow,
  toggleRow,
  type TreeSelection,
} from "./treeSelection.ts";
import type { TreeRow } from "./treeRows.ts";

export interface SelectedRows {
  activeIndex: number;
  active: TreeRow | undefined;
  isSelected: (row: TreeRow) => boolean;
  /** What an action on the row is meant for. */
  meant: (row: TreeRow) => TreeRow[];
  select: (index: number) => void;
  focus: (index: number) => void;
  extend: (index: number) => void;
  toggle: (index: number) => void;
  all: () => void;
}

export function useTreeSelection(rows: readonly TreeRow[]): SelectedRows {
  const [selection, setSelection] = useState<TreeSelection>(noSelection);
  const activeIndex = activeIndexOf(selection, rows);
  return {
    activeIndex,
    active: rows[activeIndex],
    isSelected: ({ key }) => selection.keys.has(key),
    meant: (row) => rowsMeant(selection, rows, row),
    select: (index) => setSelection(selectRow(rows, index)),
    focus: (index) => setSelection((before) => focusRow(before, rows, index)),
    extend: (index) => setSelection((before) => extendTo(before, rows, index)),
    toggle: (index) => setSelection((before) => toggleRow(before, rows, index)),
    all: () => setSelection((before) => selectAll(before, rows)),
  };
}
