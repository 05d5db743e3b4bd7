/** Where rows begin: not of each of them, but about every 8 KiB, and every 16 KiB once there are many. */

const maxPlaces = 262_144;

export class RowIndex {
  rows = 0;
  /** Behind the last row. */
  end = 0;
  #spacing = 8 * 1024;
  #numbers = new Float64Array(256);
  #offsets = new Float64Array(256);
  #places = 0;

  add(start: number, end: number): void {
    const last = this.#places === 0 ? -Infinity : (this.#offsets[this.#places - 1] ?? 0);
    if (start - last >= this.#spacing) this.#remember(start);
    this.rows += 1;
    this.end = end;
  }

  /** The nearest place at or before a row. */
  before(row: number): { row: number; offset: number } {
    let low = 0;
    let high = this.#places;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#numbers[middle] ?? 0) <= row) low = middle;
      else high = middle;
    }
    return { row: this.#numbers[low] ?? 0, offset: this.#offsets[low] ?? 0 };
  }

  #remember(start: number): void {
    if (this.#places === maxPlaces) this.#thin();
    if (this.#places === this.#offsets.length) {
      this.#numbers = grown(this.#numbers);
      this.#offsets = grown(this.#offsets);
    }
    this.#numbers[this.#places] = this.rows;
    this.#offsets[this.#places] = start;
    this.#places += 1;
  }

  /** Every other place goes. */
  #thin(): void {
    this.#places = Math.ceil(this.#places / 2);
    for (let at = 0; at < this.#places; at += 1) {
      this.#numbers[at] = this.#numbers[at * 2] ?? 0;
      this.#offsets[at] = this.#offsets[at * 2] ?? 0;
    }
    this.#spacing *= 2;
  }
}

function grown(array: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(array.length * 2);
  larger.set(array);
  return larger;
}
