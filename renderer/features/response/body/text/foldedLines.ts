/** Which lines are folded away, and so which row of the view shows which line. Lines and rows count from 0. */

interface Fold {
  /** Stays in view. */
  line: number;
  /** The last that is hidden. */
  lastLine: number;
}

interface Hidden extends Fold {
  /** Lines that are hidden by it and all before it. */
  sum: number;
}

export class FoldedLines {
  // Also those inside others: they are still folded when the outer one is opened.
  readonly #folds = new Map<number, number>();
  #outer: Hidden[] = [];

  get isEmpty(): boolean {
    return this.#folds.size === 0;
  }

  /** The last line that a fold at `line` hides; null: there is none. */
  lastHidden(line: number): number | null {
    return this.#folds.get(line) ?? null;
  }

  fold(line: number, lastLine: number): void {
    if (lastLine > line) this.#folds.set(line, lastLine);
    this.#arrange();
  }

  unfold(line: number): void {
    this.#folds.delete(line);
    this.#arrange();
  }

  clear(): void {
    this.#folds.clear();
    this.#arrange();
  }

  /** Opens whatever hides the line. True when something did. */
  reveal(line: number): boolean {
    const hiding = [...this.#folds].filter(([first, last]) => first < line && line <= last);
    for (const [first] of hiding) this.#folds.delete(first);
    if (hiding.length > 0) this.#arrange();
    return hiding.length > 0;
  }

  rowCount(lines: number): number {
    return Math.max(0, lines - (this.#outer.at(-1)?.sum ?? 0));
  }

  /** Of a hidden line: the row that it is folded into. */
  rowOf(line: number): number {
    const before = this.#outer[lastIndex(this.#outer, (fold) => fold.line < line)];
    if (before === undefined) return line;
    return line <= before.lastLine ? before.lastLine - before.sum : line - before.sum;
  }

  lineOf(row: number): number {
    // The row right after a fold's own: its line less all that is hidden up to it.
    const before = this.#outer[lastIndex(this.#outer, (fold) => fold.lastLine + 1 - fold.sum <= row)];
    return before === undefined ? row : row + before.sum;
  }

  #arrange(): void {
    const outer: Hidden[] = [];
    for (const [line, lastLine] of [...this.#folds].toSorted(([one], [other]) => one - other)) {
      const previous = outer.at(-1);
      if (previous !== undefined && line <= previous.lastLine) continue;
      outer.push({ line, lastLine, sum: (previous?.sum ?? 0) + lastLine - line });
    }
    this.#outer = outer;
  }
}

/** Of a list whose first ones fit: the index of the last of them; -1: none fits. */
function lastIndex<T>(list: readonly T[], fits: (one: T) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = list[middle];
    if (one !== undefined && fits(one)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
