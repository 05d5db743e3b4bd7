/** What the keys and the mouse do to the rows of a table. Every function gives new rows. */
import type { Row } from "./bulkText.ts";

export type Column = "name" | "value" | "description";

/** An index behind the last row writes a new one. */
export function editRow<T>(rows: readonly T[], index: number, patch: Partial<T>, blank: T): T[] {
  if (index >= rows.length) return [...rows, { ...blank, ...patch }];
  return rows.map((row, at) => (at === index ? { ...row, ...patch } : row));
}

export function removeRow<T>(rows: readonly T[], index: number): T[] {
  return rows.filter((_, at) => at !== index);
}

/** @param to the index that the row has afterwards */
export function moveRow<T>(rows: readonly T[], from: number, to: number): T[] {
  const row = rows[from];
  if (row === undefined || to < 0 || to >= rows.length) return [...rows];
  const others = removeRow(rows, from);
  return [...others.slice(0, to), row, ...others.slice(to)];
}

/** Pasted rows take the place of an empty row, and otherwise follow the row that was pasted into. */
export function pasteRows<T extends Row>(rows: readonly T[], index: number, pasted: readonly Row[], blank: T): T[] {
  const added = pasted.map((row) => ({ ...blank, ...row }));
  const target = rows[index];
  const at = target === undefined || isEmptyRow(target) ? index : index + 1;
  return [...rows.slice(0, at), ...added, ...rows.slice(target !== undefined && isEmptyRow(target) ? at + 1 : at)];
}

export function isEmptyRow(row: Row): boolean {
  return row.name === "" && (row.value ?? "") === "" && row.description === "";
}

/** Where a dragged row would land: the row under the pointer. */
export function rowAt(offsetY: number, rowHeight: number, count: number): number {
  return Math.max(0, Math.min(count - 1, Math.floor(offsetY / rowHeight)));
}
