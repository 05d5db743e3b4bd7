/** From a point on the screen to a place in the text, by the rows that are drawn. */
import type { TextPosition } from "../../../../../shared/contract/bodyView.ts";

/** The place nearest to the point; null when no row is drawn. */
export function positionAt(rows: HTMLElement, x: number, y: number): TextPosition | null {
  const row = nearestRow(rows, y);
  const text = row?.querySelector("[data-first]");
  const line = Number(row?.getAttribute("data-line"));
  if (row === null || !(text instanceof HTMLElement) || !Number.isInteger(line)) return null;
  return { line, column: Number(text.getAttribute("data-first")) + unitsBefore(text, x, y) };
}

function nearestRow(rows: HTMLElement, y: number): Element | null {
  let nearest: Element | null = null;
  for (const row of rows.querySelectorAll("[data-line]")) {
    const { top, bottom } = row.getBoundingClientRect();
    if (y < top) return nearest ?? row;
    nearest = row;
    if (y < bottom) return row;
  }
  return nearest;
}

function unitsBefore(text: HTMLElement, x: number, y: number): number {
  const box = text.getBoundingClientRect();
  const length = text.textContent.length;
  if (length === 0 || x <= box.left) return 0;
  const inside = Math.min(Math.max(y, box.top + 1), box.bottom - 1);
  const found = document.caretPositionFromPoint(x, inside);
  if (found === null || !text.contains(found.offsetNode)) return length;
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(found.offsetNode, found.offset);
  return before.toString().length;
}
