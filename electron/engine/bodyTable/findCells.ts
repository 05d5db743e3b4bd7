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
  const piece = new CellPiece();
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
        yield piece.taken(false);
      }
      const last = batch.at(-1);
      next = (last?.index ?? next) + 1;
      piece.readBytes = (last?.offset ?? 0) + (last?.bytes.length ?? 0);
      if (!piece.isLate) continue;
      yield piece.taken(false);
    }
    // What was found is not kept back while more is waited for.
    if (piece.isEmpty) continue;
    yield piece.taken(false);
  }
  piece.readBytes = index.end;
  yield piece.taken(true);
}

/** Filled again and again: what is forgotten for each piece would be kept by the tens of megabytes. */
class CellPiece {
  readBytes = 0;
  #beganMs = performance.now();
  #bytes = Buffer.allocUnsafeSlow(pieceBytes * 2);
  #length = 0;
  #rows = new Uint32Array(1024);
  #columns = new Uint16Array(1024);
  #ends = new Uint32Array(1024);
  #cells = 0;

  add(row: number, column: number, bytes: Buffer, start: number, end: number): void {
    if (start >= end) return;
    const length = this.#length + end - start;
    if (length > this.#bytes.length) this.#widen(length);
    if (this.#cells === this.#ends.length) this.#lengthen();
    bytes.copy(this.#bytes, this.#length, start, end);
    this.#length = length;
    this.#rows[this.#cells] = row;
    this.#columns[this.#cells] = column;
    this.#ends[this.#cells] = length;
    this.#cells += 1;
  }

  get isEmpty(): boolean {
    return this.#cells === 0;
  }

  get isFull(): boolean {
    return this.#length >= pieceBytes;
  }

  get isLate(): boolean {
    return performance.now() - this.#beganMs > pieceMs;
  }

  /** It is empty afterwards. */
  taken(isLast: boolean): FoundCells {
    const cells = this.#cells;
    const taken = {
      bytes: new Uint8Array(this.#bytes.subarray(0, this.#length)),
      ends: this.#ends.slice(0, cells),
      rows: this.#rows.slice(0, cells),
      columns: this.#columns.slice(0, cells),
      readBytes: this.readBytes,
      isLast,
    };
    this.#length = 0;
    this.#cells = 0;
    this.#beganMs = performance.now();
    return taken;
  }

  #widen(length: number): void {
    const wider = Buffer.allocUnsafeSlow(Math.max(length, this.#bytes.length * 2));
    this.#bytes.copy(wider, 0, 0, this.#length);
    this.#bytes = wider;
  }

  #lengthen(): void {
    const length = this.#cells * 2;
    const { rows, columns, ends } = { rows: this.#rows, columns: this.#columns, ends: this.#ends };
    this.#rows = new Uint32Array(length);
    this.#columns = new Uint16Array(length);
    this.#ends = new Uint32Array(length);
    this.#rows.set(rows);
    this.#columns.set(columns);
    this.#ends.set(ends);
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
