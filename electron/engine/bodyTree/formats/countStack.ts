/**
 * A number for each level, while a value of any depth is gone through: how many items are still to come (-1: up to a
 * mark), the field of a group, the digest of an element's name.
 */

/** A body of heads may not fill the memory. */
const maxDepth = 1024 * 1024;

export class CountStack {
  depth = 0;
  #counts = new Float64Array(64);

  /** 0 where nothing is open. */
  get top(): number {
    return this.depth === 0 ? 0 : (this.#counts[this.depth - 1] ?? 0);
  }

  /** @returns false: it is too deep */
  push(count: number): boolean {
    if (this.depth === maxDepth) return false;
    if (this.depth === this.#counts.length) {
      const grown = new Float64Array(this.#counts.length * 2);
      grown.set(this.#counts);
      this.#counts = grown;
    }
    this.#counts[this.depth] = count;
    this.depth += 1;
    return true;
  }

  /** An item of the innermost level is over. @returns whether it was the last one */
  countDown(): boolean {
    const left = this.top;
    if (left === -1) return false;
    this.#counts[this.depth - 1] = left - 1;
    return left === 1;
  }

  /** The level that has this number, from the innermost one out; -1: none of the nearest ones. */
  find(count: number, maxLevels: number): number {
    for (let level = this.depth - 1; level >= 0 && level >= this.depth - maxLevels; level -= 1) {
      if (this.#counts[level] === count) return level;
    }
    return -1;
  }

  pop(): void {
    this.depth -= 1;
  }

  clear(): void {
    this.depth = 0;
    if (this.#counts.length > 65_536) this.#counts = new Float64Array(64);
  }
}
