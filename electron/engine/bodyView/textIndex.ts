/**
 * Where lines, columns and offsets of a text are: checkpoints about every 64 KiB, 64 bytes each (1 MB for 1 GB of
 * text). Filled by updates of a TextIndexer, in whatever thread that is.
 */
import { ContainerTable } from "./containerTable.ts";
import type { StructureMark } from "./structure.ts";
import type { IndexUpdate } from "./textIndexer.ts";

const checkpointCells = 8;

/** The state of the text at an offset, which is the border of a character. */
export interface Checkpoint extends StructureMark {
  offset: number;
  line: number;
  column: number;
  /** Of the scanner. */
  state: number;
}

export class TextIndex {
  readonly containers = new ContainerTable();
  #cells = new Float64Array(64 * checkpointCells);
  #count = 0;
  textBytes = 0;
  lines = 0;
  longestColumns = 0;
  badBytes = 0;
  ended = false;

  apply(update: IndexUpdate): void {
    const needed = this.#count * checkpointCells + update.checkpoints.length;
    if (needed > this.#cells.length) {
      const grown = new Float64Array(Math.max(needed, this.#cells.length * 2));
      grown.set(this.#cells);
      this.#cells = grown;
    }
    this.#cells.set(update.checkpoints, this.#count * checkpointCells);
    this.#count += update.checkpoints.length / checkpointCells;
    this.containers.appendRows(update.containers);
    for (let at = 0; at < update.closes.length; at += 4) {
      const [id = 0, offset = 0, line = 0, entries = 0] = update.closes.subarray(at, at + 4);
      this.containers.close(id, offset, line, entries);
    }
    this.textBytes = update.textBytes;
    this.lines = update.lines;
    this.longestColumns = update.longestColumns;
    this.badBytes = update.badBytes;
    this.ended = update.ended;
  }

  /** How many blocks there are; the last one may be empty, and still grow. */
  get blocks(): number {
    return this.#count;
  }

  checkpoint(block: number): Checkpoint {
    const at = block * checkpointCells;
    const [offset = 0, line = 0, column = 0, state = 0, container = -1, entries = 0, key = -1, untracked = 0] =
      this.#cells.subarray(at, at + checkpointCells);
    return { offset, line, column, state, container, entries, key, untracked };
  }

  blockEnd(block: number): number {
    return block + 1 < this.#count ? this.#cell(block + 1, 0) : this.textBytes;
  }

  /** Of the block that a byte is in. */
  blockOfOffset(offset: number): number {
    return this.#last((block) => this.#cell(block, 0) <= offset);
  }

  /** Of the last checkpoint that is not behind a place. */
  blockOfPlace(line: number, column: number): number {
    return this.#last((block) => {
      const itsLine = this.#cell(block, 1);
      return itsLine < line || (itsLine === line && this.#cell(block, 2) <= column);
    });
  }

  /** The block in which a line ends, as far as is known. */
  blockOfLineEnd(line: number): number {
    return this.#last((block) => this.#cell(block, 1) <= line);
  }

  /** The last block for which that is true; it is for all before it. */
  #last(isBefore: (block: number) => boolean): number {
    let low = 0;
    let high = this.#count;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (isBefore(middle)) low = middle;
      else high = middle;
    }
    return low;
  }

  #cell(block: number, column: number): number {
    return this.#cells[block * checkpointCells + column] ?? 0;
  }
}
