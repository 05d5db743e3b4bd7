/** The containers that are open on a walk, from the outside to the inside, in flat tables: they may be a million. */
import { AppError } from "../../../shared/errors.ts";

const maxDepth = 1_000_000;
const firstCapacity = 64;

export class ForwardFrames {
  depth = 0;
  /** How many are open from which the descending step may still take something. */
  openTakers = 0;
  #isTaker = new Uint8Array(firstCapacity);
  #isObject = new Uint8Array(firstCapacity);
  #isFound = new Uint8Array(firstCapacity);
  #starts = new Float64Array(firstCapacity);
  #steps = new Uint32Array(firstCapacity);
  #counts = new Float64Array(firstCapacity);

  /** @param steps bits of those that are tried on its children @param isFound it is itself a result */
  push(isObject: boolean, start: number, steps: number, isFound: boolean, isTaker: boolean): void {
    const at = this.depth;
    if (at === this.#starts.length) this.#grow();
    this.depth += 1;
    if (isTaker) this.openTakers += 1;
    this.#isTaker[at] = isTaker ? 1 : 0;
    this.#isObject[at] = isObject ? 1 : 0;
    this.#isFound[at] = isFound ? 1 : 0;
    this.#starts[at] = start;
    this.#steps[at] = steps;
    this.#counts[at] = 0;
  }

  pop(): void {
    this.depth -= 1;
    if (this.#isTaker[this.depth] === 1) this.openTakers -= 1;
  }

  /** Of the innermost. */
  get isObject(): boolean {
    return this.#isObject[this.depth - 1] === 1;
  }

  get isFound(): boolean {
    return this.#isFound[this.depth - 1] === 1;
  }

  get steps(): number {
    return this.#steps[this.depth - 1] ?? 0;
  }

  /** Of an array its elements so far, of an object the members that a step took. */
  get count(): number {
    return this.#counts[this.depth - 1] ?? 0;
  }

  set count(count: number) {
    this.#counts[this.depth - 1] = count;
  }

  stepsAt(depth: number): number {
    return this.#steps[depth] ?? 0;
  }

  isObjectAt(depth: number): boolean {
    return this.#isObject[depth] === 1;
  }

  countAt(depth: number): number {
    return this.#counts[depth] ?? 0;
  }

  startAt(depth: number): number {
    return this.#starts[depth] ?? 0;
  }

  #grow(): void {
    if (this.depth >= maxDepth) throw new AppError("filter-too-big", { language: "JSON", limit: "1,000,000 levels" });
    this.#isTaker = larger(this.#isTaker, new Uint8Array(this.depth * 2));
    this.#isObject = larger(this.#isObject, new Uint8Array(this.depth * 2));
    this.#isFound = larger(this.#isFound, new Uint8Array(this.depth * 2));
    this.#starts = larger(this.#starts, new Float64Array(this.depth * 2));
    this.#steps = larger(this.#steps, new Uint32Array(this.depth * 2));
    this.#counts = larger(this.#counts, new Float64Array(this.depth * 2));
  }
}

function larger<T extends { set(from: T): void }>(table: T, empty: T): T {
  empty.set(table);
  return empty;
}
