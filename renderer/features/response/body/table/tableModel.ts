/**
 * What a table view shows of a table in the engine: which rows and columns are in view, where one is, what is selected.
 * It draws nothing and is told what the person does. It changes in place: `subscribe` and `version` tell when.
 */
import type { TableCell, TableFacts } from "../../../../../shared/contract/bodyTable.ts";
import type { TableRows, TableRowsRequest } from "../../../../state/bodyTables.ts";
import { scrolledBy } from "../rowScroll.ts";
import type { CellPlace } from "./cellSelection.ts";
import { ColumnLayout, type ColumnChoices } from "./columnLayout.ts";
import { TableCells, type KnownRow } from "./tableCells.ts";
import { TableCursor } from "./tableCursor.ts";
import { rowHeightPx } from "./tableSize.ts";

/** Left free below the last row and beside the last column. */
const endSpacePx = 16;
/** Rows around those in view that are fetched, and how near the end of what is there more of them are. */
const fetchedAround = 120;
const fetchedWithin = 40;
const drawnAround = 4;
/** Columns beside those in view that are fetched with them. */
const columnsAround = 6;

export interface TableModelOptions {
  facts: TableFacts;
  /** Of the first columns; they may be none. */
  firstRows: TableRows["rows"];
  read: (request: TableRowsRequest) => Promise<TableRows>;
  /** Of a read that did not come off. */
  failed: (thrown: unknown) => void;
  choices: ColumnChoices;
}

interface Window {
  first: number;
  past: number;
}

export class TableModel {
  readonly cells: TableCells;
  readonly columns: ColumnLayout;
  facts: TableFacts;
  /** Of the part where cells are drawn. */
  size = { heightPx: 400, widthPx: 600 };
  topPx = 0;
  leftPx = 0;
  readonly cursor = new TableCursor(this);
  /** Keeps the end of a body that still arrives in view. */
  followsEnd = false;
  #isReady = false;
  version = 0;
  /** Grows with each move that did not come from the scroll bars: they are to follow. */
  ownMoves = 0;
  /** Another reader of the rows has been set: the order is another. */
  #reader: (request: TableRowsRequest) => Promise<TableRows>;
  readonly #listeners = new Set<() => void>();

  constructor({ facts, firstRows, read, failed, choices }: TableModelOptions) {
    this.facts = facts;
    this.#reader = read;
    this.columns = new ColumnLayout(choices);
    this.columns.setNames(facts.columns);
    this.cells = new TableCells(
      (request) => this.#reader(request),
      (answer) => this.#arrived(answer),
      (thrown) => {
        this.#isReady = true;
        failed(thrown);
      },
    );
    this.cells.keep(firstRows);
    this.#isReady = firstRows.length > 0;
    this.#fit();
    this.fetch();
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  changed(): void {
    this.version += 1;
    for (const listener of this.#listeners) listener();
  }

  /** The first rows are there, or it is known that there are none to show. */
  get isReady(): boolean {
    if (this.#isReady) return true;
    return this.columns.shown.length === 0
      ? this.columns.names.length > 0 || this.facts.complete
      : this.facts.rows === 0;
  }

  /** The same as long as nothing changes but what part is in view: what stands around the cells need not be drawn anew. */
  get outline(): string {
    const { facts, columns, cursor, followsEnd } = this;
    const { place, anchor, isEntered } = cursor;
    const { rows, complete, readBytes, problem } = facts;
    const here = this.row(place.row);
    const isKnown = here?.cells[columns.shown[place.column] ?? -1]?.isCut;
    const places = [place.row, place.column, anchor.row, anchor.column, here?.index, isKnown];
    return [rows, complete, readBytes, problem === null, columns.version, followsEnd, isEntered, ...places].join();
  }

  get totalHeightPx(): number {
    return this.facts.rows * rowHeightPx + endSpacePx;
  }

  get totalWidthPx(): number {
    return this.columns.totalPx + endSpacePx;
  }

  /** Rows to draw: those in view and a few around. */
  rowWindow(around = drawnAround): Window {
    const first = Math.max(0, Math.floor(this.topPx / rowHeightPx) - around);
    const past = Math.min(this.facts.rows, Math.ceil((this.topPx + this.size.heightPx) / rowHeightPx) + around);
    return { first: Math.min(first, past), past };
  }

  /** Places of columns to draw. */
  columnWindow(around = 1): Window {
    const { columns } = this;
    const first = Math.max(0, columns.placeAt(this.leftPx) - around);
    const past = Math.min(columns.shown.length, columns.placeAt(this.leftPx + this.size.widthPx) + 1 + around);
    return { first, past };
  }

  row(place: number): KnownRow | undefined {
    return this.cells.get(place);
  }

  grow(facts: TableFacts): void {
    const before = this.facts;
    this.facts = facts;
    const isOther =
      facts.hasHeader !== before.hasHeader || facts.delimiter !== before.delimiter || facts.charset !== before.charset;
    if (isOther) {
      this.cells.clear();
      this.columns.forgetFitted();
    }
    this.columns.setNames(facts.columns);
    if (facts.rows !== before.rows || facts.complete !== before.complete) this.cells.grew();
    if (this.followsEnd && facts.rows !== before.rows) this.moveTo(this.totalHeightPx);
    this.fetch();
    this.changed();
  }

  resize(heightPx: number, widthPx: number, columnPx: number): void {
    const { size, columns } = this;
    if (size.heightPx === heightPx && size.widthPx === widthPx && columns.columnPx === columnPx) return;
    const isInView = this.cursor.isEntered && this.#isInView(this.cursor.place.row);
    this.size = { heightPx, widthPx };
    columns.viewPx = widthPx - endSpacePx;
    if (columns.columnPx === columnPx) columns.layOut();
    else {
      columns.columnPx = columnPx;
      columns.forgetFitted();
      this.#fit();
    }
    this.show(this.topPx, this.leftPx, true);
    if (isInView) this.reveal(this.cursor.place);
  }

  /** The rows in another order, from their beginning. */
  reorder(read: (request: TableRowsRequest) => Promise<TableRows>): void {
    this.#reader = read;
    this.cells.clear();
    this.cursor.toTop();
    this.show(0, this.leftPx, true);
  }

  /** After a change of what columns are shown, or of their widths; the column at the left edge stays there. */
  layOutColumns(change: () => void): void {
    const { columns } = this;
    const at = columns.placeAt(this.leftPx);
    const edge = columns.shown[at];
    const intoPx = this.leftPx - (columns.starts[at] ?? 0);
    const here = columns.shown[this.cursor.place.column];
    change();
    const edgeNow = edge === undefined ? -1 : columns.shown.indexOf(edge);
    const hereNow = here === undefined ? -1 : columns.shown.indexOf(here);
    if (hereNow !== this.cursor.place.column) this.cursor.toColumn(Math.max(0, hereNow));
    this.show(this.topPx, edgeNow < 0 || at === 0 ? this.leftPx : (columns.starts[edgeNow] ?? 0) + intoPx, true);
  }

  follow(follows: boolean): void {
    if (follows === this.followsEnd) return;
    this.followsEnd = follows;
    if (follows) this.moveTo(this.totalHeightPx);
    this.changed();
  }

  moveTo(topPx: number): void {
    this.show(topPx, this.leftPx, true);
  }

  /** @param isOwn it does not come from the scroll bars */
  show(topPx: number, leftPx: number, isOwn: boolean): void {
    this.topPx = scrolledBy(topPx, this.totalHeightPx, this.size.heightPx).virtualTop;
    this.leftPx = Math.max(0, Math.min(leftPx, this.totalWidthPx - this.size.widthPx));
    if (isOwn) this.ownMoves += 1;
    this.fetch();
    this.changed();
  }

  #isInView(row: number): boolean {
    const startPx = row * rowHeightPx - this.topPx;
    return startPx >= 0 && startPx + rowHeightPx <= this.size.heightPx;
  }

  /** By the least move. @param far where a row comes to stand that was not in view: a third from the top, or at the edge */
  reveal({ row, column }: CellPlace, far: "third" | "edge" = "edge"): void {
    const { starts } = this.columns;
    const isThird = far === "third" && row >= 0 && !this.#isInView(row);
    const third = Math.max(0, row * rowHeightPx - this.size.heightPx / 3);
    const edge = row < 0 ? this.topPx : nearest(this.topPx, row * rowHeightPx, rowHeightPx, this.size.heightPx);
    const top = isThird ? third : edge;
    const start = starts[column] ?? 0;
    const left = nearest(this.leftPx, start, (starts[column + 1] ?? start) - start, this.size.widthPx);
    if (top !== this.topPx || left !== this.leftPx) this.show(top, left, true);
  }

  /** The rows in view, and more of them before they are needed. */
  fetch(): void {
    const rows = this.rowWindow(0);
    const near = this.#shownColumns(0);
    const columns = this.#shownColumns(columnsAround);
    if (columns.length === 0) return;
    const isMissing = this.#isMissing(rows, near);
    const within = this.#around(rows, fetchedWithin);
    const wanted = isMissing ? [{ ...rows, columns: this.#isMissing(rows, columns) ? columns : near }] : [];
    if (this.#isMissing(within, columns))
      this.cells.want([...wanted, { ...this.#around(rows, fetchedAround), columns }]);
    else if (isMissing) this.cells.want(wanted);
  }

  #around({ first, past }: Window, rows: number): Window {
    return { first: Math.max(0, first - rows), past: Math.min(this.facts.rows, past + rows) };
  }

  #isMissing({ first, past }: Window, columns: readonly number[]): boolean {
    for (let row = first; row < past; row += 1) if (!this.cells.has(row, columns)) return true;
    return false;
  }

  #shownColumns(around: number): number[] {
    const { first, past } = this.columnWindow(around);
    return this.columns.shown.slice(first, past);
  }

  #arrived({ facts }: TableRows): void {
    const isNews = facts.readBytes > this.facts.readBytes || (facts.complete && !this.facts.complete);
    if (isNews || facts.rows > this.facts.rows) this.grow(facts);
    this.#isReady = true;
    this.#fit();
    this.fetch();
    this.changed();
  }

  #fit(): void {
    const { first, past } = this.rowWindow(fetchedWithin);
    const cellsOf = (column: number): TableCell[] => {
      const cells: TableCell[] = [];
      for (let row = first; row < past; row += 1) {
        const cell = this.row(row)?.cells[column];
        if (cell !== undefined) cells.push(cell);
      }
      return cells;
    };
    const columns = this.#shownColumns(columnsAround);
    const place = this.columns.placeAt(this.leftPx);
    const intoPx = this.leftPx - (this.columns.starts[place] ?? 0);
    if (!this.columns.fit(cellsOf, columns, this.facts.complete) || place === 0) return;
    this.leftPx = (this.columns.starts[place] ?? 0) + intoPx;
    this.ownMoves += 1;
  }
}

function nearest(fromPx: number, startPx: number, lengthPx: number, viewPx: number): number {
  if (startPx < fromPx || lengthPx > viewPx) return startPx;
  return Math.max(fromPx, startPx + lengthPx - viewPx);
}
