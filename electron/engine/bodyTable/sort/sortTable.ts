/** One order of a table: the keys of a column are read from the whole body, then sorted. */
import { AppError } from "../../../../shared/errors.ts";
import { readRows, type RowSource } from "../readRows.ts";
import { maxKeyBytes, writeSortKey } from "./sortKey.ts";
import { SortKeys } from "./sortKeys.ts";
import { sortRows } from "./sortRows.ts";

const keyUnits = 500;
/** Reading takes about that share of the time. */
const readShare = 0.7;

/** @param onRows told how much is done, as a number of rows @throws AppError table-too-big, cancelled, body-gone */
export async function sortTable(
  source: RowSource,
  column: number,
  isDescending: boolean,
  signal: AbortSignal,
  onRows: (rows: number) => void,
): Promise<Uint32Array<ArrayBuffer>> {
  const { rows } = source.index;
  const keys = new SortKeys(rows);
  const columns = [column];
  // It has no other way to say that there is nothing.
  const isCsv = source.format.facts().delimiter !== null;
  const key = Buffer.alloc(maxKeyBytes);
  try {
    for await (const batch of readRows(source, 0, rows)) {
      for (const row of batch) {
        const [cell] = source.format.cells(row, columns, keyUnits);
        const isEmpty = cell === undefined || (isCsv && cell.text === "");
        keys.add(key, isEmpty ? 0 : writeSortKey(cell, key));
      }
      onRows(Math.floor((batch.at(-1)?.index ?? 0) * readShare));
      if (signal.aborted) throw new AppError("cancelled");
    }
    const onShare = (share: number): void => onRows(Math.floor((readShare + share * (1 - readShare)) * rows));
    return await sortRows(keys, isDescending, { signal, onShare });
  } finally {
    keys.free();
  }
}
