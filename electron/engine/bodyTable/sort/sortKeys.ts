/** The keys of all rows in a bounded piece of memory: when it is full, all of them are cut. */
import { AppError } from "../../../../shared/errors.ts";
import { maxKeyBytes } from "./sortKey.ts";

export const maxSortedRows = 5_000_000;
const maxBytes = 40 * 1024 * 1024;
const none = 0xffff_ffff;

export class SortKeys {
  readonly rows: number;
  /** Of each row, where its key is; its length goes before it. */
  readonly #places: Uint32Array;
  /** Whole from the beginning: what is not written to takes no memory, and what is never copied is not there twice. */
  readonly #bytes: Buffer;
  #length = 0;
  #added = 0;
  #keyBytes = maxKeyBytes;

  /** @throws AppError table-too-big */
  constructor(rows: number) {
    if (rows > maxSortedRows) throw new AppError("table-too-big", { limit: "5,000,000 rows" });
    this.rows = rows;
    this.#bytes = Buffer.allocUnsafeSlow(Math.min(maxBytes, rows * (maxKeyBytes + 1)));
    this.#places = new Uint32Array(rows).fill(none);
  }

  /** Of the next row; an empty one is absent. */
  add(key: Uint8Array): void {
    const row = this.#added;
    this.#added += 1;
    if (key.length === 0) return;
    while (this.#length + Math.min(key.length, this.#keyBytes) + 1 > this.#bytes.length) this.#makeRoom();
    const length = Math.min(key.length, this.#keyBytes);
    this.#places[row] = this.#length;
    this.#bytes[this.#length] = length;
    this.#bytes.set(length < key.length ? key.subarray(0, length) : key, this.#length + 1);
    this.#length += length + 1;
  }

  isAbsent(row: number): boolean {
    return this.#places[row] === none;
  }

  /** Of rows that are not absent. */
  compare(row: number, other: number): number {
    const bytes = this.#bytes;
    const one = this.#places[row] ?? 0;
    const two = this.#places[other] ?? 0;
    const oneLength = bytes[one] ?? 0;
    const twoLength = bytes[two] ?? 0;
    const shared = oneLength < twoLength ? oneLength : twoLength;
    for (let at = 1; at <= shared; at += 1) {
      const difference = (bytes[one + at] ?? 0) - (bytes[two + at] ?? 0);
      if (difference !== 0) return difference;
    }
    return oneLength - twoLength;
  }

  #makeRoom(): void {
    this.#keyBytes = Math.max(1, Math.floor((this.#keyBytes * 3) / 4));
    let to = 0;
    for (let row = 0; row < this.#added; row += 1) {
      const from = this.#places[row] ?? none;
      if (from === none) continue;
      const length = Math.min(this.#bytes[from] ?? 0, this.#keyBytes);
      this.#places[row] = to;
      this.#bytes.copyWithin(to + 1, from + 1, from + 1 + length);
      this.#bytes[to] = length;
      to += length + 1;
    }
    this.#length = to;
  }
}
