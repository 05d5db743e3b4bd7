/** The bytes of a body by their offset, read when they are needed, without a promise: for the thread of treeWorker.ts. */
import { NotYet } from "./treeSignals.ts";

export interface ByteRange {
  length: number;
  /** Of all bytes that are there. */
  sizeBytes: number;
  /** No more will come. */
  complete: boolean;
}

/** Fills the target as far as there are bytes. @throws AppError body-gone */
export type ReadBytes = (offset: number, target: Uint8Array) => ByteRange;

export class TreeBytes {
  /** As of the last read. */
  sizeBytes = 0;
  complete = false;
  /** Told before each read of the memory's size; may throw to stop. */
  onLoad: (offset: number) => void = () => undefined;
  readonly #read: ReadBytes;
  readonly #memory: Buffer;
  #start = 0;
  #length = 0;

  constructor(read: ReadBytes, memoryBytes: number) {
    this.#read = read;
    this.#memory = Buffer.allocUnsafeSlow(memoryBytes);
  }

  /** -1: behind the last byte. @throws NotYet */
  at(offset: number): number {
    const index = offset - this.#start;
    if (index >= 0 && index < this.#length) return this.#memory[index] ?? 0;
    return this.#load(offset) ? (this.#memory[0] ?? 0) : -1;
  }

  /** The first offset from there on whose byte has no 1 in the table, or the end. @throws NotYet */
  skipWhile(table: Uint8Array, from: number): number {
    let at = from;
    while (this.at(at) !== -1) {
      const memory = this.#memory;
      const length = this.#length;
      let index = at - this.#start;
      while (index < length && table[memory[index] ?? 0] === 1) index += 1;
      at = this.#start + index;
      if (index < length) return at;
    }
    return at;
  }

  /** Where the bytes are next, or -1. @throws NotYet */
  indexOf(needle: Buffer, from: number): number {
    let at = from;
    while (this.at(at) !== -1) {
      if (this.#start + this.#length - at < needle.length && !this.#load(at)) return -1;
      const held = this.#memory.subarray(0, this.#length);
      const found = held.indexOf(needle, at - this.#start);
      if (found !== -1) return this.#start + found;
      const isShort = this.#length < this.#memory.length;
      if (isShort && this.complete) return -1;
      // What is cut is looked at again, together with what follows.
      const next = this.#start + this.#length - needle.length + 1;
      if (next <= at) throw new NotYet();
      at = next;
    }
    return -1;
  }

  /** Whether the bytes up to there are all there. @returns false when the body ends before @throws NotYet */
  reaches(end: number): boolean {
    if (end <= this.sizeBytes) return true;
    if (!this.complete) this.#load(end - 1, true);
    if (end <= this.sizeBytes) return true;
    if (!this.complete) throw new NotYet();
    return false;
  }

  /** A copy of what is there of the range, of any size. */
  slice(start: number, wantedEnd: number): Buffer {
    if (wantedEnd > this.sizeBytes && !this.complete) this.#load(start, true);
    const end = Math.min(wantedEnd, this.sizeBytes);
    const index = start - this.#start;
    if (index >= 0 && end - this.#start <= this.#length) {
      return Buffer.from(this.#memory.subarray(index, Math.max(index, index + end - start)));
    }
    const bytes = Buffer.allocUnsafeSlow(Math.max(0, end - start));
    let filled = 0;
    while (filled < bytes.length) {
      this.onLoad(start + filled);
      const { length } = this.#take(start + filled, bytes.subarray(filled));
      if (length === 0) break;
      filled += length;
    }
    return bytes.subarray(0, filled);
  }

  #load(offset: number, mayBeOutside = false): boolean {
    this.onLoad(offset);
    const { length } = this.#take(offset, this.#memory);
    this.#start = offset;
    this.#length = length;
    if (length === 0 && !this.complete && !mayBeOutside) throw new NotYet();
    return length > 0;
  }

  #take(offset: number, target: Uint8Array): ByteRange {
    const range = this.#read(offset, target);
    this.sizeBytes = range.sizeBytes;
    this.complete = range.complete;
    return range;
  }
}
