/** Counts lines and columns while matches are found in a text, in ascending order. */
import { isAscii } from "node:buffer";

/** Columns of a line of which megabytes went by are counted on, not over again. */
export class MatchPlaces {
  #line = 0;
  #column = 0;
  /** Of the piece at hand, counted so far. */
  #at = 0;

  /** Counts up to a byte of the piece, and sets `line` and `column` to its place. */
  advance(bytes: Buffer, to: number): void {
    if (to <= this.#at) return;
    let from = this.#at;
    for (let feed = bytes.indexOf(10, from); feed !== -1 && feed < to; feed = bytes.indexOf(10, from)) {
      this.#line += 1;
      this.#column = 0;
      from = feed + 1;
    }
    const rest = bytes.subarray(from, to);
    this.#column += isAscii(rest) ? rest.length : rest.toString("utf8").length;
    this.#at = to;
  }

  get line(): number {
    return this.#line;
  }

  get column(): number {
    return this.#column;
  }

  /** That many bytes of the piece are taken away from its beginning; all of them were counted. */
  drop(bytes: number): void {
    this.#at -= bytes;
  }
}
