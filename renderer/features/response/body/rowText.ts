/** One drawn row: its text, its colours, what of it was found. */
import { matchesBetween, type Matches } from "./findMatches.ts";
import type { Language } from "./lexer.ts";
import { rowEnd, type TextRows } from "./textRows.ts";
import { tokenizeRow, type TokenKind } from "./tokens.ts";

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

export interface Piece {
  kind: TokenKind;
  text: string;
  /** Index of the match that the piece is of; null when it is of none. */
  match: number | null;
}

export function rowText(bytes: Uint8Array, rows: TextRows, row: number): string {
  return decoder.decode(bytes.subarray(rows.starts[row], rowEnd(rows, bytes, row)));
}

/** @param found matches as byte offsets; null when nothing is looked for */
export function rowPieces(
  bytes: Uint8Array,
  rows: TextRows,
  row: number,
  language: Language,
  found: Matches | null,
): Piece[] {
  const tokens = tokenizeRow(rowText(bytes, rows, row), language, rows.states[row] ?? 0);
  const marks = found === null ? [] : rowMarks(bytes, rows, row, found);
  let column = 0;
  return tokens.flatMap(({ kind, text }) => {
    const start = column;
    column += text.length;
    return splitByMarks(kind, text, start, marks);
  });
}

interface Mark {
  from: number;
  to: number;
  match: number;
}

function rowMarks(bytes: Uint8Array, rows: TextRows, row: number, found: Matches): Mark[] {
  const start = rows.starts[row] ?? 0;
  const end = rowEnd(rows, bytes, row);
  const [first, past] = matchesBetween(found, start, end);
  const columnOf = (offset: number): number =>
    decoder.decode(bytes.subarray(start, Math.max(start, Math.min(end, offset)))).length;
  return Array.from({ length: past - first }, (_, index) => ({
    from: columnOf(found.starts[first + index] ?? 0),
    to: columnOf(found.ends[first + index] ?? 0),
    match: first + index,
  }));
}

function splitByMarks(kind: TokenKind, text: string, start: number, marks: readonly Mark[]): Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  const add = (until: number, match: number | null): void => {
    if (until > done) pieces.push({ kind, text: text.slice(done, until), match });
    done = Math.max(done, until);
  };
  for (const { from, to, match } of marks) {
    if (to <= start || from >= start + text.length) continue;
    add(Math.max(0, from - start), null);
    add(Math.min(text.length, to - start), match);
  }
  add(text.length, null);
  return pieces;
}
