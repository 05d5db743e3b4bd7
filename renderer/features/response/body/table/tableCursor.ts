/** Where one is in a table, and what is selected. It changes in place and tells its table. */
import { movedPlace, rangeOf, type CellMotion, type CellPlace, type CellRange } from "./cellSelection.ts";
import type { TableModel } from "./tableModel.ts";
import { rowHeightPx } from "./tableSize.ts";

export class TableCursor {
  readonly #table: TableModel;
  place: CellPlace = { row: 0, column: 0 };
  anchor: CellPlace = { row: 0, column: 0 };
  /** The person is or has been at a cell. */
  isEntered = false;

  constructor(table: TableModel) {
    this.#table = table;
  }

  get selected(): CellRange {
    return rangeOf(this.anchor, this.place);
  }

  enter(): void {
    if (this.isEntered) return;
    this.isEntered = true;
    this.#table.changed();
  }

  move(motion: CellMotion, extend: boolean): void {
    const { facts, columns, size } = this.#table;
    const rowsAPage = Math.max(1, Math.floor(size.heightPx / rowHeightPx) - 1);
    this.put(movedPlace(this.place, motion, { rows: facts.rows, columns: columns.shown.length, rowsAPage }), {
      extend,
    });
  }

  put(place: CellPlace, { extend = false, reveal = true } = {}): void {
    this.place = place;
    if (!extend || place.row < 0) this.anchor = place;
    this.isEntered = true;
    if (place.row < this.#table.facts.rows - 1) this.#table.followsEnd = false;
    if (reveal) this.#table.reveal(place);
    this.#table.changed();
  }

  select(anchor: CellPlace, place: CellPlace): void {
    this.anchor = anchor;
    this.place = place;
    this.isEntered = true;
    this.#table.changed();
  }

  selectAll(): void {
    const last = { row: this.#table.facts.rows - 1, column: this.#lastColumn };
    if (last.row >= 0) this.select(last, { row: 0, column: 0 });
  }

  selectRow(row: number, extend = false): void {
    this.select({ row: extend ? this.anchor.row : row, column: this.#lastColumn }, { row, column: 0 });
  }

  /** The rows are others now. */
  toTop(): void {
    this.place = { row: Math.min(0, this.place.row), column: this.place.column };
    this.anchor = this.place;
  }

  /** Its column is elsewhere now. */
  toColumn(column: number): void {
    this.place = { row: this.place.row, column };
    this.anchor = this.place;
  }

  get #lastColumn(): number {
    return Math.max(0, this.#table.columns.shown.length - 1);
  }
}
