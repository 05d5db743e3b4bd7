/**
 * Rows of a table as the engine gives them, those used last kept, of each the columns that were looked at. Two reads at
 * most are under way; of what waits only the newest matters.
 */
import type { TableCell } from "../../../../../shared/contract/bodyTable.ts";
import type { TableRows, TableRowsRequest } from "../../../../state/bodyTables.ts";

export interface KnownRow {
  /** In the body. */
  index: number;
  offsetBytes: number;
  /** By column of the table; what was not looked at is missing. */
  cells: readonly (TableCell | undefined)[];
}

interface Wanted {
  first: number;
  past: number;
  columns: readonly number[];
}

const keptRows = 6000;
const keptUnits = 4_000_000;
/** What a cell costs besides its text. */
const cellUnits = 40;
const readsAtOnce = 2;
/** More than these the engine cuts shorter. */
const cellsARead = 1000;
const mostRowsARead = 300;
export const mostColumnsARead = 100;

/** How many rows of so many columns are read at once. */
export function rowsARead(columns: number): number {
  return Math.min(mostRowsARead, Math.max(1, Math.floor(cellsARead / Math.max(1, columns))));
}

export class TableCells {
  readonly #read: (request: TableRowsRequest) => Promise<TableRows>;
  readonly #arrived: (read: TableRows) => void;
  readonly #failed: (thrown: unknown) => void;
  // A Map remembers the order of insertion: the first key is the least recently used.
  readonly #rows = new Map<number, KnownRow>();
  #units = 0;
  /** From here on rows were asked for and are not known to the engine yet. */
  #unknownFrom = Infinity;
  #underWay: Wanted[] = [];
  #wanted: Wanted[] = [];
  /** Answers to what was asked for before the rows changed are not kept. */
  #generation = 0;

  /** `arrived` is told of each read; one that fails is `failed`'s and not tried again by itself. */
  constructor(
    read: (request: TableRowsRequest) => Promise<TableRows>,
    arrived: (read: TableRows) => void,
    failed: (thrown: unknown) => void,
  ) {
    this.#read = read;
    this.#arrived = arrived;
    this.#failed = failed;
  }

  get(row: number): KnownRow | undefined {
    return this.#rows.get(row);
  }

  has(row: number, columns: readonly number[]): boolean {
    if (row >= this.#unknownFrom) return true;
    const known = this.#rows.get(row);
    return known !== undefined && columns.every((column) => known.cells[column] !== undefined);
  }

  /** Sees to it that they come, the first before the rest, and before whatever was wanted earlier. */
  want(wanted: readonly Wanted[]): void {
    this.#wanted = [...wanted];
    const [first] = wanted;
    for (let row = first?.first ?? 0; row < (first?.past ?? 0); row += 1) this.#use(row);
    this.#next();
  }

  /** More of the body is there. */
  grew(): void {
    this.#unknownFrom = Infinity;
    this.#next();
  }

  /** The rows are others now. */
  clear(): void {
    this.#generation += 1;
    this.#rows.clear();
    this.#units = 0;
    this.#unknownFrom = Infinity;
    this.#underWay = [];
    this.#wanted = [];
  }

  /** The first rows, of the first columns. */
  keep(rows: TableRows["rows"]): void {
    const columns = Array.from(rows[0]?.cells ?? [], (_, column) => column);
    this.#keep({ first: 0, past: rows.length, columns }, rows);
  }

  #use(row: number): void {
    const known = this.#rows.get(row);
    if (known === undefined) return;
    this.#rows.delete(row);
    this.#rows.set(row, known);
  }

  #next(): void {
    while (this.#underWay.length < readsAtOnce) {
      const read = this.#nextRead();
      if (read === null) return;
      void this.#readRows(read);
    }
  }

  #nextRead(): Wanted | null {
    for (const { first, past, columns: all } of this.#wanted) {
      const columns = all.slice(0, mostColumnsARead);
      if (columns.length === 0) continue;
      for (let row = first; row < past; row += 1) {
        if (this.has(row, columns) || this.#isUnderWay(row, columns)) continue;
        let end = row + 1;
        const most = Math.min(past, row + rowsARead(columns.length));
        while (end < most && !this.has(end, columns) && !this.#isUnderWay(end, columns)) end += 1;
        return { first: row, past: end, columns };
      }
    }
    return null;
  }

  #isUnderWay(row: number, columns: readonly number[]): boolean {
    return this.#underWay.some(
      (one) => row >= one.first && row < one.past && columns.every((column) => one.columns.includes(column)),
    );
  }

  async #readRows(wanted: Wanted): Promise<void> {
    const generation = this.#generation;
    this.#underWay.push(wanted);
    const { first, past, columns } = wanted;
    const read = await this.#read({ first, count: past - first, columns: [...columns] }).catch((thrown: unknown) => {
      if (generation === this.#generation) this.#failed(thrown);
      return null;
    });
    if (generation !== this.#generation) return;
    this.#underWay = this.#underWay.filter((one) => one !== wanted);
    if (read === null || read.rows.length === 0) this.#unknownFrom = Math.min(this.#unknownFrom, first);
    if (read !== null) {
      this.#keep(wanted, read.rows);
      this.#arrived(read);
    }
    this.#next();
  }

  #keep({ first, columns }: Wanted, rows: TableRows["rows"]): void {
    for (const [at, { index, offsetBytes, cells }] of rows.entries()) {
      const kept: (TableCell | undefined)[] = [...(this.#rows.get(first + at)?.cells ?? [])];
      for (const [place, column] of columns.entries()) kept[column] = cells[place] ?? absentCell;
      this.#forget(first + at);
      this.#rows.set(first + at, { index, offsetBytes, cells: kept });
      this.#units += unitsOf(kept);
    }
    for (const row of this.#rows.keys()) {
      if (this.#rows.size <= keptRows && this.#units <= keptUnits) break;
      this.#forget(row);
    }
  }

  #forget(row: number): void {
    const known = this.#rows.get(row);
    if (known === undefined) return;
    this.#units -= unitsOf(known.cells);
    this.#rows.delete(row);
  }
}

const absentCell: TableCell = { kind: "absent", text: "", isCut: false };

function unitsOf(cells: readonly (TableCell | undefined)[]): number {
  return cells.reduce((sum, cell) => sum + (cell === undefined ? 0 : cell.text.length + cellUnits), 0);
}
