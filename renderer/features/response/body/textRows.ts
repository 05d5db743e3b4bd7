/**
 * Which bytes of a text stand on which drawn row. Every row has the same height: a line that is longer than
 * `maxColumns` is cut into several rows, for wrapping and because no browser draws a line of megabytes well.
 */
import { nextState, type Language } from "./lexer.ts";

export interface TextRows {
  /** Offset of each row's first byte, and the length of the text at the end: one more than there are rows. */
  starts: Uint32Array<ArrayBuffer>;
  /** Line number of each row, from 1; rows of one cut line have the same. */
  lines: Uint32Array<ArrayBuffer>;
  /** Lexer state at each row's first byte. */
  states: Uint8Array<ArrayBuffer>;
  lineCount: number;
  widestColumns: number;
}

/** Columns of a tab, as `tab-size` says in the style. */
export const tabColumns = 4;
const newline = 0x0a;

/** @param bytes UTF-8 */
export function layOutRows(bytes: Uint8Array, language: Language, maxColumns: number): TextRows {
  const rows = new RowList(Math.max(16, bytes.length >> 5));
  let line = 1;
  let columns = 0;
  let widest = 0;
  let state = 0;
  rows.add(0, line, state);
  for (let position = 0; position < bytes.length; position += 1) {
    const byte = bytes[position] ?? 0;
    const width = columnsOf(byte);
    if (width > 0 && columns + width > maxColumns && columns > 0) {
      rows.add(position, line, state);
      columns = 0;
    }
    columns += width;
    if (columns > widest) widest = columns;
    state = nextState(language, state, bytes, position);
    if (byte === newline) {
      line += 1;
      columns = 0;
      if (position + 1 < bytes.length) rows.add(position + 1, line, state);
    }
  }
  return rows.finish(bytes.length, widest);
}

/** Columns that the character beginning with this byte takes; 0 for line ends and continuation bytes. */
function columnsOf(byte: number): number {
  if (byte < 0x80) return byte === newline || byte === 0x0d ? 0 : byte === 0x09 ? tabColumns : 1;
  if (byte < 0xc0) return 0;
  return byte < 0xe0 ? 1 : 2;
}

/** Growing columns of numbers: arrays of objects would take ten times the memory. */
class RowList {
  #starts: Uint32Array<ArrayBuffer>;
  #lines: Uint32Array<ArrayBuffer>;
  #states: Uint8Array<ArrayBuffer>;
  #count = 0;

  constructor(expectedRows: number) {
    this.#starts = new Uint32Array(expectedRows + 1);
    this.#lines = new Uint32Array(expectedRows + 1);
    this.#states = new Uint8Array(expectedRows + 1);
  }

  add(start: number, line: number, state: number): void {
    if (this.#count + 1 >= this.#starts.length) this.#grow();
    this.#starts[this.#count] = start;
    this.#lines[this.#count] = line;
    this.#states[this.#count] = state;
    this.#count += 1;
  }

  finish(lengthBytes: number, widestColumns: number): TextRows {
    this.#starts[this.#count] = lengthBytes;
    return {
      starts: this.#starts.slice(0, this.#count + 1),
      lines: this.#lines.slice(0, this.#count),
      states: this.#states.slice(0, this.#count),
      lineCount: this.#lines[this.#count - 1] ?? 1,
      widestColumns,
    };
  }

  #grow(): void {
    const length = this.#starts.length * 2;
    this.#starts = widened(new Uint32Array(length), this.#starts);
    this.#lines = widened(new Uint32Array(length), this.#lines);
    this.#states = widened(new Uint8Array(length), this.#states);
  }
}

function widened<T extends Uint32Array | Uint8Array>(target: T, source: T): T {
  target.set(source);
  return target;
}

/** The row that holds the byte at `offset`. */
export function rowAt(rows: TextRows, offset: number): number {
  let low = 0;
  let high = rows.lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((rows.starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The end of a row's text, without its line end. */
export function rowEnd(rows: TextRows, bytes: Uint8Array, row: number): number {
  const start = rows.starts[row] ?? 0;
  let end = rows.starts[row + 1] ?? start;
  if (end > start && bytes[end - 1] === newline) end -= 1;
  if (end > start && bytes[end - 1] === 0x0d) end -= 1;
  return end;
}

/** The row continues the line of the row before. */
export function continuesLine(rows: TextRows, row: number): boolean {
  return row > 0 && rows.lines[row] === rows.lines[row - 1];
}
