/**
 * What a filter works on: bytes that are read where it wants them, and bodies that it writes. It waits for each, so
 * that jq, which cannot wait, and all else have one way; in a thread of its own, or in memory for small things.
 */
import { AppError } from "../../../shared/errors.ts";
import type { WrittenBody } from "./filterWork.ts";

export interface FilterSpace {
  /** Of the source. */
  readonly sizeBytes: number;
  /**
   * @param memory is lent, and may be gone: the buffer of what is returned takes its place
   * @returns as many bytes as there are, none at the end. @throws AppError body-gone
   */
  read(from: "source" | "scratch", offsetBytes: number, memory: ArrayBuffer): Uint8Array<ArrayBuffer>;
  /** Copies. @throws AppError disk-full, write-failed */
  write(to: WrittenBody, bytes: Uint8Array): void;
  restart(): void;
  useRecoded(): void;
}

/** Beyond it a filter is stopped: what multiplies a body is not to fill the disk. */
const maxResultBytes = 4 * 1024 * 1024 * 1024;
const gatheredBytes = 256 * 1024;

/** Gathers what is found, to be written in large pieces. */
export class FilterResult {
  count = 0;
  readonly #space: FilterSpace;
  readonly #buffer = Buffer.allocUnsafeSlow(gatheredBytes);
  #used = 0;
  #writtenBytes = 0;

  constructor(space: FilterSpace) {
    this.#space = space;
  }

  /** Copies. @throws AppError filter-too-big */
  write(bytes: Uint8Array): void {
    if (bytes.length > gatheredBytes - this.#used) this.flush();
    if (bytes.length > gatheredBytes) return this.#pass(bytes);
    this.#buffer.set(bytes, this.#used);
    this.#used += bytes.length;
  }

  flush(): void {
    const used = this.#used;
    this.#used = 0;
    if (used > 0) this.#pass(this.#buffer.subarray(0, used));
  }

  /** From the beginning. */
  restart(): void {
    this.count = 0;
    this.#used = 0;
    this.#writtenBytes = 0;
    this.#space.restart();
  }

  #pass(bytes: Uint8Array): void {
    this.#writtenBytes += bytes.length;
    if (this.#writtenBytes > maxResultBytes) throw new AppError("filter-result-too-big", { limit: "4 GiB" });
    this.#space.write("result", bytes);
  }
}

/** A piece of the source that is kept while what is asked for lies in it. */
export class SourceWindow {
  readonly #space: FilterSpace;
  readonly #from: "source" | "scratch";
  #bytes: Uint8Array<ArrayBuffer>;
  #start = 0;

  constructor(space: FilterSpace, from: "source" | "scratch" = "source", pieceBytes = gatheredBytes) {
    this.#space = space;
    this.#from = from;
    const usedBytes = from === "source" ? Math.min(pieceBytes, space.sizeBytes + 1) : pieceBytes;
    this.#bytes = new Uint8Array(new ArrayBuffer(usedBytes), 0, 0);
  }

  /** @returns what is there without another read, one byte at least but at the end; good until the next call */
  some(start: number, end: number): Uint8Array {
    const isThere = start >= this.#start && start < this.#start + this.#bytes.length;
    if (!isThere) {
      this.#bytes = this.#space.read(this.#from, start, this.#bytes.buffer);
      this.#start = start;
    }
    return this.#bytes.subarray(start - this.#start, Math.min(end - this.#start, this.#bytes.length));
  }

  /** All of it, copied. */
  whole(start: number, end: number): Buffer {
    const bytes = Buffer.allocUnsafeSlow(end - start);
    for (let at = start; at < end;) {
      const piece = this.some(at, end);
      if (piece.length === 0) throw new AppError("body-gone");
      bytes.set(piece, at - start);
      at += piece.length;
    }
    return bytes;
  }

  /** Goes on to `take` piece by piece. */
  pass(start: number, end: number, take: (bytes: Uint8Array) => void): void {
    for (let at = start; at < end;) {
      const piece = this.some(at, end);
      if (piece.length === 0) throw new AppError("body-gone");
      take(piece);
      at += piece.length;
    }
  }
}
