/** What a table shows, as CSV, piece by piece. */
import { csvLine } from "./csv/csvWrite.ts";
import { readRows, type RowSource } from "./readRows.ts";
import type { RowBytes } from "./rowFormat.ts";

const pieceUnits = 256 * 1024;
/** Rows that lie anywhere are read so many at once. */
const rowsAtOnce = 64;
const maxUnits = Number.MAX_SAFE_INTEGER / 16;

/** @param order null: that of the body. Of a table without names of columns there is no first line of them. */
export async function* saveTable(
  source: RowSource,
  columns: readonly number[],
  order: Uint32Array | null,
): AsyncGenerator<Uint8Array, void> {
  const { format, index } = source;
  const facts = format.facts();
  const isNamed = facts.delimiter === null || facts.hasHeader;
  let text = isNamed ? csvLine(columns.map((column) => facts.columns[column] ?? "")) : "";
  const line = (row: RowBytes): string => csvLine(format.cells(row, columns, maxUnits).map((cell) => cell.text));
  for await (const lines of order === null ? linesInOrder(source, line) : linesOf(source, order, line)) {
    text += lines;
    if (text.length < pieceUnits) continue;
    yield Buffer.from(text);
    text = "";
  }
  if (text !== "" || index.rows === 0) yield Buffer.from(text);
}

type ToLine = (row: RowBytes) => string;

async function* linesInOrder(source: RowSource, line: ToLine): AsyncGenerator<string, void> {
  for await (const batch of readRows(source, 0, source.index.rows)) {
    yield batch.map(line).join("");
  }
}

async function* linesOf(source: RowSource, order: Uint32Array, line: ToLine): AsyncGenerator<string, void> {
  for (let at = 0; at < order.length; at += rowsAtOnce) {
    const lines = Array.from(order.subarray(at, at + rowsAtOnce), (row) => oneRow(source, row, line));
    yield (await Promise.all(lines)).join("");
  }
}

/** @returns what is made of it while its bytes are there; null: it is not there */
export async function withRow<Made>(
  source: RowSource,
  row: number,
  make: (row: RowBytes) => Made,
): Promise<Made | null> {
  for await (const [found] of readRows(source, row, 1)) if (found !== undefined) return make(found);
  return null;
}

async function oneRow(source: RowSource, row: number, line: ToLine): Promise<string> {
  return (await withRow(source, row, line)) ?? "";
}
