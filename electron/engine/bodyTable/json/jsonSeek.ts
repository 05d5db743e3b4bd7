/**
 * The way through JSON to what the rows are: the value at the way given; without one, the root when it is an array, or the
 * first array with something in it that the root object holds, or the root.
 */
import type { JsonMachine } from "./jsonMachine.ts";
import { decodeString } from "./jsonString.ts";

export type Way = (string | number)[];

export const openBracket = 0x5b;
export const openBrace = 0x7b;

export class JsonSeek {
  readonly #machine: JsonMachine;
  readonly #wanted: Way | null;
  /** Containers that are open and lead on. */
  #onWay = 0;
  /** In the innermost of them. */
  #isInObject = false;
  #entries = 0;
  #key = "";
  rootStart = 0;

  constructor(machine: JsonMachine, wanted: Way | null) {
    this.#machine = machine;
    this.#wanted = wanted;
    machine.watchDepth = 0;
  }

  /** @returns whether the value that begins is the one; then #way leads to it */
  begin(offset: number, byte: number): boolean {
    const { depth } = this.#machine;
    if (depth === 0) this.rootStart = offset;
    const leadsOn = depth === 0 || this.#isNext(depth, byte);
    if (depth > 0) this.#entries += 1;
    if (!leadsOn) return false;
    const isIt = this.#wanted === null ? depth > 0 || byte !== openBrace : depth === this.#wanted.length;
    if (!isIt && (byte === openBrace || byte === openBracket)) this.#enter(depth + 1, byte === openBrace);
    return isIt;
  }

  /** @returns whether the container that ended was to lead on, so that nothing will be found */
  end(): boolean {
    return this.#machine.depth < this.#onWay;
  }

  key(raw: Uint8Array | null): void {
    this.#key = raw === null ? "" : decodeString(raw);
  }

  /** To what was found. */
  way(): Way {
    if (this.#wanted !== null) return this.#wanted;
    return this.#machine.depth === 0 ? [] : [this.#key];
  }

  /** What was found is not it after all. */
  goOn(): void {
    this.#machine.watchDepth = this.#onWay;
  }

  #enter(depth: number, isObject: boolean): void {
    this.#onWay = depth;
    this.#isInObject = isObject;
    this.#entries = 0;
    this.#machine.watchDepth = depth;
  }

  #isNext(depth: number, byte: number): boolean {
    if (this.#wanted === null) return byte === openBracket;
    const segment = this.#wanted[depth - 1];
    return this.#isInObject ? this.#key === String(segment) : this.#entries === segment;
  }
}
