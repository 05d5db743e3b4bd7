/**
 * The events of text/event-stream (WHATWG HTML, section 9.2.6) over bytes: blocks of lines with a field `data`, ended by an
 * empty line. What is not ended is no event.
 */
import type { RowProblem, RowScanner, TakeRow } from "../rowFormat.ts";

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const colon = 0x3a;

export class EventScanner implements RowScanner {
  problem: RowProblem | null = null;
  hasStopped = false;
  readonly #take: TakeRow;
  readonly #isAgain: boolean;
  #offset: number;
  /** Of the block's first line; -1: none yet. */
  #start = -1;
  /** Behind its last line. */
  #end = 0;
  #hasData = false;
  #lineBytes = 0;
  /** The line's first bytes. */
  readonly #prefix = Buffer.alloc(5);
  #isBehindReturn = false;

  /** @param isAgain an event that is known to be one ends with the bytes */
  constructor(start: number, take: TakeRow, isAgain: boolean) {
    this.#offset = start;
    this.#take = take;
    this.#isAgain = isAgain;
  }

  push(bytes: Buffer): void {
    let feed = bytes.indexOf(lineFeed);
    let back = bytes.indexOf(carriageReturn);
    for (let at = 0; at < bytes.length;) {
      if (feed !== -1 && feed < at) feed = bytes.indexOf(lineFeed, at);
      if (back !== -1 && back < at) back = bytes.indexOf(carriageReturn, at);
      const end = Math.min(feed === -1 ? bytes.length : feed, back === -1 ? bytes.length : back);
      if (end > at) this.#takePart(bytes, at, end);
      if (end < bytes.length) this.#lineBreak(bytes[end] === carriageReturn, this.#offset + end);
      at = end + 1;
    }
    this.#offset += bytes.length;
  }

  end(): void {
    if (this.#lineBytes > 0) this.#endLine(this.#offset);
    if (this.#hasData) {
      if (this.#isAgain) this.#take(this.#start, this.#end, false);
      else this.problem = { reason: "the last event is not ended by an empty line", offset: this.#start };
    }
    this.hasStopped = true;
  }

  #takePart(bytes: Buffer, from: number, end: number): void {
    this.#isBehindReturn = false;
    if (this.#start === -1) this.#start = this.#offset + from;
    if (this.#lineBytes < this.#prefix.length) bytes.copy(this.#prefix, this.#lineBytes, from, end);
    this.#lineBytes += end - from;
  }

  #lineBreak(isReturn: boolean, offset: number): void {
    const isSecondHalf = !isReturn && this.#isBehindReturn;
    this.#isBehindReturn = isReturn;
    if (isSecondHalf) return;
    if (this.#lineBytes > 0) return this.#endLine(offset);
    if (this.#hasData) this.#take(this.#start, this.#end, false);
    this.#hasData = false;
    this.#start = -1;
  }

  #endLine(offset: number): void {
    const isNamed = this.#lineBytes >= 4 && this.#prefix.toString("latin1", 0, 4) === "data";
    if (isNamed && (this.#lineBytes === 4 || this.#prefix[4] === colon)) this.#hasData = true;
    this.#end = offset;
    this.#lineBytes = 0;
  }
}
