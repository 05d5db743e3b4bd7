/** The text that is selected in drawn rows, with the line ends of the text and none where a line was only cut. */
import { rowText } from "./rowText.ts";
import { continuesLine, type TextRows } from "./textRows.ts";

/** null when the selection is not inside rows (elements with `data-row`). */
export function selectedText(selection: Selection | null, bytes: Uint8Array, rows: TextRows): string | null {
  if (selection === null || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const start = placeOf(range.startContainer, range.startOffset);
  const end = placeOf(range.endContainer, range.endOffset);
  if (start === null || end === null) return null;
  return textBetween(start, end, bytes, rows);
}

export interface Place {
  row: number;
  column: number;
}

export function textBetween(start: Place, end: Place, bytes: Uint8Array, rows: TextRows): string {
  let text = "";
  for (let row = start.row; row <= end.row; row += 1) {
    const whole = rowText(bytes, rows, row);
    if (row > start.row && !continuesLine(rows, row)) text += "\n";
    text += whole.slice(row === start.row ? start.column : 0, row === end.row ? end.column : undefined);
  }
  return text;
}

function placeOf(node: Node, offset: number): Place | null {
  const element = node instanceof Element ? node : node.parentElement;
  const code = element?.closest("[data-row]") ?? null;
  const row = Number(code?.getAttribute("data-row"));
  if (code === null || !Number.isInteger(row)) return null;
  const before = document.createRange();
  before.setStart(code, 0);
  before.setEnd(node, offset);
  return { row, column: before.toString().length };
}
