/** Which columns of a table are shown, how wide each is, and where it begins. */
import type { TableCell } from "../../../../../shared/contract/bodyTable.ts";

export const leastWidthPx = 48;
export const mostWidthPx = 1200;
const mostFittedPx = 340;
const leastFittedPx = 72;
/** Beside the text: the gaps, in the head the mark of the order. */
const besidePx = 21;
const besideNamePx = 40;
const mostMeasured = 80;
/** Fewer are measured again once there are twice as many: of rows that come one by one, columns do not grow with each. */
const enoughMeasured = 40;
const mostNameUnits = 200;

/** What is remembered of the columns: by key, so that the next response finds it again. */
export interface ColumnChoices {
  hidden: Set<string>;
  widthsPx: Map<string, number>;
}

interface Fitted {
  widthPx: number;
  /** What its widest cell asks for. */
  wholePx: number;
  isNumeric: boolean;
  /** Cells that it was measured by. */
  cells: number;
}

/** Names, made different where two are the same. */
export function columnKeys(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const count = seen.get(name) ?? 0;
    seen.set(name, count + 1);
    return count === 0 ? name : `${name}\u0000${count}`;
  });
}

export class ColumnLayout {
  readonly choices: ColumnChoices;
  names: readonly string[] = [];
  keys: readonly string[] = [];
  /** Columns of the table, in its order. */
  shown: readonly number[] = [];
  /** Of those shown, and at the end where the last one ends, in pixels. */
  starts: readonly number[] = [0];
  columnPx = 7.2;
  /** What is left of it goes to columns that ask for more. */
  viewPx = 0;
  /** Grows with each change. */
  version = 0;
  readonly #fitted = new Map<number, Fitted>();
  /** Beyond what is fitted. */
  readonly #stretchedPx = new Map<number, number>();

  constructor(choices: ColumnChoices) {
    this.choices = choices;
  }

  /** The name as it is shown: a server may send one of any length. */
  label(column: number): string {
    const name = this.names[column] ?? "";
    return name.length > mostNameUnits ? `${name.slice(0, mostNameUnits)}…` : name;
  }

  /** @returns whether they are others than before */
  setNames(names: readonly string[]): boolean {
    if (names.length === this.names.length && names.every((name, index) => name === this.names[index])) return false;
    const isMore = this.names.every((name, index) => name === names[index]);
    this.names = names;
    this.keys = columnKeys(names);
    if (!isMore) this.#fitted.clear();
    this.layOut();
    return true;
  }

  layOut(): void {
    this.version += 1;
    const { hidden } = this.choices;
    this.shown = this.keys.flatMap((key, index) => (hidden.has(key) ? [] : [index]));
    this.#stretch();
    const starts = [0];
    for (const column of this.shown) starts.push((starts.at(-1) ?? 0) + this.widthPx(column));
    this.starts = starts;
  }

  get totalPx(): number {
    return this.starts.at(-1) ?? 0;
  }

  widthPx(column: number): number {
    const own = this.choices.widthsPx.get(this.keys[column] ?? "");
    return own ?? this.#autoWidthPx(column) + (this.#stretchedPx.get(column) ?? 0);
  }

  #autoWidthPx(column: number): number {
    return this.#fitted.get(column)?.widthPx ?? this.#nameWidthPx(column);
  }

  #stretch(): void {
    this.#stretchedPx.clear();
    const leftPx = this.viewPx - this.shown.reduce((sum, column) => sum + this.widthPx(column), 0);
    const wanted = this.shown.flatMap((column) => {
      const fitted = this.#fitted.get(column);
      const morePx = fitted === undefined ? 0 : fitted.wholePx - fitted.widthPx;
      return morePx <= 0 || this.choices.widthsPx.has(this.keys[column] ?? "") ? [] : [{ column, morePx }];
    });
    const wantedPx = wanted.reduce((sum, { morePx }) => sum + morePx, 0);
    const share = Math.min(1, leftPx / wantedPx);
    if (share <= 0) return;
    for (const { column, morePx } of wanted) this.#stretchedPx.set(column, Math.floor(morePx * share));
  }

  isNumeric(column: number): boolean {
    return this.#fitted.get(column)?.isNumeric ?? false;
  }

  /** Where a place of those shown is; past the last one: the last. */
  placeAt(leftPx: number): number {
    let low = 0;
    let high = Math.max(0, this.shown.length - 1);
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.starts[middle] ?? Infinity) <= leftPx) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** null: as wide as its content asks for. */
  setWidth(column: number, widthPx: number | null): void {
    const key = this.keys[column] ?? "";
    if (widthPx === null) this.choices.widthsPx.delete(key);
    else this.choices.widthsPx.set(key, Math.round(Math.min(mostWidthPx, Math.max(leastWidthPx, widthPx))));
    this.layOut();
  }

  /**
   * Takes the width of columns from their first cells; of those that had few, again once there are more: wider, never
   * narrower. @param isWhole no more will come
   * @returns whether one changed
   */
  fit(cellsOf: (column: number) => readonly TableCell[], columns: readonly number[], isWhole = false): boolean {
    let changed = false;
    for (const column of columns) {
      const before = this.#fitted.get(column);
      if (before !== undefined && before.cells >= enoughMeasured) continue;
      const cells = cellsOf(column).slice(0, mostMeasured);
      const isMore = before === undefined || (isWhole ? cells.length > before.cells : cells.length >= before.cells * 2);
      if (cells.length === 0 || !isMore) continue;
      const fitted = widerOf(before, this.#measured(column, cells));
      this.#fitted.set(column, fitted);
      if (before?.wholePx !== fitted.wholePx || before.isNumeric !== fitted.isNumeric) changed = true;
    }
    if (changed) this.layOut();
    return changed;
  }

  forgetFitted(): void {
    this.#fitted.clear();
    this.layOut();
  }

  #measured(column: number, cells: readonly TableCell[]): Fitted {
    const there = cells.filter(({ kind }) => kind !== "absent");
    const numbers = there.filter(({ kind }) => kind === "number").length;
    const widest = Math.max(0, ...there.map(({ text }) => textColumns(text)));
    const widthPx = Math.max(this.#nameWidthPx(column), Math.ceil(widest * this.columnPx) + besidePx);
    return {
      widthPx: Math.min(mostFittedPx, widthPx),
      wholePx: widthPx,
      isNumeric: numbers * 2 > there.length,
      cells: cells.length,
    };
  }

  #nameWidthPx(column: number): number {
    const namePx = Math.ceil(textColumns(this.names[column] ?? "") * this.columnPx) + besideNamePx;
    return Math.min(mostFittedPx, Math.max(leastFittedPx, namePx));
  }
}

function widerOf(before: Fitted | undefined, now: Fitted): Fitted {
  if (before === undefined) return now;
  const { widthPx, wholePx } = before;
  return { ...now, widthPx: Math.max(widthPx, now.widthPx), wholePx: Math.max(wholePx, now.wholePx) };
}

const mostCounted = 160;

/** East Asian characters are two columns wide, nearly. */
function textColumns(text: string): number {
  const counted = text.slice(0, mostCounted);
  return (
    counted.length +
    (counted.match(/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/g)?.length ?? 0)
  );
}
