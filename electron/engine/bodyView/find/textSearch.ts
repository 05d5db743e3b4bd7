/**
 * Finds a text or an expression in UTF-8 text that comes in pieces. Plain text that can be compared byte by byte is;
 * everything else is a regular expression over lines, or over windows of lines that are very long: a match that is
 * longer than the overlap of two windows may be missed there.
 */
import type { FindQuery } from "../../../../shared/contract/bodyView.ts";
import { characterEnd } from "../textBlock.ts";
import { MatchPlaces } from "./matchPlaces.ts";
import { isWholeWord, lowered, maxKept, nextMatch, searchQuery } from "./searchQuery.ts";

/** Of a line that is longer than a piece: what is looked at again with the next one. */
const overlapBytes = 64 * 1024;

type FindOne = (text: string, from: number) => { at: number; length: number } | null;

export class TextSearch {
  count = 0;
  readonly #needle: Buffer | null;
  readonly #expression: RegExp | null;
  readonly #query: FindQuery;
  readonly #places = new MatchPlaces();
  #pending: Buffer = Buffer.alloc(0);
  /** Bytes of `#pending` in which matches were found already. */
  #searched = 0;
  #found: number[] = [];

  /** @throws AppError bad-search */
  constructor(query: FindQuery) {
    this.#query = query;
    const { needle, expression } = searchQuery(query);
    this.#needle = needle;
    this.#expression = expression;
  }

  /** @returns line, column, length of each new match */
  push(bytes: Uint8Array, isLast: boolean): Float64Array {
    this.#pending = Buffer.concat([this.#pending, bytes]);
    const until = isLast ? this.#pending.length : this.#searchable();
    if (this.#needle !== null) this.#findBytes(this.#needle, until);
    else if (this.#expression !== null) this.#findExpression(this.#expression, until);
    this.#drop(until, isLast);
    return new Float64Array(this.#found.splice(0));
  }

  /** How far matches may begin: whole lines where there are some, else all but an overlap. */
  #searchable(): number {
    if (this.#needle !== null) return Math.max(0, this.#pending.length - this.#needle.length - 4);
    const feed = this.#pending.lastIndexOf(10);
    if (feed >= this.#searched) return feed + 1;
    return characterEnd(this.#pending, Math.max(this.#searched, this.#pending.length - overlapBytes));
  }

  #findBytes(needle: Buffer, until: number): void {
    if (needle.length === 0) return;
    const hay = this.#query.matchCase ? this.#pending : lowered(this.#pending);
    const { wholeWord } = this.#query;
    let at = hay.indexOf(needle, this.#searched);
    while (at !== -1 && at < until) {
      const isMatch = !wholeWord || isWholeWord(this.#pending, at, at + needle.length);
      if (isMatch) this.#keep(at, at + needle.length);
      this.#searched = isMatch ? at + needle.length : at + 1;
      at = hay.indexOf(needle, this.#searched);
    }
  }

  #findExpression(expression: RegExp, until: number): void {
    const from = this.#searched;
    // What lies behind `until` is looked at, so that a match may end there.
    const bytes = this.#pending;
    const text = bytes.toString("utf8", from, bytes.length);
    const find: FindOne = (where, start) => nextMatch(expression, where, start);
    let byte = from;
    let unit = 0;
    for (let match = find(text, 0); match !== null; match = find(text, match.at + match.length)) {
      byte += Buffer.byteLength(text.slice(unit, match.at));
      if (byte >= until) return;
      const length = Buffer.byteLength(text.slice(match.at, match.at + match.length));
      this.#keep(byte, byte + length, match.length);
      byte += length;
      unit = match.at + match.length;
      this.#searched = byte;
    }
  }

  #keep(start: number, end: number, units?: number): void {
    this.count += 1;
    if (this.count > maxKept) return;
    this.#places.advance(this.#pending, start);
    const length = units ?? this.#pending.toString("utf8", start, end).length;
    this.#found.push(this.#places.line, this.#places.column, length);
  }

  /** Forgets what is done with, but for a little before it: borders of words look back. */
  #drop(until: number, isLast: boolean): void {
    this.#searched = Math.max(this.#searched, until);
    const dropped = isLast ? this.#pending.length : Math.max(0, this.#searched - 8);
    const border = isLast ? dropped : characterEnd(this.#pending, dropped);
    if (this.count < maxKept) this.#places.advance(this.#pending, border);
    this.#places.drop(border);
    this.#pending = Buffer.from(this.#pending.subarray(border));
    this.#searched -= border;
  }
}
