/** Puts rows in the order of their keys: a merge sort, stable, that lets others in between. */
import { setImmediate as others } from "node:timers/promises";
import { AppError } from "../../../../shared/errors.ts";
import { freeMemory } from "../../freeMemory.ts";
import type { SortKeys } from "./sortKeys.ts";

const runLength = 16;
const stepRows = 16 * 1024;
type Order = Uint32Array<ArrayBuffer>;

export interface SortProgress {
  signal: AbortSignal;
  /** 0 to 1. */
  onShare(share: number): void;
}

/** Equal ones in the order of the rows, absent ones last, both ways. @throws AppError cancelled */
export async function sortRows(keys: SortKeys, isDescending: boolean, progress: SortProgress): Promise<Order> {
  const { order, count } = presentFirst(keys);
  const direction = isDescending ? -1 : 1;
  const isAfter = (one: number, other: number): boolean => keys.compare(one, other) * direction > 0;
  const steps = new Steps(count * (1 + Math.ceil(Math.log2(Math.max(1, count / runLength)))), progress);
  for (let start = 0; start < count; start += runLength) {
    insertRun(order, start, Math.min(start + runLength, count), isAfter);
    if (steps.add(runLength)) await steps.pause();
  }
  let from = order.subarray(0, count);
  let to = new Uint32Array(count);
  for (let width = runLength; width < count; width *= 2) {
    for (let start = 0; start < count; start += width * 2) {
      const middle = Math.min(start + width, count);
      const end = Math.min(start + width * 2, count);
      const merge = new Merge(from, to, start, middle, end);
      while (merge.go(stepRows, isAfter)) if (steps.add(stepRows)) await steps.pause();
      if (steps.add((end - start) % stepRows)) await steps.pause();
    }
    [from, to] = [to, from];
  }
  const isElsewhere = from.buffer !== order.buffer;
  if (isElsewhere) order.set(from);
  freeMemory(isElsewhere ? from : to);
  return order;
}

function presentFirst(keys: SortKeys): { order: Order; count: number } {
  const order = new Uint32Array(keys.rows);
  let count = 0;
  for (let row = 0; row < keys.rows; row += 1) if (!keys.isAbsent(row)) order[count++] = row;
  let last = count;
  for (let row = 0; row < keys.rows; row += 1) if (keys.isAbsent(row)) order[last++] = row;
  return { order, count };
}

type IsAfter = (one: number, other: number) => boolean;

function insertRun(order: Order, start: number, end: number, isAfter: IsAfter): void {
  for (let at = start + 1; at < end; at += 1) {
    const row = order[at] ?? 0;
    let place = at;
    while (place > start && isAfter(order[place - 1] ?? 0, row)) {
      order[place] = order[place - 1] ?? 0;
      place -= 1;
    }
    order[place] = row;
  }
}

/** Two runs that lie beside each other, a part at a time. */
class Merge {
  readonly #from: Order;
  readonly #to: Order;
  readonly #middle: number;
  readonly #end: number;
  #left: number;
  #right: number;
  #place: number;

  constructor(from: Order, to: Order, start: number, middle: number, end: number) {
    this.#from = from;
    this.#to = to;
    this.#middle = middle;
    this.#end = end;
    this.#left = start;
    this.#right = middle;
    this.#place = start;
  }

  /** @returns whether there is more */
  go(rows: number, isAfter: IsAfter): boolean {
    const from = this.#from;
    const to = this.#to;
    const last = Math.min(this.#place + rows, this.#end);
    let [left, right] = [this.#left, this.#right];
    for (let place = this.#place; place < last; place += 1) {
      const takesRight = left >= this.#middle || (right < this.#end && isAfter(from[left] ?? 0, from[right] ?? 0));
      to[place] = takesRight ? (from[right++] ?? 0) : (from[left++] ?? 0);
    }
    [this.#left, this.#right, this.#place] = [left, right, last];
    return last < this.#end;
  }
}

class Steps {
  readonly #ofRows: number;
  readonly #progress: SortProgress;
  #rows = 0;
  #told = 0;

  constructor(ofRows: number, progress: SortProgress) {
    this.#ofRows = ofRows;
    this.#progress = progress;
  }

  /** @returns whether it is time for a pause */
  add(rows: number): boolean {
    this.#rows += rows;
    return this.#rows - this.#told >= stepRows;
  }

  async pause(): Promise<void> {
    this.#told = this.#rows;
    this.#progress.onShare(Math.min(1, this.#rows / this.#ofRows));
    await others();
    if (this.#progress.signal.aborted) throw new AppError("cancelled");
  }
}
