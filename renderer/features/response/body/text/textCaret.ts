/** The caret of a text view, and what is selected. Where it goes may have to be fetched: one motion after the other. */
import type { TextPosition, ViewRow } from "../../../../../shared/contract/bodyView.ts";
import { isEmptySelection, selectionBounds, type TextSelection } from "./positions.ts";
import { windowStepColumns } from "./rowCache.ts";
import type { TextModel } from "./textModel.ts";
import { rowHeightPx } from "./textLayout.ts";
import { wordAround, wordEnd, wordStart } from "./words.ts";

export type CaretMotion =
  | "left"
  | "right"
  | "wordLeft"
  | "wordRight"
  | "up"
  | "down"
  | "lineStart"
  | "lineEnd"
  | "pageUp"
  | "pageDown"
  | "start"
  | "end";

const beginning: TextPosition = { line: 0, column: 0 };

export class TextCaret {
  readonly #model: TextModel;
  selection: TextSelection = { anchor: beginning, head: beginning };
  /** It is drawn once the person has touched the text. */
  isShown = false;
  /** The column that moving up and down comes back to. */
  #goalColumn: number | null = null;
  #queue: Promise<void> = Promise.resolve();

  constructor(model: TextModel) {
    this.#model = model;
  }

  get head(): TextPosition {
    return this.selection.head;
  }

  get isEmpty(): boolean {
    return isEmptySelection(this.selection);
  }

  place(head: TextPosition, { extend = false, reveal = true }: { extend?: boolean; reveal?: boolean } = {}): void {
    this.selection = { anchor: extend ? this.selection.anchor : head, head };
    this.isShown = true;
    this.#goalColumn = null;
    if (reveal) this.#model.reveal(head.line, head.column, "nearest");
    this.#model.changed();
  }

  select(anchor: TextPosition, head: TextPosition): void {
    this.selection = { anchor, head };
    this.isShown = true;
    this.#goalColumn = null;
    this.#model.changed();
  }

  selectAll(): void {
    const { lines } = this.#model.facts;
    this.select(beginning, { line: Math.max(0, lines - 1), column: lastColumn });
  }

  async selectWord({ line, column }: TextPosition): Promise<void> {
    const row = await this.#row({ line, column });
    if (row === null) return;
    const [from, to] = wordAround(row.text, column - row.firstColumn);
    this.select({ line, column: from + row.firstColumn }, { line, column: to + row.firstColumn });
  }

  selectLine(line: number): void {
    const isLast = line + 1 >= this.#model.facts.lines;
    this.select({ line, column: 0 }, isLast ? { line, column: lastColumn } : { line: line + 1, column: 0 });
  }

  move(motion: CaretMotion, extend: boolean): Promise<void> {
    this.#queue = this.#moveAfter(this.#queue, motion, extend);
    return this.#queue;
  }

  async #moveAfter(before: Promise<void>, motion: CaretMotion, extend: boolean): Promise<void> {
    await before;
    await this.#keepInLine();
    const keepsGoal = motion === "up" || motion === "down" || motion === "pageUp" || motion === "pageDown";
    const goal = keepsGoal ? (this.#goalColumn ?? this.#columnInSegment()) : null;
    if (!extend && !this.isEmpty && (motion === "left" || motion === "right")) {
      const { start, end } = selectionBounds(this.selection);
      return this.place(motion === "left" ? start : end);
    }
    this.#model.follow(false);
    this.place(await this.#moved(motion, goal ?? 0), { extend });
    this.#goalColumn = goal;
  }

  /** What is selected to the end of a line says so by a column past it. */
  async #keepInLine(): Promise<void> {
    const { anchor, head } = this.selection;
    const columns = await this.#lineColumns(head.line);
    if (head.column > columns) this.selection = { anchor, head: { line: head.line, column: columns } };
  }

  async #moved(motion: CaretMotion, goal: number): Promise<TextPosition> {
    const { head } = this;
    const pageRows = Math.max(1, Math.floor(this.#model.size.heightPx / rowHeightPx) - 2);
    switch (motion) {
      case "left":
      case "wordLeft":
        return await this.#before(head, motion === "wordLeft");
      case "right":
      case "wordRight":
        return await this.#after(head, motion === "wordRight");
      case "up":
        return await this.#vertical(-1, goal);
      case "down":
        return await this.#vertical(1, goal);
      case "pageUp":
        return await this.#page(-pageRows, goal);
      case "pageDown":
        return await this.#page(pageRows, goal);
      case "lineStart":
        return { line: head.line, column: await this.#lineStart(head) };
      case "lineEnd":
        return { line: head.line, column: await this.#lineColumns(head.line) };
      case "start":
        return beginning;
      case "end": {
        const line = Math.max(0, this.#model.facts.lines - 1);
        return { line, column: await this.#lineColumns(line) };
      }
    }
  }

  async #before({ line, column }: TextPosition, byWord: boolean): Promise<TextPosition> {
    if (column === 0) {
      const { folds } = this.#model;
      if (line === 0) return beginning;
      const previous = folds.lineOf(folds.rowOf(line) - 1);
      return { line: previous, column: await this.#lineColumns(previous) };
    }
    const row = await this.#row({ line, column: column - 1 });
    const at = Math.min(column, await this.#lineColumns(line)) - (row?.firstColumn ?? 0);
    const text = row?.text ?? "";
    const step = byWord ? at - wordStart(text, at) : isLowSurrogate(text, at - 1) ? 2 : 1;
    return { line, column: Math.max(0, at - step + (row?.firstColumn ?? 0)) };
  }

  async #after({ line, column }: TextPosition, byWord: boolean): Promise<TextPosition> {
    const columns = await this.#lineColumns(line);
    if (column >= columns) return await this.#nextLine(line, columns);
    const row = await this.#row({ line, column });
    const at = column - (row?.firstColumn ?? 0);
    const text = row?.text ?? "";
    const step = byWord ? wordEnd(text, at) - at : isLowSurrogate(text, at + 1) ? 2 : 1;
    return { line, column: Math.min(columns, column + Math.max(1, step)) };
  }

  async #nextLine(line: number, columns: number): Promise<TextPosition> {
    const { folds, layout } = this.#model;
    const row = folds.rowOf(line) + 1;
    return row < layout.rowCount ? { line: folds.lineOf(row), column: 0 } : { line, column: columns };
  }

  /** First to where the text begins, then to the very beginning. */
  async #lineStart({ line, column }: TextPosition): Promise<number> {
    const row = await this.#row({ line, column: 0 });
    const indent = /^\s*/.exec(row?.text ?? "")?.[0].length ?? 0;
    return column === indent ? 0 : indent;
  }

  async #vertical(by: 1 | -1, goal: number): Promise<TextPosition> {
    const { layout } = this.#model;
    const { row, segment } = layout.placeOf(this.head.line, this.head.column);
    const inSame = segment + by >= 0 && segment + by < layout.segmentsOf(row);
    if (inSame) return await this.#inSegment(row, segment + by, goal);
    if (row + by < 0) return beginning;
    if (row + by >= layout.rowCount) return { line: this.head.line, column: await this.#lineColumns(this.head.line) };
    await this.#row({ line: this.#model.folds.lineOf(row + by), column: 0 });
    return await this.#inSegment(row + by, by > 0 ? 0 : layout.segmentsOf(row + by) - 1, goal);
  }

  async #page(byRows: number, goal: number): Promise<TextPosition> {
    const { layout } = this.#model;
    const from = layout.placeOf(this.head.line, this.head.column);
    const to = layout.moved(from, byRows * rowHeightPx);
    this.#model.moveBy(byRows * rowHeightPx);
    return await this.#inSegment(to.row, to.segment, goal);
  }

  async #inSegment(row: number, segment: number, goal: number): Promise<TextPosition> {
    const { layout, folds } = this.#model;
    const line = folds.lineOf(row);
    const columns = await this.#lineColumns(line);
    if (layout.wrapColumns === null) return { line, column: Math.min(goal, columns) };
    const start = layout.segmentStart(row, segment);
    const isLast = segment >= layout.segmentsOf(row) - 1;
    const column = isLast ? start + goal : Math.min(start + goal, layout.segmentStart(row, segment + 1) - 1);
    return { line, column: Math.min(column, columns) };
  }

  #columnInSegment(): number {
    const { layout } = this.#model;
    const { column, line } = this.head;
    if (layout.wrapColumns === null) return column;
    const { row, segment } = layout.placeOf(line, column);
    return column - layout.segmentStart(row, segment);
  }

  async #lineColumns(line: number): Promise<number> {
    const row = await this.#row({ line, column: 0 });
    return row === null ? 0 : (row.columns ?? row.firstColumn + row.text.length);
  }

  #row({ line, column }: TextPosition): Promise<ViewRow | null> {
    return this.#model.rows.row({ line, window: Math.floor(column / windowStepColumns) });
  }
}

/** Past the end of any line: the engine cuts it to the line. */
export const lastColumn = Number.MAX_SAFE_INTEGER;

function isLowSurrogate(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return unit >= 0xdc00 && unit <= 0xdfff;
}
