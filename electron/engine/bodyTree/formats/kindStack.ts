/** What is open while a value of any depth is gone through: a number below 256 for each level, without recursion. */

/** A body of brackets may not fill the memory. */
const maxDepth = 16 * 1024 * 1024;

export class KindStack {
  depth = 0;
  #kinds = new Uint8Array(256);

  get top(): number {
    return this.#kinds[this.depth - 1] ?? 0;
  }

  /** @returns false: it is too deep */
  push(kind: number): boolean {
    if (this.depth === maxDepth) return false;
    if (this.depth === this.#kinds.length) {
      const grown = new Uint8Array(this.#kinds.length * 2);
      grown.set(this.#kinds);
      this.#kinds = grown;
    }
    this.#kinds[this.depth] = kind;
    this.depth += 1;
    return true;
  }

  pop(): void {
    this.depth -= 1;
  }

  clear(): void {
    this.depth = 0;
    if (this.#kinds.length > 65_536) this.#kinds = new Uint8Array(256);
  }
}
