/**
 * Walks through a JSON text of any size and depth, and finds the values that the steps of a plan lead to: their places,
 * in the order in which they end. Nothing of them is kept.
 */
import { ForwardFrames } from "./forwardFrames.ts";
import type { ForwardStep } from "./forwardPlan.ts";
import type { JsonReader } from "./jsonReader.ts";

export interface FoundPlace {
  /** Of the container that the descendant segment was applied to, then of what it took: the order of results. */
  outer: number;
  inner: number;
  start: number;
  end: number;
}

/** A value that was found is larger than what is behind the steps can be asked of. */
export class FoundTooBig extends Error {}

/** The steps meet something that jq would call an error, or take in another way. */
export class NotPlain extends Error {}

export interface WalkOptions {
  steps: readonly ForwardStep[];
  /** All values of the text are elements of an array. */
  isLines: boolean;
  /** As jq: each step must find the kind of container that it is for, and no name twice. @throws NotPlain */
  isStrict?: boolean;
  /** Of a value that is found. @throws FoundTooBig as soon as it is larger */
  maxFoundBytes?: number;
}

export class ForwardWalk {
  readonly frames = new ForwardFrames();
  /** Of strict walks: a step found its container, but nothing to take in it. */
  missed = false;
  readonly #reader: JsonReader;
  readonly #steps: readonly ForwardStep[];
  readonly #last: number;
  readonly #descending: number;
  readonly #isLines: boolean;
  readonly #isStrict: boolean;
  readonly #maxFoundBytes: number;
  /** Of the outermost one that is open; where it ends is not known yet. */
  #openFound: { start: number; depth: number } | null = null;
  #state: "value" | "afterValue" | "end" = "value";
  /** Of the value that comes next. */
  #next = { steps: 0, isFound: false };

  constructor(reader: JsonReader, { steps, isLines, isStrict = false, maxFoundBytes = Infinity }: WalkOptions) {
    this.#reader = reader;
    this.#steps = steps;
    this.#last = steps.length - 1;
    this.#descending = steps.findIndex(({ descends }) => descends);
    this.#isLines = isLines;
    this.#isStrict = isStrict;
    this.#maxFoundBytes = maxFoundBytes;
    this.#next = { steps: steps.length === 0 ? 0 : 1, isFound: steps.length === 0 };
    if (isLines) this.#beginLines();
  }

  /** @returns null at the end, or where nothing can follow. @throws AppError filter-bad-body, filter-too-big; NotPlain */
  next(): FoundPlace | null {
    while (this.#state !== "end") {
      const found = this.#state === "value" ? this.#readValue() : this.#goOn();
      if (found !== null) return found;
    }
    return null;
  }

  #beginLines(): void {
    this.#push(false, -1, this.#next.steps, false);
    if (this.#reader.afterBlank() === -1) this.#state = "end";
    else this.#enterChild();
  }

  #push(isObject: boolean, start: number, steps: number, isFound: boolean): void {
    const descending = this.#descending === -1 ? null : this.#steps[this.#descending];
    const isTaker =
      descending !== null &&
      descending !== undefined &&
      (steps & (1 << this.#descending)) !== 0 &&
      (descending.isWild || (descending.name === null) !== isObject);
    if (isFound) this.#openFound ??= { start, depth: this.frames.depth };
    this.frames.push(isObject, start, steps, isFound, isTaker);
  }

  #readValue(): FoundPlace | null {
    const reader = this.#reader;
    const first = reader.afterBlank();
    const start = reader.offset;
    const { steps, isFound } = this.#next;
    if (this.#isStrict && steps !== 0) this.#insist(first, steps);
    if (first !== 0x5b && first !== 0x7b) {
      if (first === 0x22) reader.string();
      else reader.word();
      this.#state = "afterValue";
      return isFound ? this.#place(start, this.frames.depth) : null;
    }
    reader.skip();
    this.#push(first === 0x7b, start, steps, isFound);
    if (reader.afterBlank() === (first === 0x7b ? 0x7d : 0x5d)) return this.#close();
    this.#enterChild();
    return null;
  }

  /** After a value: its next sibling, or the end of what it is in. */
  #goOn(): FoundPlace | null {
    const { frames } = this;
    const reader = this.#reader;
    const byte = reader.afterBlank();
    if (this.#openFound !== null && reader.offset - this.#openFound.start > this.#maxFoundBytes)
      throw new FoundTooBig();
    if (frames.depth === (this.#isLines ? 1 : 0)) {
      if (byte === -1) this.#state = "end";
      else if (!this.#isLines) throw reader.bad(reader.offset, "something follows the end");
      else if (this.#isExhausted()) this.#state = "end";
      else this.#enterChild();
      return null;
    }
    const isObject = frames.isObject;
    if (byte === (isObject ? 0x7d : 0x5d)) return this.#close();
    if (byte !== 0x2c) throw reader.bad(reader.offset, "a comma or the end is missing");
    reader.skip();
    if (this.#isExhausted()) this.#state = "end";
    else this.#enterChild();
    return null;
  }

  #close(): FoundPlace | null {
    const { frames } = this;
    this.#reader.skip();
    if (this.#isStrict && frames.steps !== 0) this.#noteMissed();
    const depth = frames.depth - 1;
    const found = frames.isFound ? this.#place(frames.startAt(depth), depth) : null;
    if (this.#openFound?.depth === depth) this.#openFound = null;
    frames.pop();
    this.#state = "afterValue";
    return found;
  }

  #place(start: number, depth: number): FoundPlace {
    const end = this.#reader.offset;
    if (this.#descending === -1) return { outer: 0, inner: 0, start, end };
    const taken = depth - (this.#last - this.#descending);
    const inner = taken === depth ? start : this.frames.startAt(taken);
    return { outer: this.frames.startAt(taken - 1), inner, start, end };
  }

  /** Reads the key of a member, and decides what the steps make of the child that comes. */
  #enterChild(): void {
    const { frames } = this;
    const reader = this.#reader;
    const { isObject, steps } = frames;
    this.#state = "value";
    let key: Uint8Array | null = null;
    if (isObject) {
      if (reader.afterBlank() !== 0x22) throw reader.bad(reader.offset, "a key is missing");
      if (steps === 0) reader.string();
      else key = reader.keptString();
    }
    // With the next token the key is gone.
    if (steps === 0) this.#next = nothing;
    else this.#decide(steps, isObject, key, frames.count);
    if (isObject) {
      if (reader.afterBlank() !== 0x3a) throw reader.bad(reader.offset, "a colon is missing");
      reader.skip();
    }
    if (!isObject) frames.count += 1;
    else if (this.#next.isFound || this.#next.steps !== 0) frames.count += 1;
    if (this.#isStrict && isObject && steps !== 0 && frames.count > 1) throw new NotPlain();
  }

  #decide(steps: number, isObject: boolean, key: Uint8Array | null, index: number): void {
    let childSteps = 0;
    let isFound = false;
    for (let left = steps; left !== 0; left &= left - 1) {
      const at = 31 - Math.clz32(left & -left);
      const step = this.#steps[at];
      if (step === undefined) continue;
      if (step.descends) childSteps |= 1 << at;
      if (!takes(step, isObject, key, index)) continue;
      if (at === this.#last) isFound = true;
      else childSteps |= 1 << (at + 1);
    }
    this.#next = { steps: childSteps, isFound };
  }

  /** Every open container is an array of which nothing more is wanted. */
  #isExhausted(): boolean {
    const { frames } = this;
    if (this.#descending !== -1 || frames.steps === 0) return false;
    for (let depth = frames.depth - 1; depth >= 0; depth -= 1) {
      const step = this.#steps[31 - Math.clz32(frames.stepsAt(depth))];
      if (frames.isObjectAt(depth) || step === undefined || frames.countAt(depth) <= step.last) return false;
    }
    return true;
  }

  #insist(first: number, steps: number): void {
    const step = this.#steps[31 - Math.clz32(steps)];
    if (first !== (step?.name === null ? 0x5b : 0x7b)) throw new NotPlain();
  }

  #noteMissed(): void {
    const { isObject, count, steps } = this.frames;
    const step = this.#steps[31 - Math.clz32(steps)];
    if (isObject ? count === 0 : step?.isWild === false && count <= step.first) this.missed = true;
  }
}

const nothing = { steps: 0, isFound: false };

function takes(step: ForwardStep, isObject: boolean, key: Uint8Array | null, index: number): boolean {
  if (step.isWild) return true;
  if (step.name !== null) return isObject && key !== null && isKey(key, step.name);
  return !isObject && index >= step.first && index <= step.last && (index - step.first) % step.every === 0;
}

/** @param key as it stands in the text, with its quotes */
function isKey(key: Uint8Array, name: Buffer): boolean {
  if (key.length === name.length + 2) {
    let at = 0;
    while (at < name.length && key[at + 1] === name[at]) at += 1;
    return at === name.length && !name.includes(0x5c);
  }
  if (key.length < name.length || !key.includes(0x5c)) return false;
  const decoded: unknown = JSON.parse(Buffer.from(key).toString("utf8"));
  return Buffer.from(String(decoded)).equals(name);
}
