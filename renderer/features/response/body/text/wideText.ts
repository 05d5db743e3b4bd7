/**
 * How many columns text takes up: a Hangul syllable, an ideograph or a tab is wider than one, and nobody but the font
 * knows by how much. Lines without any are told apart at once.
 */
import type { ViewRow } from "../../../../../shared/contract/bodyView.ts";

const tabColumns = 4;
const someWide =
  /[\t\u1100-\u115F\u2E80-\uA4CF\uA960-\uA97F\uAC00-\uD7FF\uD800-\uDFFF\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/;
/** As fonts have it, until it is measured. */
const usualWideColumns = 1.7;

interface RowWidth {
  /** Columns for one unit of text, in the mean. */
  density: number;
  /** Units at which the segments of a whole line begin; null: they are all as long. */
  breaks: readonly number[] | null;
  /** Of one segment, where all are as long. */
  units: number;
}

export class WideText {
  /** Of one wide character. */
  #wideColumns = usualWideColumns;
  #wrapColumns: number | null = null;
  #known = new WeakMap<ViewRow, RowWidth | null>();

  /** @returns whether that is news */
  measured(wideColumns: number): boolean {
    if (!Number.isFinite(wideColumns) || wideColumns < 1 || Math.abs(wideColumns - this.#wideColumns) < 0.001)
      return false;
    this.#wideColumns = wideColumns;
    this.#known = new WeakMap();
    return true;
  }

  wrapAt(columns: number | null): void {
    this.#wrapColumns = columns;
    this.#known = new WeakMap();
  }

  /** @param row the beginning of its line; null: it has nothing wide, or is not there */
  widthOf(row: ViewRow | undefined): RowWidth | null {
    if (row === undefined) return null;
    const known = this.#known.get(row);
    if (known !== undefined) return known;
    const width = someWide.test(row.text) ? this.#measure(row) : null;
    this.#known.set(row, width);
    return width;
  }

  columnsOf(text: string): number {
    let columns = 0;
    for (let at = 0; at < text.length; at += 1) columns += this.#columnsAt(text, at, columns);
    return columns;
  }

  #measure(row: ViewRow): RowWidth {
    const density = this.columnsOf(row.text) / row.text.length;
    if (this.#wrapColumns === null) return { density, breaks: null, units: 1 };
    const breaks = this.#breaksOf(row.text, this.#wrapColumns);
    const isWhole = row.columns !== null && row.columns <= row.text.length;
    if (isWhole) return { density, breaks, units: this.#wrapColumns };
    // All of a longer line is not there: its segments are as long as the shortest of its beginning.
    const lengths = breaks.slice(1).map((start, index) => start - (breaks[index] ?? 0));
    return { density, breaks: null, units: Math.min(this.#wrapColumns, ...lengths) };
  }

  #breaksOf(text: string, most: number): number[] {
    const breaks = [0];
    let columns = 0;
    for (let at = 0; at < text.length; at += 1) {
      const wide = this.#columnsAt(text, at, columns);
      const isSecondHalf = wide === 0;
      if (columns + wide > most + 0.001 && !isSecondHalf) {
        breaks.push(at);
        columns = 0;
      }
      columns += wide;
    }
    return breaks;
  }

  /** Of a pair, the first half has it all. @param before columns of the row up to there */
  #columnsAt(text: string, at: number, before: number): number {
    const unit = text.charCodeAt(at);
    if (unit < 0x1100) return unit === 0x09 ? tabColumns - (before % tabColumns) : 1;
    if (unit >= 0xdc00 && unit <= 0xdfff) return at > 0 && isFirstHalf(text.charCodeAt(at - 1)) ? 0 : 1;
    if (isFirstHalf(unit)) return Math.max(2, this.#wideColumns);
    return someWide.test(text.charAt(at)) ? this.#wideColumns : 1;
  }
}

function isFirstHalf(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
