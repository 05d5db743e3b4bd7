/** Columns of the keys of objects. Rows are mostly alike, so the key that came next the last time is tried first. */
import type { ColumnList } from "../columnList.ts";
import { decodeString } from "./jsonString.ts";

const maxRaws = 4000;

export class KeyColumns {
  readonly #columns: ColumnList;
  /** Keys as they stand in the body, by the order in which they came first. */
  readonly #raws: Uint8Array[] = [];
  readonly #known = new Map<string, number>();
  #next = 0;
  #entries = 0;

  constructor(columns: ColumnList) {
    this.#columns = columns;
  }

  beginRow(): void {
    this.#next = 0;
    this.#entries = 0;
  }

  /** @param raw with its quotes */
  key(raw: Uint8Array | null): void {
    if (raw === null) {
      this.#columns.hasMore = true;
      return;
    }
    const expected = this.#raws[this.#next];
    if (expected !== undefined && isEqual(expected, raw)) {
      this.#next += 1;
      return;
    }
    const text = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString("latin1");
    const found = this.#known.get(text);
    if (found !== undefined) {
      this.#next = found + 1;
      return;
    }
    this.#columns.add(decodeString(raw));
    if (this.#raws.length >= maxRaws) return;
    this.#known.set(text, this.#raws.length);
    this.#next = this.#raws.push(Uint8Array.from(raw));
  }

  /** One more of a row that is an array. */
  entry(): void {
    if (this.#entries <= this.#columns.names.length && this.#entries < 1001) this.#columns.add(String(this.#entries));
    this.#entries += 1;
  }

  value(): void {
    this.#columns.add("value");
  }
}

function isEqual(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) return false;
  return true;
}
