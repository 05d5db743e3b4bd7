/**
 * The texts of all cells of a table, packed in pieces for the thread that searches them (bodyView/find/cellSearch.ts), in
 * the order of the body, on while it arrives. Rows that cannot hold what is looked for are left out.
 */
import type { FindQuery } from "../../../shared/contract/bodyView.ts";
import { searchQuery } from "../bodyView/find/searchQuery.ts";
import { readRows, type RowSource } from "./readRows.ts";
import type { RowBytes } from "./rowFormat.ts";
import type { FoundCells } from "./tableWork.ts";

const pieceBytes = 256 * 1024;
const pieceMs = 60;

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
  const withText = rowFilter(source, wanted.query);
  const hidden = new Set(wanted.hidden);
  let columns: number[] = [];
  let known = 0;
  let piece = new CellPiece();
  let next = 0;
  while (await wanted.more(next)) {
    for await (const batch of readRows(source, next, index.rows - next)) {
      const { length } = format.facts().columns;
      if (known !== length) columns = numbersBut(length, hidden);
      known = length;
      for (const row of withText(batch)) {
        const place = wanted.places?.[row.index] ?? row.index;
        piece.readBytes = row.offset + row.bytes.length;
        format.texts(row, columns, (column, bytes, start, end) => piece.add(place, column, bytes, start, end));
        if (!piece.isFull) continue;
        yield piece.cells(false);
        piece = new CellPiece();
      }
      const last = batch.at(-1);
      next = (last?.index ?? next) + 1;
      piece.readBytes = (last?.offset ?? 0) + (last?.bytes.length ?? 0);
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
  readonly #rows: number[] = [];
  readonly #columns: number[] = [];
  readonly #ends: number[] = [];
  #bytes = Buffer.allocUnsafeSlow(pieceBytes * 2);
  #length = 0;

  add(row: number, column: number, bytes: Buffer, start: number, end: number): void {
    if (start >= end) return;
    const length = this.#length + end - start;
    if (length > this.#bytes.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(length, this.#bytes.length * 2));
      this.#bytes.copy(larger, 0, 0, this.#length);
      this.#bytes = larger;
    }
    bytes.copy(this.#bytes, this.#length, start, end);
    this.#length = length;
    this.#rows.push(row);
    this.#columns.push(column);
    this.#ends.push(length);
  }

  get isEmpty(): boolean {
    return this.#length === 0;
  }

  get isFull(): boolean {
    return this.#length >= pieceBytes;
  }

  get isLate(): boolean {
    return performance.now() - this.#beganMs > pieceMs;
  }

  cells(isLast: boolean): FoundCells {
    return {
      bytes: new Uint8Array(this.#bytes.subarray(0, this.#length)),
      ends: new Uint32Array(this.#ends),
      rows: new Uint32Array(this.#rows),
      columns: new Uint16Array(this.#columns),
      readBytes: this.readBytes,
      isLast,
    };
  }
}

function numbersBut(count: number, hidden: ReadonlySet<number>): number[] {
  return Array.from({ length: count }, (_, column) => column).filter((column) => !hidden.has(column));
}

/**
 * Plain text that would stand in the bytes of a row just so, and does not, is in none of its cells. Rows lie beside each
 * other: mostly none of a batch has it.
 */
function rowFilter({ format }: RowSource, query: FindQuery): (rows: RowBytes[]) => RowBytes[] {
  const { needle } = searchQuery(query);
  if (needle === null) return (rows) => rows;
  const sought = needle.toString("latin1");
  const mayHave = (bytes: Buffer): boolean => {
    if (!format.hasPlain(bytes, query.text)) return true;
    if (query.matchCase) return bytes.includes(needle);
    // Such a needle is ASCII: what becomes of other bytes does not matter.
    return bytes.toString("latin1").toLowerCase().includes(sought);
  };
  return (rows) => {
    const [first, ...others] = rows;
    const span = spanOf(others);
    const has = (row: RowBytes): boolean => mayHave(row.bytes);
    if (first === undefined || span === null || mayHave(span)) return rows.filter(has);
    return has(first) ? [first] : [];
  };
}

/** From the first to the last; null: they do not lie beside each other. */
function spanOf(rows: readonly RowBytes[]): Buffer | null {
  const [first, last] = [rows[0]?.bytes, rows.at(-1)?.bytes];
  if (first === undefined || last?.buffer !== first.buffer) return null;
  return Buffer.from(first.buffer, first.byteOffset, last.byteOffset + last.length - first.byteOffset);
}
