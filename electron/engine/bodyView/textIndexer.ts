/**
 * Makes the index of a text while it arrives: a checkpoint about every 64 KiB, and the containers that reach over one.
 * Runs in the thread of viewWorker.ts, or at once for a small body. The index itself is in textIndex.ts.
 */
import type { Syntax } from "../../../shared/contract/bodyView.ts";
import { ContainerTable } from "./containerTable.ts";
import { scanOf } from "./scan/scanner.ts";
import type { Scan } from "./scan/scanInput.ts";
import { Structure } from "./structure.ts";
import {
  badBytesOf,
  blockBytes,
  cutOf,
  measureBlock,
  unfinishedBytes,
  unitsBetween,
  type BlockMeasure,
} from "./textBlock.ts";

export interface IndexUpdate {
  /** New rows of the index, checkpointCells each: see textIndex.ts. */
  checkpoints: Float64Array;
  /** New rows of the container table. */
  containers: Float64Array;
  /** Number, offset, line, entries: of containers that have ended. */
  closes: Float64Array;
  /** Of the text, there to be shown. */
  textBytes: number;
  lines: number;
  longestColumns: number;
  badBytes: number;
  ended: boolean;
}

export class TextIndexer {
  readonly #scan: Scan;
  readonly #table = new ContainerTable();
  readonly #structure = new Structure(this.#table);
  /** Of the block that is being filled. */
  #offset = 0;
  #line = 0;
  #column = 0;
  #state = 0;
  #longest = 0;
  #badBytes = 0;
  #ended = false;
  /** The block that is being filled, and one byte more: whether a cut is on the border of a character shows there. */
  readonly #block = Buffer.allocUnsafeSlow(blockBytes + 1);
  #filled = 0;
  #checkpoints: number[] = [];
  #closes: number[] = [];
  #sentContainers = 0;

  constructor(syntax: Syntax) {
    this.#scan = scanOf(syntax);
    this.#mark();
  }

  push(bytes: Buffer): void {
    const block = this.#block;
    for (let at = 0; at < bytes.length;) {
      const copied = bytes.copy(block, this.#filled, at);
      at += copied;
      this.#filled += copied;
      if (this.#filled <= blockBytes) return;
      const cut = cutOf(block, blockBytes);
      this.#takeBlock(block.subarray(0, cut));
      block.copyWithin(0, cut, this.#filled);
      this.#filled -= cut;
    }
  }

  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    if (this.#filled > 0) this.#takeBlock(this.#block.subarray(0, this.#filled));
    this.#filled = 0;
  }

  /** What is new since the last time. */
  takeUpdate(): IndexUpdate {
    const pending = this.#block.subarray(0, this.#filled);
    const tail = pending.subarray(0, pending.length - unfinishedBytes(pending));
    const measure = measureBlock(tail);
    const column = measure.newlines.length === 0 ? this.#column : 0;
    const lastFrom = (measure.newlines.at(-1) ?? -1) + 1;
    const hasMore = lastFrom < tail.length || column > 0;
    const update = {
      checkpoints: new Float64Array(this.#checkpoints),
      containers: this.#table.rowsFrom(this.#sentContainers),
      closes: new Float64Array(this.#closes),
      textBytes: this.#offset + tail.length,
      lines: this.#line + measure.newlines.length + (hasMore ? 1 : 0),
      longestColumns: this.#longestWith(tail, measure),
      badBytes: this.#badBytes,
      ended: this.#ended,
    };
    this.#checkpoints = [];
    this.#closes = [];
    this.#sentContainers = this.#table.length;
    return update;
  }

  #takeBlock(bytes: Buffer): void {
    const measure = measureBlock(bytes);
    const { newlines } = measure;
    this.#longest = this.#longestWith(bytes, measure);
    if (!measure.isValid) this.#badBytes += badBytesOf(bytes);
    this.#structure.onClose = (_open, close, entries, id) => {
      if (id < 0) return;
      const line = this.#line + countBelow(newlines, close - this.#offset);
      this.#table.close(id, close, line, entries);
      this.#closes.push(id, close, line, entries);
    };
    const { offset, state } = { offset: this.#offset, state: this.#state };
    this.#state = this.#scan({ bytes, offset, state, structure: this.#structure, emit: null });
    const lastFrom = (newlines.at(-1) ?? -1) + 1;
    const units = unitsBetween(bytes, measure.isAscii, lastFrom, bytes.length);
    this.#column = newlines.length === 0 ? this.#column + units : units;
    this.#line += newlines.length;
    this.#offset += bytes.length;
    this.#mark();
  }

  #mark(): void {
    const { container, entries, key, untracked } = this.#structure.checkpoint();
    this.#checkpoints.push(this.#offset, this.#line, this.#column, this.#state, container, entries, key, untracked);
  }

  /** Bytes bound units: only lines that may be longer are looked at closer. */
  #longestWith(bytes: Buffer, { newlines, isAscii }: BlockMeasure): number {
    let longest = this.#longest;
    let from = 0;
    let column = this.#column;
    for (let line = 0; line <= newlines.length; line += 1) {
      const end = newlines[line] ?? bytes.length;
      if (column + end - from > longest) {
        longest = Math.max(longest, column + unitsBetween(bytes, isAscii, from, end));
      }
      from = end + 1;
      column = 0;
    }
    return longest;
  }
}

/** How many of the ascending numbers are below a limit. */
export function countBelow(ascending: ArrayLike<number>, limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
