/** What was found so far, in the order of the text; kept as plain numbers, for there may be 100,000. */
import type { TextPosition } from "../../../../../shared/contract/bodyView.ts";
import { comparePositions } from "./positions.ts";

export interface Match {
  position: TextPosition;
  /** UTF-16 units; may go past the end of its line. */
  length: number;
}

export class TextMatches {
  readonly #lines: number[] = [];
  readonly #columns: number[] = [];
  readonly #lengths: number[] = [];

  get length(): number {
    return this.#lines.length;
  }

  add(matches: readonly Match[]): void {
    for (const { position, length } of matches) {
      this.#lines.push(position.line);
      this.#columns.push(position.column);
      this.#lengths.push(length);
    }
  }

  at(index: number): Match | null {
    const line = this.#lines[index];
    const column = this.#columns[index];
    const length = this.#lengths[index];
    if (line === undefined || column === undefined || length === undefined) return null;
    return { position: { line, column }, length };
  }

  /** Index of the first at or after a place; `length` when all are before it. */
  firstFrom(place: TextPosition): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const match = this.at(middle);
      if (match !== null && comparePositions(match.position, place) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Of a line: those that touch columns of [first, past), as index and columns. */
  ofLine(line: number, first: number, past: number): { index: number; from: number; to: number }[] {
    const found: { index: number; from: number; to: number }[] = [];
    // One that begins before the columns may reach into them.
    let index = Math.max(0, this.firstFrom({ line, column: first }) - 1);
    for (; index < this.length && (this.#lines[index] ?? Infinity) <= line; index += 1) {
      const from = this.#columns[index] ?? 0;
      const to = from + (this.#lengths[index] ?? 0);
      if (this.#lines[index] !== line || to <= first) continue;
      if (from >= past) break;
      found.push({ index, from, to });
    }
    return found;
  }
}
