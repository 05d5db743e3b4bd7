/**
 * The texts of all cells of a table, packed in pieces for the thread that searches them (bodyView/find/cellSearch.ts), in
 * the order of the body, on while it arrives. Rows that cannot hold what is looked for are left out.
 */
import type { FindQuery } from "../../../shared/contract/bodyView.ts";
import { lowered, searchQuery } from "../bodyView/find/searchQuery.ts";
import { readRows, type RowSource } from "./readRows.ts";
import type { RowBytes } from "./rowFormat.ts";
import type { FoundCells } from "./tableWork.ts";

const pieceUnits = 256 * 1024;
const pieceMs = 60;
const maxCellUnits = 8 * 1024 * 1024;

export interface CellsWanted {
  query: FindQuery;
  /** Columns that are not looked at. */
  hidden: readonly number[];
  /** Where each row of the body stands; null: as in the body. */
  places: Uint32Array | null;
  /** Resolves to false when no row comes after so many. */
  more: (rows: number) => Promise<boolean>;
}

export async function* cellsToSearch(source: RowSource, wanted: CellsWanted): AsyncGenerator<FoundCells, void> {
  const { format, index } = source;
  const mayHold = rowFilter(source, wanted.query);
  const hidden = new Set(wanted.hidden);
  let columns: number[] = [];
  let piece = new CellPiece();
  let next = 0;
  while (await wanted.more(next)) {
    for await (const batch of readRows(source, next, index.rows - next)) {
      const { length } = format.facts().columns;
      if (columns.length + hidden.size !== length) columns = numbersBut(length, hidden);
      for (const row of batch) {
        next = row.index + 1;
        piece.readBytes = row.offset + row.bytes.length;
        if (!mayHold(row)) continue;
        const place = wanted.places?.[row.index] ?? row.index;
        for (const [at, { kind, text }] of format.cells(row, columns, maxCellUnits).entries()) {
          if (kind !== "absent" && text !== "") piece.add(place, columns[at] ?? 0, text);
        }
        if (!piece.isFull) continue;
        yield piece.cells(false);
        piece = new CellPiece();
      }
      if (!piece.isLate) continue;
      yield piece.cells(false);
      piece = new CellPiece();
    }
    // What was found is not kept back while more is waited for.
    if (piece.isEmpty) continue;
    yield piece.cells(false);
    piece = new CellPiece();
  }
  piece.readBytes = index.end;
  yield piece.cells(true);
}

class CellPiece {
  readBytes = 0;
  readonly #beganMs = performance.now();
  readonly #texts: string[] = [];
  readonly #rows: number[] = [];
  readonly #columns: number[] = [];
  readonly #ends: number[] = [];
  #units = 0;
  #bytes = 0;

  add(row: number, column: number, text: string): void {
    this.#rows.push(row);
    this.#columns.push(column);
    // Halves of a character would become one beside each other.
    const whole = text.isWellFormed() ? text : text.toWellFormed();
    this.#texts.push(whole);
    this.#units += whole.length;
    this.#bytes += Buffer.byteLength(whole);
    this.#ends.push(this.#bytes);
  }

  get isEmpty(): boolean {
    return this.#ends.length === 0;
  }

  get isFull(): boolean {
    return this.#units >= pieceUnits;
  }

  get isLate(): boolean {
    return performance.now() - this.#beganMs > pieceMs;
  }

  cells(isLast: boolean): FoundCells {
    return {
      bytes: new Uint8Array(Buffer.from(this.#texts.join(""))),
      ends: Uint32Array.from(this.#ends),
      rows: Uint32Array.from(this.#rows),
      columns: Uint16Array.from(this.#columns),
      readBytes: this.readBytes,
      isLast,
    };
  }
}

function numbersBut(count: number, hidden: ReadonlySet<number>): number[] {
  return Array.from({ length: count }, (_, column) => column).filter((column) => !hidden.has(column));
}

/** Plain text that would stand in the bytes of a row just so, and does not, is in none of its cells. */
function rowFilter({ format }: RowSource, query: FindQuery): (row: RowBytes) => boolean {
  const { needle } = searchQuery(query);
  if (needle === null) return () => true;
  return (row) => {
    if (!format.hasPlain(row, query.text)) return true;
    return (query.matchCase ? row.bytes : lowered(row.bytes)).includes(needle);
  };
}
