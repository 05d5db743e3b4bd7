/**
 * Where rows stand. A place is a row of the view (a line that is not folded away), a segment of it where lines are
 * wrapped, and pixels into that. Everything goes by places, never by the pixels of the whole: those of a body of any
 * size would be more than a browser can scroll, and where lines are wrapped nobody knows them.
 */
import type { ViewRow } from "../../../../../shared/contract/bodyView.ts";
import type { FoldedLines } from "./foldedLines.ts";
import type { RowCache } from "./rowCache.ts";
import { windowStepColumns } from "./rowCache.ts";
import { WideText } from "./wideText.ts";

export const rowHeightPx = 19;

export interface ViewPlace {
  row: number;
  /** 0 unless lines are wrapped. */
  segment: number;
  offsetPx: number;
}

/** Of the part of the view where text is drawn. */
export interface TextSize {
  heightPx: number;
  widthPx: number;
  /** Of one character of the code font. */
  columnPx: number;
  /** Columns of a wide one. */
  wideColumns?: number;
}

export interface ShownPart {
  place: ViewPlace;
  leftPx: number;
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
  readonly wide = new WideText();
  lines = 0;
  /** Columns left of those in view, where lines are not wrapped. */
  leftColumns = 0;
  /** That the widest line of all that were there takes up, where it has wide characters. */
  widestColumns = 0;
  #wrapColumns: number | null = null;
  /** Segments that came out higher than a row, as wide characters make them; by `line segment`. */
  readonly tall = new Map<string, number>();

  constructor({ rows, folds }: LayoutParts) {
    this.#rows = rows;
    this.#folds = folds;
  }

  get rowCount(): number {
    return this.#folds.rowCount(this.lines);
  }

  /** Columns of a segment; null: lines are not wrapped. */
  get wrapColumns(): number | null {
    return this.#wrapColumns;
  }

  set wrapColumns(columns: number | null) {
    this.#wrapColumns = columns;
    this.wide.wrapAt(columns);
  }

  /** Of one whose length is not known yet: 1. */
  segmentsOf(row: number): number {
    if (this.wrapColumns === null) return 1;
    const line = this.#folds.lineOf(row);
    const width = this.#widthOf(line);
    if (width?.breaks) return width.breaks.length;
    return Math.max(1, Math.ceil(this.columnsOf(line) / (width?.units ?? this.wrapColumns)));
  }

  /** The unit of its line that a segment begins with. */
  segmentStart(row: number, segment: number): number {
    const width = this.#widthOf(this.#folds.lineOf(row));
    return width?.breaks?.[segment] ?? segment * (width?.units ?? this.wrapColumns ?? 0);
  }

  /** Columns for one unit of a line, in the mean. */
  densityOf(line: number): number {
    return this.#widthOf(line)?.density ?? 1;
  }

  /** Columns left of a place of a line that is not wrapped. */
  columnsBefore(line: number, column: number): number {
    const row = this.#rows.get(line, 0);
    const width = this.wide.widthOf(row);
    if (row === undefined || width === null) return column;
    return column <= row.text.length ? this.wide.columnsOf(row.text.slice(0, column)) : column * width.density;
  }

  /** @param wideColumns of one wide character, as the font has it @returns whether that is news */
  measureWide(wideColumns: number): boolean {
    if (!this.wide.measured(wideColumns)) return false;
    this.widestColumns = 0;
    this.saw(this.#rows.kept());
    return true;
  }

  /** Of lines that have come. */
  saw(rows: Iterable<ViewRow>): void {
    for (const row of rows) {
      const density = this.wide.widthOf(row)?.density ?? 1;
      if (density <= 1) continue;
      // Of a line that becomes wide further on, that part has to be reached, too.
      const isBeginning = row.firstColumn === 0;
      const before = isBeginning ? 0 : row.firstColumn * this.densityOf(row.line);
      const units = isBeginning ? (row.columns ?? row.text.length) : row.text.length;
      this.widestColumns = Math.max(this.widestColumns, Math.ceil(before + units * density));
    }
  }

  #widthOf(line: number) {
    return this.wide.widthOf(this.#rows.get(line, 0));
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
      return { row, line, segment: 0, firstColumn: 0, pastColumn: Infinity, window: this.windowOf(line) };
    }
    const firstColumn = this.segmentStart(row, segment);
    const isLast = segment >= this.segmentsOf(row) - 1;
    const pastColumn = isLast ? Infinity : this.segmentStart(row, segment + 1);
    return { row, line, segment, firstColumn, pastColumn, window: Math.floor(firstColumn / windowStepColumns) };
  }

  /** The window of its columns that is looked at where lines are not wrapped. */
  windowOf(line: number, leftColumns = this.leftColumns): number {
    return leftColumns === 0 ? 0 : Math.floor(leftColumns / this.densityOf(line) / windowStepColumns);
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
    const width = this.#widthOf(line);
    const at = width?.breaks
      ? width.breaks.findLastIndex((start) => start <= column)
      : Math.floor(column / (width?.units ?? this.wrapColumns));
    return { row, segment: Math.max(0, Math.min(at, this.segmentsOf(row) - 1)), offsetPx: 0 };
  }
}

export function comparePlaces(one: ViewPlace, other: ViewPlace): number {
  return one.row - other.row || one.segment - other.segment || one.offsetPx - other.offsetPx;
}

/** Pixels left of the view with which a place of a line is in it: those there are, or the least that will do. */
export function leftToReveal(atPx: number, leftPx: number, widthPx: number): number {
  const marginPx = Math.min(48, widthPx / 4);
  if (atPx >= leftPx && atPx <= leftPx + widthPx - marginPx) return leftPx;
  return Math.max(0, atPx < widthPx - marginPx ? 0 : atPx - widthPx / 2);
}
