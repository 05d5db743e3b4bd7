/** Finds a text or an expression in texts that stand for themselves: the cells of a table. */
import type { FindQuery } from "../../../../shared/contract/bodyView.ts";
import { isWholeWord, lowered, maxKept, nextMatch, searchQuery, type SearchQuery } from "./searchQuery.ts";

export class CellSearch {
  count = 0;
  readonly #query: FindQuery;
  readonly #search: SearchQuery;
  #found: number[] = [];

  /** @throws AppError bad-search */
  constructor(query: FindQuery) {
    this.#query = query;
    this.#search = searchQuery(query);
  }

  /**
   * @param ends of each cell, in bytes; it begins where the one before it ends
   * @returns number of the cell, place in it and length in UTF-16 units, of each match
   */
  push(bytes: Uint8Array, ends: Uint32Array): Float64Array {
    const cells = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const { needle, expression } = this.#search;
    if (needle !== null) this.#findBytes(needle, cells, ends);
    else if (expression !== null) this.#findExpression(expression, cells, ends);
    return new Float64Array(this.#found.splice(0));
  }

  #findBytes(needle: Buffer, bytes: Buffer, ends: Uint32Array): void {
    if (needle.length === 0) return;
    const { matchCase, wholeWord } = this.#query;
    const hay = matchCase ? bytes : lowered(bytes);
    let cell = 0;
    for (let at = hay.indexOf(needle); at !== -1;) {
      while (at >= (ends[cell] ?? Infinity)) cell += 1;
      const start = ends[cell - 1] ?? 0;
      const end = ends[cell] ?? bytes.length;
      const past = at + needle.length;
      const isMatch = past <= end && (!wholeWord || isWholeWord(bytes.subarray(start, end), at - start, past - start));
      if (isMatch) this.#keep(cell, () => bytes.toString("utf8", start, at).length, this.#query.text.length);
      at = hay.indexOf(needle, isMatch ? past : at + 1);
    }
  }

  #findExpression(expression: RegExp, bytes: Buffer, ends: Uint32Array): void {
    const all = bytes.toString("utf8");
    // As long as each byte is a character, cells need not be decoded one by one.
    const isAscii = all.length === bytes.length;
    let start = 0;
    for (const [cell, end] of ends.entries()) {
      const text = isAscii ? all.slice(start, end) : bytes.toString("utf8", start, end);
      for (let match = nextMatch(expression, text, 0); match !== null;) {
        const { at, length } = match;
        this.#keep(cell, () => at, length);
        match = nextMatch(expression, text, at + length);
      }
      start = end;
    }
  }

  #keep(cell: number, place: () => number, length: number): void {
    this.count += 1;
    if (this.count <= maxKept) this.#found.push(cell, place(), length);
  }
}
