/**
 * JSON (RFC 8259), a line for each value: byte for byte as it was sent but for the white space between tokens. Stops at
 * what is no JSON, and lets the rest stand as it is. NDJSON: any number of values, each on its own.
 */
import { endsToken, isEscape, isHexDigit, nextInNumber, numberEnds, numberStart } from "../../jsonBytes.ts";
import { indentOf, type Printer, type PrintProblem } from "./printed.ts";
import type { PrintSink } from "./printSink.ts";

const expect = { value: 0, valueOrEnd: 1, keyOrEnd: 2, key: 3, colon: 4, commaOrEnd: 5, nothing: 6 } as const;
/** What the printer is within. */
const mode = { between: 0, string: 1, escape: 2, number: 3, word: 4, raw: 5 } as const;
const maxDepth = 16 * 1024 * 1024;

export class JsonPrinter implements Printer {
  problem: PrintProblem | null = null;
  readonly #sink: PrintSink;
  readonly #isLines: boolean;
  #expected: number = expect.value;
  /** 1: an array. */
  #stack = new Uint8Array(256);
  #depth = 0;
  #mode: number = mode.between;
  #isKey = false;
  #hexDigits = 0;
  #number = 0;
  #word = "";
  #wordAt = 0;
  /** Of the first byte of the piece at hand. */
  #offset = 0;
  #hasValue = false;

  constructor(sink: PrintSink, isLines: boolean) {
    this.#sink = sink;
    this.#isLines = isLines;
  }

  push(bytes: Uint8Array): void {
    let at = 0;
    while (at < bytes.length) at = this.#step(bytes, at);
    this.#offset += bytes.length;
    this.#sink.flush();
  }

  end(): void {
    if (this.#mode === mode.number && this.#number >= numberEnds) this.#endValue();
    const isWhole = this.#mode === mode.between && this.#depth === 0 && this.#expected !== expect.value;
    if (!isWhole && this.#mode !== mode.raw && this.#hasValue) this.#fail("the text ends too early", 0);
    this.#sink.flush();
  }

  #step(bytes: Uint8Array, at: number): number {
    switch (this.#mode) {
      case mode.between:
        return this.#between(bytes, at);
      case mode.string:
        return this.#inString(bytes, at);
      case mode.escape:
        return this.#inEscape(bytes, at);
      case mode.number:
        return this.#inNumber(bytes, at);
      case mode.word:
        return this.#inWord(bytes, at);
      default:
        return this.#raw(bytes, at);
    }
  }

  #between(bytes: Uint8Array, at: number): number {
    const byte = bytes[at] ?? 0;
    if (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) return at + 1;
    this.#hasValue = true;
    switch (this.#expected) {
      case expect.colon:
        if (byte !== 0x3a) return this.#fail("a colon is missing", at);
        this.#sink.byte(0x3a);
        this.#sink.byte(0x20);
        this.#expected = expect.value;
        return at + 1;
      case expect.commaOrEnd:
        return this.#afterValue(byte, at);
      case expect.keyOrEnd:
      case expect.key:
        if (byte === 0x7d && this.#expected === expect.keyOrEnd) return this.#close(at, true);
        if (byte !== 0x22) return this.#fail("a key is missing", at);
        this.#newLine();
        return this.#beginString(at, true);
      case expect.nothing:
        if (!this.#isLines) return this.#fail("something follows the end", at);
        this.#sink.byte(0x0a);
        this.#expected = expect.value;
        return at;
      default:
        if (byte === 0x5d && this.#expected === expect.valueOrEnd) return this.#close(at, true);
        return this.#beginValue(byte, at);
    }
  }

  #afterValue(byte: number, at: number): number {
    const isArray = this.#stack[this.#depth - 1] === 1;
    if (byte === 0x2c) {
      this.#sink.byte(0x2c);
      this.#expected = isArray ? expect.value : expect.key;
      return at + 1;
    }
    if (byte === (isArray ? 0x5d : 0x7d)) return this.#close(at, false);
    return this.#fail("a comma or the end is missing", at);
  }

  #beginValue(byte: number, at: number): number {
    const isDigit = byte >= 0x30 && byte <= 0x39;
    const word = byte === 0x74 ? "true" : byte === 0x66 ? "false" : byte === 0x6e ? "null" : "";
    const isKnown = byte === 0x22 || byte === 0x7b || byte === 0x5b || byte === 0x2d || isDigit || word !== "";
    if (!isKnown) return this.#fail("a value is missing", at);
    if (this.#depth > 0 && this.#stack[this.#depth - 1] === 1) this.#newLine();
    if (byte === 0x22) return this.#beginString(at, false);
    if (byte === 0x7b || byte === 0x5b) return this.#open(byte, at);
    this.#sink.byte(byte);
    if (word === "") {
      this.#mode = mode.number;
      this.#number = numberStart(byte);
    } else {
      this.#mode = mode.word;
      this.#word = word;
      this.#wordAt = 1;
    }
    return at + 1;
  }

  #beginString(at: number, isKey: boolean): number {
    this.#sink.byte(0x22);
    this.#mode = mode.string;
    this.#isKey = isKey;
    return at + 1;
  }

  #open(byte: number, at: number): number {
    if (this.#depth === maxDepth) return this.#fail("it is nested too deep", at);
    if (this.#depth === this.#stack.length) {
      const grown = new Uint8Array(this.#stack.length * 2);
      grown.set(this.#stack);
      this.#stack = grown;
    }
    this.#stack[this.#depth] = byte === 0x5b ? 1 : 0;
    this.#depth += 1;
    this.#expected = byte === 0x5b ? expect.valueOrEnd : expect.keyOrEnd;
    this.#sink.byte(byte);
    return at + 1;
  }

  #close(at: number, isEmpty: boolean): number {
    this.#depth -= 1;
    if (!isEmpty) this.#newLine();
    this.#sink.byte(this.#stack[this.#depth] === 1 ? 0x5d : 0x7d);
    this.#endValue();
    return at + 1;
  }

  #endValue(): void {
    this.#mode = mode.between;
    this.#expected = this.#depth === 0 ? expect.nothing : expect.commaOrEnd;
  }

  #inString(bytes: Uint8Array, start: number): number {
    let at = start;
    let byte = 0;
    while (at < bytes.length) {
      byte = bytes[at] ?? 0;
      if (byte === 0x22 || byte === 0x5c || byte < 0x20) break;
      at += 1;
    }
    if (at > start) this.#sink.run(bytes, start, at);
    if (at === bytes.length) return at;
    if (byte < 0x20) return this.#fail("a control character stands in a string", at);
    this.#sink.byte(byte);
    if (byte === 0x5c) {
      this.#mode = mode.escape;
      this.#hexDigits = 0;
    } else if (this.#isKey) {
      this.#mode = mode.between;
      this.#expected = expect.colon;
    } else this.#endValue();
    return at + 1;
  }

  #inEscape(bytes: Uint8Array, at: number): number {
    const byte = bytes[at] ?? 0;
    const isPlain = this.#hexDigits === 0;
    if (!(isPlain ? isEscape(byte) : isHexDigit(byte))) return this.#fail("an escape is not one of JSON’s", at);
    this.#sink.byte(byte);
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
    if (at > start) this.#sink.run(bytes, start, at);
    if (at === bytes.length) return at;
    if (this.#number < numberEnds || !endsToken(bytes[at] ?? 0)) return this.#fail("a number is not one of JSON’s", at);
    this.#endValue();
    return at;
  }

  #inWord(bytes: Uint8Array, at: number): number {
    if (bytes[at] !== this.#word.charCodeAt(this.#wordAt)) {
      return this.#fail("the only words of JSON are true, false and null", at);
    }
    this.#sink.byte(bytes[at] ?? 0);
    this.#wordAt += 1;
    if (this.#wordAt === this.#word.length) this.#endValue();
    return at + 1;
  }

  #fail(reason: string, at: number): number {
    this.problem ??= { reason, sourceOffset: this.#offset + at, offset: this.#sink.offset };
    this.#mode = mode.raw;
    return at;
  }

  /** As it was sent; of NDJSON the next line begins anew. */
  #raw(bytes: Uint8Array, at: number): number {
    const lineEnd = this.#isLines ? bytes.indexOf(0x0a, at) : -1;
    const end = lineEnd === -1 ? bytes.length : lineEnd;
    this.#sink.run(bytes, at, end);
    if (lineEnd === -1) return end;
    this.#depth = 0;
    this.#endValue();
    return lineEnd + 1;
  }

  #newLine(): void {
    this.#sink.newLine(indentOf(this.#depth, this.#offset, this.#sink.offset));
  }
}
