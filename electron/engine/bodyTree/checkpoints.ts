/**
 * Where entries of a container begin that are far enough from each other: from the nearest one before it, any entry is
 * a few kilobytes away. Of an entry that is larger than that the end is kept too, so it is never gone through again.
 */

export interface Checkpoint {
  /** Of the entry. */
  index: number;
  offset: number;
  /** How many entries before it have a number in XPath. */
  elements: number;
  /** Of the entry before it; -1: not known. */
  previousEnd: number;
  previousCount: number;
}

const columns = 5;

export class Checkpoints {
  length = 0;
  #numbers = new Float64Array(columns * 4);

  get byteLength(): number {
    return this.#numbers.byteLength;
  }

  add({ index, offset, elements, previousEnd, previousCount }: Checkpoint): void {
    const at = this.length * columns;
    if (at === this.#numbers.length) {
      const grown = new Float64Array(this.#numbers.length * 2);
      grown.set(this.#numbers);
      this.#numbers = grown;
    }
    this.#numbers.set([index, offset, elements, previousEnd, previousCount], at);
    this.length += 1;
  }

  at(place: number): Checkpoint {
    const [index = 0, offset = 0, elements = 0, previousEnd = -1, previousCount = -1] = this.#numbers.subarray(
      place * columns,
      place * columns + columns,
    );
    return { index, offset, elements, previousEnd, previousCount };
  }

  /** Of the last one that is not behind the entry; -1: there is none. */
  before(index: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#numbers[middle * columns] ?? 0) <= index) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** Of that very entry. */
  of(index: number): Checkpoint | null {
    const place = this.before(index);
    return place >= 0 && this.#numbers[place * columns] === index ? this.at(place) : null;
  }
}
