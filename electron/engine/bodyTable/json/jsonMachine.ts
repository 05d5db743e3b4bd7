/**
 * JSON (RFC 8259) over bytes that are given in order: tells of values and keys down to a depth, judges the grammar, keeps
 * a bit of memory a level and nothing else. Not here: which values are rows (jsonRows.ts).
 */
import type { RowProblem } from "../rowFormat.ts";
import { endsToken, isEscape, isHexDigit, nextInNumber, numberEnds, numberStart } from "../../jsonBytes.ts";

const expect = { value: 0, valueOrEnd: 1, keyOrEnd: 2, key: 3, colon: 4, commaOrEnd: 5, nothing: 6 } as const;
const mode = { between: 0, string: 1, escape: 2, number: 3, word: 4, failed: 5 } as const;
const maxDepth = 16 * 1024 * 1024;
/** Longer ones are told of as null. */
const maxKeyBytes = 8 * 1024;

export interface JsonListener {
  /** Before a container is opened. */
  begin(offset: number, byte: number): void;
  /** Behind the last byte; after a container is closed. */
  ended(offset: number): void;
  /** With its quotes; not to be kept. */
  key(raw: Uint8Array | null): void;
}

export class JsonMachine {
  /** How many containers are open. */
  depth = 0;
  /** What is in more containers than that is not told of. */
  watchDepth = 0;
  problem: RowProblem | null = null;
  hasValue = false;
  readonly #listener: JsonListener;
  /** 1: an array. */
  #stack = new Uint8Array(256);
  #expected: number = expect.value;
  #mode: number = mode.between;
  #isKey = false;
  #keyAt = -1;
  #keyParts: Uint8Array[] = [];
  #hexDigits = 0;
  #number = 0;
  #word = "";
  #wordAt = 0;
  /** Of the first byte of the piece at hand. */
  #offset = 0;

  constructor(listener: JsonListener, offset: number) {
    this.#listener = listener;
    this.begin(offset);
  }

  /** Anew, with a value. */
  begin(offset: number): void {
    this.#offset = offset;
    this.depth = 0;
    this.problem = null;
    this.hasValue = false;
    this.#mode = mode.between;
    this.#expected = expect.value;
  }

  /** Anew, before a value of an array. */
  beginInArray(offset: number): void {
    this.begin(offset);
    this.#stack[0] = 1;
    this.depth = 1;
  }

  push(bytes: Uint8Array): void {
    let at = 0;
    const end = bytes.length;
    while (at < end) {
      switch (this.#mode) {
        case mode.between:
          at = this.#between(bytes, at);
          break;
        case mode.string:
          at = this.#inString(bytes, at);
          break;
        case mode.escape:
          at = this.#inEscape(bytes, at);
          break;
        case mode.number:
          at = this.#inNumber(bytes, at);
          break;
        case mode.word:
          at = this.#inWord(bytes, at);
          break;
        default:
          at = end;
      }
    }
    if (this.#keyAt !== -1) this.#keepKey(bytes);
    this.#offset += end;
  }

  /** @param isCut the bytes end behind a value, wherever it is; else a number within a container is not over */
  end(isCut = false): void {
    const mayEnd = isCut || this.depth === 0;
    if (mayEnd && this.#mode === mode.number && this.#number >= numberEnds) this.#endValue(this.#offset);
    const isWhole = this.#mode === mode.between && this.#expected === expect.nothing;
    if (!isWhole && this.hasValue) this.#fail("the text ends too early", 0);
  }

  #between(bytes: Uint8Array, at: number): number {
    const byte = bytes[at] ?? 0;
    if (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) return at + 1;
    this.hasValue = true;
    switch (this.#expected) {
      case expect.colon:
        if (byte !== 0x3a) return this.#fail("a colon is missing", at);
        this.#expected = expect.value;
        return at + 1;
      case expect.commaOrEnd:
        return this.#afterValue(byte, at);
      case expect.keyOrEnd:
      case expect.key:
        if (byte === 0x7d && this.#expected === expect.keyOrEnd) return this.#close(at);
        if (byte !== 0x22) return this.#fail("a key is missing", at);
        this.#mode = mode.string;
        this.#isKey = true;
        if (this.depth <= this.watchDepth) this.#keyAt = at;
        return at + 1;
      case expect.nothing:
        return this.#fail("something follows the end", at);
      default:
        if (byte === 0x5d && this.#expected === expect.valueOrEnd) return this.#close(at);
        return this.#beginValue(byte, at);
    }
  }

  #afterValue(byte: number, at: number): number {
    const isArray = this.#stack[this.depth - 1] === 1;
    if (byte === 0x2c) {
      this.#expected = isArray ? expect.value : expect.key;
      return at + 1;
    }
    if (byte === (isArray ? 0x5d : 0x7d)) return this.#close(at);
    return this.#fail("a comma or the end is missing", at);
  }

  #beginValue(byte: number, at: number): number {
    const isDigit = byte >= 0x30 && byte <= 0x39;
    const word = byte === 0x74 ? "true" : byte === 0x66 ? "false" : byte === 0x6e ? "null" : "";
    const isKnown = byte === 0x22 || byte === 0x7b || byte === 0x5b || byte === 0x2d || isDigit || word !== "";
    if (!isKnown) return this.#fail("a value is missing", at);
    if (this.depth <= this.watchDepth) this.#listener.begin(this.#offset + at, byte);
    if (byte === 0x22) {
      this.#mode = mode.string;
      this.#isKey = false;
    } else if (byte === 0x7b || byte === 0x5b) return this.#open(byte, at);
    else if (word === "") {
      this.#mode = mode.number;
      this.#number = numberStart(byte);
    } else {
      this.#mode = mode.word;
      this.#word = word;
      this.#wordAt = 1;
    }
    return at + 1;
  }

  #open(byte: number, at: number): number {
    if (this.depth === maxDepth) return this.#fail("it is nested too deep", at);
    if (this.depth === this.#stack.length) {
      const grown = new Uint8Array(this.#stack.length * 2);
      grown.set(this.#stack);
      this.#stack = grown;
    }
    this.#stack[this.depth] = byte === 0x5b ? 1 : 0;
    this.depth += 1;
    this.#expected = byte === 0x5b ? expect.valueOrEnd : expect.keyOrEnd;
    return at + 1;
  }

  #close(at: number): number {
    if (this.depth === 0) return this.#fail("something follows the end", at);
    this.depth -= 1;
    this.#endValue(this.#offset + at + 1);
    return at + 1;
  }

  #endValue(offset: number): void {
    this.#mode = mode.between;
    this.#expected = this.depth === 0 ? expect.nothing : expect.commaOrEnd;
    if (this.depth <= this.watchDepth) this.#listener.ended(offset);
  }

  #inString(bytes: Uint8Array, start: number): number {
    let at = start;
    let byte = 0;
    while (at < bytes.length) {
      byte = bytes[at] ?? 0;
      if (byte === 0x22 || byte === 0x5c || byte < 0x20) break;
      at += 1;
    }
    if (at === bytes.length) return at;
    if (byte < 0x20) return this.#fail("a control character stands in a string", at);
    if (byte === 0x5c) {
      this.#mode = mode.escape;
      this.#hexDigits = 0;
    } else if (this.#isKey) this.#endKey(bytes, at + 1);
    else this.#endValue(this.#offset + at + 1);
    return at + 1;
  }

  #endKey(bytes: Uint8Array, end: number): void {
    this.#mode = mode.between;
    this.#expected = expect.colon;
    if (this.#keyAt === -1) return;
    const last = bytes.subarray(this.#keyAt, end);
    const length = this.#keyParts.reduce((sum, part) => sum + part.length, last.length);
    const raw = this.#keyParts.length === 0 ? last : Buffer.concat([...this.#keyParts, last]);
    this.#keyAt = -1;
    this.#keyParts = [];
    this.#listener.key(length > maxKeyBytes ? null : raw);
  }

  /** The piece ends within a key. */
  #keepKey(bytes: Uint8Array): void {
    const part = bytes.subarray(this.#keyAt, this.#keyAt + maxKeyBytes + 1);
    if (this.#keyParts.length < 64) this.#keyParts.push(Uint8Array.from(part));
    this.#keyAt = 0;
  }

  #inEscape(bytes: Uint8Array, at: number): number {
    const byte = bytes[at] ?? 0;
    const isPlain = this.#hexDigits === 0;
    if (!(isPlain ? isEscape(byte) : isHexDigit(byte))) return this.#fail("an escape is not one of JSON’s", at);
    this.#hexDigits = isPlain ? (byte === 0x75 ? 4 : 0) : this.#hexDigits - 1;
    if (this.#hexDigits === 0) this.#mode = mode.string;
    return at + 1;
  }

  #inNumber(bytes: Uint8Array, start: number): number {
    let at = start;
    while (at < bytes.length) {
      const next = nextInNumber(this.#number, bytes[at] ?? 0);
      if (next === -1) break;
      this.#number = next;
      at += 1;
    }
    if (at === bytes.length) return at;
    if (this.#number < numberEnds || !endsToken(bytes[at] ?? 0)) {
      return this.#fail("a number is not one of JSON’s", at);
    }
    this.#endValue(this.#offset + at);
    return at;
  }

  #inWord(bytes: Uint8Array, at: number): number {
    if (bytes[at] !== this.#word.charCodeAt(this.#wordAt)) {
      return this.#fail("the only words of JSON are true, false and null", at);
    }
    this.#wordAt += 1;
    if (this.#wordAt === this.#word.length) this.#endValue(this.#offset + at + 1);
    return at + 1;
  }

  #fail(reason: string, at: number): number {
    this.problem ??= { reason, offset: this.#offset + at };
    this.#mode = mode.failed;
    this.#keyAt = -1;
    this.#keyParts = [];
    return at;
  }
}
