/** Counts lines and columns while matches are found in a text, in ascending order. */
import { isAscii } from "node:buffer";

/** Columns of a line of which megabytes went by are counted on, not over again. */
export class MatchPlaces {
  #line = 0;
  #column = 0;
  /** Of the piece at hand, counted so far. */
  #at = 0;
  /** The next line feed of the piece, its length when there is none; -1: not looked for yet. */
  #feed = -1;

  /** Counts up to a byte of the piece, and sets `line` and `column` to its place. */
  advance(bytes: Buffer, to: number): void {
    if (to <= this.#at) return;
    let from = this.#at;
    for (let feed = this.#nextFeed(bytes, from); feed < to; feed = this.#nextFeed(bytes, from)) {
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
    this.#feed = -1;
  }

  #nextFeed(bytes: Buffer, from: number): number {
    if (this.#feed < from) {
      const found = bytes.indexOf(10, from);
      this.#feed = found === -1 ? bytes.length : found;
    }
    return this.#feed;
  }
}
