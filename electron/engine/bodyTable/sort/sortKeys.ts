/** The keys of all rows in a bounded piece of memory: the more rows, the shorter their keys. */
import { AppError } from "../../../../shared/errors.ts";
import { freeMemory } from "../../freeMemory.ts";
import { maxKeyBytes } from "./sortKey.ts";

export const maxSortedRows = 5_000_000;
/** Enough for 16 digits. */
const leastKeyBytes = 10;
const maxBytes = 32 * 1024 * 1024;

export class SortKeys {
  readonly rows: number;
  /** Of each; filled up with 0, which no key begins with. Grows with what comes. */
  #keyBytes = leastKeyBytes;
  readonly #maxKeyBytes: number;
  #bytes: Buffer;
  #added = 0;

  /** @throws AppError table-too-big */
  constructor(rows: number) {
    if (rows > maxSortedRows) throw new AppError("table-too-big", { limit: "5,000,000 rows" });
    this.rows = rows;
    const share = Math.floor(maxBytes / Math.max(1, rows));
    this.#maxKeyBytes = Math.max(leastKeyBytes, Math.min(maxKeyBytes, share));
    this.#bytes = Buffer.alloc(rows * this.#keyBytes);
  }

  /** Of the next row: the first bytes of `key`; none of them: it is absent. */
  add(key: Uint8Array, keyLength: number): void {
    if (keyLength > this.#keyBytes && this.#keyBytes < this.#maxKeyBytes) this.#widen(keyLength);
    const place = this.#added * this.#keyBytes;
    this.#added += 1;
    const length = Math.min(keyLength, this.#keyBytes);
    for (let at = 0; at < length; at += 1) this.#bytes[place + at] = key[at] ?? 0;
  }

  isAbsent(row: number): boolean {
    return this.#bytes[row * this.#keyBytes] === 0;
  }

  compare(row: number, other: number): number {
    const bytes = this.#bytes;
    const one = row * this.#keyBytes;
    const two = other * this.#keyBytes;
    for (let at = 0; at < this.#keyBytes; at += 1) {
      const difference = (bytes[one + at] ?? 0) - (bytes[two + at] ?? 0);
      if (difference !== 0) return difference;
    }
    return 0;
  }

  /** At once, and not when the collector of a thread that rests comes round to it. Nothing is in it any more. */
  free(): void {
    freeMemory(this.#bytes);
  }

  #widen(length: number): void {
    const keyBytes = Math.min(this.#maxKeyBytes, Math.max(length, this.#keyBytes * 2));
    const wider = Buffer.alloc(this.rows * keyBytes);
    for (let row = 0; row < this.#added; row += 1) {
      this.#bytes.copy(wider, row * keyBytes, row * this.#keyBytes, (row + 1) * this.#keyBytes);
    }
    this.free();
    this.#bytes = wider;
    this.#keyBytes = keyBytes;
  }
}
