/** One search of the cells of a table, as far as they are there, and on while they come. */
import type { StreamEvent } from "../../../shared/contract.ts";
import type { FindQuery } from "../../../shared/contract/bodyView.ts";
import type { FindThread, FoundInPiece } from "../bodyView/find/findThread.ts";
import { freeMemory } from "../freeMemory.ts";
import type { FoundCells } from "./tableWork.ts";

type FindEvent = StreamEvent<"bodyTable.find">;

interface SearchedTable {
  /** The texts of the next cells. @throws AppError body-gone, cancelled */
  next(): Promise<FoundCells>;
  sizeBytes(): number;
}

/** @throws AppError bad-search, search-too-slow, body-gone */
export async function* findInTable(
  table: SearchedTable,
  query: FindQuery,
  thread: FindThread,
  signal: AbortSignal,
): AsyncGenerator<FindEvent, void> {
  const run = thread.open(query);
  try {
    for (let asked = table.next(); !signal.aborted;) {
      const { bytes, ends, rows, columns, readBytes, isLast } = await asked;
      // The next ones are made while these are searched.
      if (!isLast) asked = heard(table.next());
      const found = await run.pushCells(bytes, ends);
      if (signal.aborted) return;
      const event = eventOf(found, rows, columns);
      freeMemory(rows);
      freeMemory(columns);
      yield {
        ...event,
        readBytes,
        sizeBytes: Math.max(readBytes, table.sizeBytes()),
        done: isLast,
      };
      if (isLast) return;
    }
  } finally {
    run.close();
  }
}

function eventOf({ matches, count }: FoundInPiece, rows: Uint32Array, columns: Uint16Array) {
  const found: FindEvent["matches"] = [];
  for (let one = 0; one < matches.length; one += 3) {
    const [cell = 0, at = 0, length = 0] = matches.subarray(one, one + 3);
    found.push({ row: rows[cell] ?? 0, column: columns[cell] ?? 0, at, length });
  }
  return { matches: found, count };
}

/** What fails is said where it is waited for. */
function heard<Value>(promise: Promise<Value>): Promise<Value> {
  promise.catch(() => undefined);
  return promise;
}
