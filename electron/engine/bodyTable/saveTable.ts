/** What a table shows, as CSV, piece by piece. */
import { csvLine } from "./csv/csvWrite.ts";
import { linesInOrder, type ToLine } from "./orderedLines.ts";
import { readRows, type RowSource } from "./readRows.ts";

const pieceUnits = 256 * 1024;
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
  const line: ToLine = (row) => csvLine(format.cells(row, columns, maxUnits).map((cell) => cell.text));
  for await (const lines of order === null ? linesAsSent(source, line) : linesInOrder(source, order, line)) {
    text += lines;
    if (text.length < pieceUnits) continue;
    yield Buffer.from(text);
    text = "";
  }
  if (text !== "" || index.rows === 0) yield Buffer.from(text);
}

async function* linesAsSent(source: RowSource, line: ToLine): AsyncGenerator<string, void> {
  for await (const batch of readRows(source, 0, source.index.rows)) yield batch.map(line).join("");
}
