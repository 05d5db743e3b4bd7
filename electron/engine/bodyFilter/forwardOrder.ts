/**
 * Brings places that were found into the order of results (RFC 9535, section 2.5.2.2): what a container has itself comes
 * before what is further inside. Memory is bounded: of very many, sorted runs go to a body of their own.
 */
import type { FilterSpace } from "./filterSpace.ts";
import { SourceWindow } from "./filterSpace.ts";
import type { FoundPlace } from "./forwardWalk.ts";

/** Of 32 bytes each. */
const runPlaces = 500_000;
const numbersEach = 4;
const placeBytes = numbersEach * 8;
const readBytes = 64 * 1024;
const writtenBytes = 1024 * 1024;

interface Run {
  startBytes: number;
  count: number;
}

export class ForwardOrder {
  readonly #space: FilterSpace;
  readonly #runPlaces: number;
  #numbers = new Float64Array(1024 * numbersEach);
  #count = 0;
  readonly #runs: Run[] = [];
  #writtenBytes = 0;

  constructor(space: FilterSpace, mostInMemory = runPlaces) {
    this.#space = space;
    this.#runPlaces = mostInMemory;
  }

  add({ outer, inner, start, end }: FoundPlace): void {
    if (this.#count === this.#runPlaces) this.#writeRun();
    const at = this.#count * numbersEach;
    if (at === this.#numbers.length) this.#grow();
    this.#numbers[at] = outer;
    this.#numbers[at + 1] = inner;
    this.#numbers[at + 2] = start;
    this.#numbers[at + 3] = end;
    this.#count += 1;
  }

  /** All that were added, in order; afterwards there are none. */
  *taken(): Generator<FoundPlace, void> {
    if (this.#runs.length === 0) {
      const order = this.#sorted();
      const numbers = this.#numbers;
      this.#count = 0;
      for (const at of order) yield placeAt(numbers, at * numbersEach);
      return;
    }
    this.#writeRun();
    yield* merged(this.#runs.splice(0).map((run) => new RunReader(this.#space, run)));
  }

  #sorted(): Uint32Array {
    const numbers = this.#numbers;
    const order = Uint32Array.from({ length: this.#count }, (_, at) => at);
    if (order.length < 2) return order;
    return order.toSorted((left, right) => {
      const [first, second] = [left * numbersEach, right * numbersEach];
      return compare(numbers, first, numbers, second);
    });
  }

  #writeRun(): void {
    const order = this.#sorted();
    const sorted = new Float64Array(order.length * numbersEach);
    for (const [to, from] of order.entries()) {
      sorted.set(this.#numbers.subarray(from * numbersEach, (from + 1) * numbersEach), to * numbersEach);
    }
    const bytes = new Uint8Array(sorted.buffer);
    for (let at = 0; at < bytes.length; at += writtenBytes) {
      this.#space.write("scratch", bytes.subarray(at, at + writtenBytes));
    }
    this.#runs.push({ startBytes: this.#writtenBytes, count: order.length });
    this.#writtenBytes += sorted.byteLength;
    this.#count = 0;
  }

  #grow(): void {
    const larger = new Float64Array(this.#numbers.length * 2);
    larger.set(this.#numbers);
    this.#numbers = larger;
  }
}

function placeAt(numbers: Float64Array, at: number): FoundPlace {
  const [outer = 0, inner = 0, start = 0, end = 0] = numbers.subarray(at, at + numbersEach);
  return { outer, inner, start, end };
}

function compare(lefts: Float64Array, left: number, rights: Float64Array, right: number): number {
  for (let at = 0; at < numbersEach - 1; at += 1) {
    const difference = (lefts[left + at] ?? 0) - (rights[right + at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

class RunReader {
  readonly numbers = new Float64Array(numbersEach);
  readonly #window: SourceWindow;
  #at: number;
  readonly #end: number;

  constructor(space: FilterSpace, { startBytes, count }: Run) {
    this.#window = new SourceWindow(space, "scratch", readBytes);
    this.#at = startBytes;
    this.#end = startBytes + count * placeBytes;
  }

  next(): boolean {
    if (this.#at === this.#end) return false;
    new Uint8Array(this.numbers.buffer).set(this.#window.whole(this.#at, this.#at + placeBytes));
    this.#at += placeBytes;
    return true;
  }
}

/** Runs are few: a run of 16 MB each. */
function* merged(readers: readonly RunReader[]): Generator<FoundPlace, void> {
  let open = readers.filter((reader) => reader.next());
  while (open.length > 0) {
    let least = open[0];
    for (const reader of open) if (least && compare(reader.numbers, 0, least.numbers, 0) < 0) least = reader;
    if (least === undefined) return;
    yield placeAt(least.numbers, 0);
    if (!least.next()) open = open.filter((reader) => reader !== least);
  }
}
