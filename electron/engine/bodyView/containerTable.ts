/**
 * The containers (objects, arrays, elements) that reach over a checkpoint of the index, in the order in which they
 * open. Kept twice: by the thread that reads the text, and beside the rows that are served. Bounded.
 */

/** What a container is made of, a column each. */
const columns = 8;
const openColumn = 0;
const kindColumn = 1;
const parentColumn = 2;
const keyColumn = 3;
const indexColumn = 4;
const closeColumn = 5;
const closeLineColumn = 6;
const entriesColumn = 7;

export const maxContainers = 200_000;

export interface NewContainer {
  open: number;
  kind: number;
  parent: number;
  /** Where the key or name that leads to it begins; -1: none. */
  key: number;
  /** Among its parent's entries, from 0. */
  index: number;
}

export class ContainerTable {
  #cells = new Float64Array(64 * columns);
  length = 0;

  get isFull(): boolean {
    return this.length >= maxContainers;
  }

  /** @returns its number */
  add({ open, kind, parent, key, index }: NewContainer): number {
    if ((this.length + 1) * columns > this.#cells.length) {
      const grown = new Float64Array(this.#cells.length * 2);
      grown.set(this.#cells);
      this.#cells = grown;
    }
    this.#cells.set([open, kind, parent, key, index, -1, -1, -1], this.length * columns);
    this.length += 1;
    return this.length - 1;
  }

  close(id: number, offset: number, line: number, entries: number): void {
    this.#cells[id * columns + closeColumn] = offset;
    this.#cells[id * columns + closeLineColumn] = line;
    this.#cells[id * columns + entriesColumn] = entries;
  }

  openOffset = (id: number): number => this.#cell(id, openColumn);
  /** 1: object, 2: array; of elements a digest of the name. */
  kind = (id: number): number => (id < 0 ? 0 : this.#cell(id, kindColumn));
  parent = (id: number): number => this.#cell(id, parentColumn);
  keyOffset = (id: number): number => this.#cell(id, keyColumn);
  index = (id: number): number => this.#cell(id, indexColumn);
  /** -1: not known (yet). */
  closeOffset = (id: number): number => this.#cell(id, closeColumn);
  closeLine = (id: number): number => this.#cell(id, closeLineColumn);
  entries = (id: number): number => this.#cell(id, entriesColumn);

  /** Of the one that opens at that offset; -1: it is not here. */
  idAt(offset: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.openOffset(middle) < offset) low = middle + 1;
      else high = middle;
    }
    return low < this.length && this.openOffset(low) === offset ? low : -1;
  }

  /** The rows from a number on, to be appended to another table. */
  rowsFrom(id: number): Float64Array {
    return this.#cells.slice(id * columns, this.length * columns);
  }

  appendRows(rows: Float64Array): void {
    for (let at = 0; at < rows.length; at += columns) {
      const [open = 0, kind = 0, parent = -1, key = -1, index = 0, close = -1, line = -1, entries = -1] = rows.subarray(
        at,
        at + columns,
      );
      this.close(this.add({ open, kind, parent, key, index }), close, line, entries);
    }
  }

  #cell(id: number, column: number): number {
    return this.#cells[id * columns + column] ?? -1;
  }
}
