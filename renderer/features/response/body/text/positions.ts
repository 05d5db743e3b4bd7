/** Places in a text and what lies between two of them. */
import type { TextPosition } from "../../../../../shared/contract/bodyView.ts";

export interface TextSelection {
  /** Where it was begun. */
  anchor: TextPosition;
  /** Where the caret is. */
  head: TextPosition;
}

export function comparePositions(one: TextPosition, other: TextPosition): number {
  return one.line - other.line || one.column - other.column;
}

export function isEmptySelection({ anchor, head }: TextSelection): boolean {
  return comparePositions(anchor, head) === 0;
}

export function selectionBounds({ anchor, head }: TextSelection): { start: TextPosition; end: TextPosition } {
  return comparePositions(anchor, head) <= 0 ? { start: anchor, end: head } : { start: head, end: anchor };
}

/** Columns of a line that are selected, the second past the last (Infinity: its end too); null: none. */
export function selectedColumns(selection: TextSelection, line: number): [number, number] | null {
  if (isEmptySelection(selection)) return null;
  const { start, end } = selectionBounds(selection);
  if (line < start.line || line > end.line) return null;
  return [line === start.line ? start.column : 0, line === end.line ? end.column : Infinity];
}

/** "12", "12:4" and "50 %", as people type them; null: none of them. */
export function parsePlace(text: string, lines: number): TextPosition | null {
  const plain = text.replace(/[\s,.'_\u00a0\u202f]/g, "");
  const percent = /^(\d+)%$/.exec(plain);
  if (percent) {
    const share = Math.min(100, Number(percent[1])) / 100;
    return { line: Math.max(0, Math.ceil(lines * share) - 1), column: 0 };
  }
  const place = /^(\d+)(?::(\d+))?$/.exec(plain);
  if (!place) return null;
  const line = Math.min(Math.max(1, Number(place[1])), Math.max(1, lines)) - 1;
  return { line, column: Math.max(1, Number(place[2] ?? 1)) - 1 };
}
