/**
 * Where rows stand. A place is a row of the view (a line that is not folded away), a segment of it where lines are
 * wrapped, and pixels into that. Everything goes by places, never by the pixels of the whole: those of a body of any
 * size would be more than a browser can scroll, and where lines are wrapped nobody knows them.
 */
import type { FoldedLines } from "./foldedLines.ts";
import type { RowCache } from "./rowCache.ts";
import { windowStepColumns } from "./rowCache.ts";

export const rowHeightPx = 19;

export interface ViewPlace {
  row: number;
  /** 0 unless lines are wrapped. */
  segment: number;
  offsetPx: number;
}

/** One drawn row: a line, or a part of it. */
export interface DrawnRow {
  row: number;
  line: number;
  segment: number;
  /** Columns of the line: of this segment, or all that there are. */
  firstColumn: number;
  pastColumn: number;
  window: number;
}

interface LayoutParts {
  rows: RowCache;
  folds: FoldedLines;
}

export const firstPlace: ViewPlace = { row: 0, segment: 0, offsetPx: 0 };

export class TextLayout {
  readonly #rows: RowCache;
  readonly #folds: FoldedLines;
  lines = 0;
  /** Columns of a segment; null: lines are not wrapped. */
  wrapColumns: number | null = null;
  /** The window of columns that is looked at where lines are not wrapped. */
  window = 0;
  /** Segments that came out higher than a row, as wide characters make them; by `line segment`. */
  readonly tall = new Map<string, number>();

  constructor({ rows, folds }: LayoutParts) {
    this.#rows = rows;
    this.#folds = folds;
  }

  get rowCount(): number {
    return this.#folds.rowCount(this.lines);
  }

  /** Of one whose length is not known yet: 1. */
  segmentsOf(row: number): number {
    if (this.wrapColumns === null) return 1;
    return Math.max(1, Math.ceil(this.columnsOf(this.#folds.lineOf(row)) / this.wrapColumns));
  }

  /** As far as known. */
  columnsOf(line: number): number {
    const row = this.#rows.get(line, 0);
    return row === undefined ? 0 : (row.columns ?? row.firstColumn + row.text.length);
  }

  heightOf(row: number, segment: number): number {
    if (this.tall.size === 0) return rowHeightPx;
    return this.tall.get(`${this.#folds.lineOf(row)} ${segment}`) ?? rowHeightPx;
  }

  drawn(row: number, segment: number): DrawnRow {
    const line = this.#folds.lineOf(row);
    const columns = this.wrapColumns;
    if (columns === null) {
      return { row, line, segment: 0, firstColumn: 0, pastColumn: Infinity, window: this.window };
    }
    const firstColumn = segment * columns;
    const isLast = segment >= this.segmentsOf(row) - 1;
    const pastColumn = isLast ? Infinity : firstColumn + columns;
    return { row, line, segment, firstColumn, pastColumn, window: Math.floor(firstColumn / windowStepColumns) };
  }

  /** From a place on, as many as fill the height. */
  drawnFrom(place: ViewPlace, heightPx: number): DrawnRow[] {
    const drawn: DrawnRow[] = [];
    let { row, segment } = place;
    let bottomPx = -place.offsetPx;
    while (bottomPx < heightPx && row < this.rowCount) {
      drawn.push(this.drawn(row, segment));
      bottomPx += this.heightOf(row, segment);
      if (segment + 1 < this.segmentsOf(row)) segment += 1;
      else [row, segment] = [row + 1, 0];
    }
    return drawn;
  }

  /** The place that many pixels further, kept inside the text. */
  moved(place: ViewPlace, byPx: number): ViewPlace {
    if (this.wrapColumns === null) {
      const topPx = Math.max(0, place.row * rowHeightPx + place.offsetPx + byPx);
      const row = Math.min(Math.floor(topPx / rowHeightPx), Math.max(0, this.rowCount - 1));
      return { row, segment: 0, offsetPx: Math.min(topPx - row * rowHeightPx, rowHeightPx - 1) };
    }
    return byPx < 0 ? this.#movedUp(place, -byPx) : this.#movedDown(place, byPx);
  }

  #movedDown(place: ViewPlace, byPx: number): ViewPlace {
    let { row, segment } = place;
    let leftPx = place.offsetPx + byPx;
    for (;;) {
      const heightPx = this.heightOf(row, segment);
      if (leftPx < heightPx) return { row, segment, offsetPx: leftPx };
      if (segment + 1 < this.segmentsOf(row)) segment += 1;
      else if (row + 1 < this.rowCount) [row, segment] = [row + 1, 0];
      else return { row, segment, offsetPx: heightPx - 1 };
      leftPx -= heightPx;
    }
  }

  #movedUp(place: ViewPlace, byPx: number): ViewPlace {
    let { row, segment } = place;
    let leftPx = byPx - place.offsetPx;
    while (leftPx > 0) {
      if (segment > 0) segment -= 1;
      else if (row > 0) {
        row -= 1;
        segment = this.segmentsOf(row) - 1;
      } else return firstPlace;
      leftPx -= this.heightOf(row, segment);
    }
    return { row, segment, offsetPx: 0 - leftPx };
  }

  /** The last place at which the view is still full; `spacePx` is left free below the last row. */
  endPlace(heightPx: number, spacePx: number): ViewPlace {
    const row = Math.max(0, this.rowCount - 1);
    const segment = this.segmentsOf(row) - 1;
    return this.moved({ row, segment, offsetPx: 0 }, this.heightOf(row, segment) + spacePx - heightPx);
  }

  placeOf(line: number, column: number): ViewPlace {
    const row = this.#folds.rowOf(line);
    if (this.wrapColumns === null || this.#folds.lineOf(row) !== line) return { row, segment: 0, offsetPx: 0 };
    // The end of a full line stands at its end, not in a segment of its own.
    const segment = Math.min(Math.floor(column / this.wrapColumns), this.segmentsOf(row) - 1);
    return { row, segment: Math.max(0, segment), offsetPx: 0 };
  }
}

export function comparePlaces(one: ViewPlace, other: ViewPlace): number {
  return one.row - other.row || one.segment - other.segment || one.offsetPx - other.offsetPx;
}
