/** Windows of rows, and single cells. */
import { cutBytes } from "./cellText.ts";
import { readRows, type RowSource } from "./readRows.ts";
import type { RowBytes } from "./rowFormat.ts";
import type { RowsQuestion, TableCellText, TableRows } from "./tableWork.ts";

const maxCellUnits = 500;
const leastCellUnits = 20;
const maxAnswerUnits = 512 * 1024;
const maxGoneThroughBytes = 4 * 1024 * 1024;
const leastRowsAtOnce = 2;
const mostRowsAtOnce = 32;
/** More rows are read at once as long as they are no larger than that on average. */
const smallRowBytes = 64 * 1024;
const maxWholeUnits = 8 * 1024 * 1024;

type Row = TableRows["rows"][number];

/** @param order null: that of the body */
export async function rowsOf(
  source: RowSource,
  { first, count, columns }: RowsQuestion,
  order: Uint32Array | null,
): Promise<Row[]> {
  const share = Math.floor(maxAnswerUnits / (count * Math.max(1, columns.length)));
  const units = Math.max(leastCellUnits, Math.min(maxCellUnits, share));
  const make = (row: RowBytes): Row => {
    const { index, offset } = row;
    return { index, offsetBytes: offset, cells: source.format.cells(row, columns, units) };
  };
  return order === null
    ? rowsInOrder(source, first, count, make)
    : rowsOfOrder(source, order.subarray(first, first + count), make);
}

async function rowsInOrder(
  source: RowSource,
  first: number,
  count: number,
  make: (row: RowBytes) => Row,
): Promise<Row[]> {
  const rows: Row[] = [];
  let bytes = 0;
  for await (const batch of readRows(source, first, count)) {
    for (const row of batch) {
      rows.push(make(row));
      bytes += row.bytes.length;
      if (bytes > maxGoneThroughBytes) return rows;
    }
  }
  return rows;
}

async function rowsOfOrder(source: RowSource, order: Uint32Array, make: (row: RowBytes) => Row): Promise<Row[]> {
  const rows: Row[] = [];
  let bytes = 0;
  const measured = (row: RowBytes): Row => {
    bytes += row.bytes.length;
    return make(row);
  };
  let atOnce = leastRowsAtOnce;
  for (let at = 0; at < order.length && bytes <= maxGoneThroughBytes;) {
    const some = Array.from(order.subarray(at, at + atOnce), (row) => withRow(source, row, measured));
    for (const row of await Promise.all(some)) if (row !== null) rows.push(row);
    at += atOnce;
    atOnce = bytes > at * smallRowBytes ? leastRowsAtOnce : Math.min(atOnce * 2, mostRowsAtOnce);
  }
  return rows;
}

/** `column` null: the row as it stands in the body. Of what is not there: nothing. */
export async function cellOfTable(source: RowSource, row: number, column: number | null): Promise<TableCellText> {
  const found = await withRow(source, row, (bytes) => {
    const names = source.format.names(bytes, column);
    if (column === null) {
      const cut = cutBytes(bytes.bytes, 0, bytes.bytes.length, maxWholeUnits);
      return { ...cut, isCut: cut.isCut || bytes.isCut, ...names };
    }
    const [cell] = source.format.cells(bytes, [column], maxWholeUnits);
    return { text: cell?.text ?? "", isCut: cell?.isCut ?? false, ...names };
  });
  return found ?? { text: "", isCut: false, jsonPath: "", jsonPointer: "", jq: "" };
}

/** @returns what is made of it while its bytes are there; null: it is not there */
async function withRow<Made>(source: RowSource, row: number, make: (row: RowBytes) => Made): Promise<Made | null> {
  for await (const [found] of readRows(source, row, 1)) if (found !== undefined) return make(found);
  return null;
}
