/**
 * Lays JSON out over lines, token by token. Not a parser: every digit, escape, duplicate key and the order of keys
 * stay as sent, because values are copied, never understood. Takes and gives UTF-8; works on several values in a row
 * (NDJSON, JSON sequences) too.
 */
import { ByteSink } from "./byteSink.ts";
import {
  closeBrace,
  closeBracket,
  colon,
  comma,
  isBlank,
  openBrace,
  openBracket,
  quote,
  scalarEnd,
  stringEnd,
} from "./jsonTokens.ts";

export type PrettyOutcome =
  | { ok: true; bytes: Uint8Array<ArrayBuffer> }
  /** `too-large`: laid out, it would take more than the limit. */
  | { ok: false; reason: "syntax" | "too-large"; offsetBytes: number };

export interface JsonPrinterOptions {
  /** The end of the bytes may cut the text anywhere. */
  partial?: boolean;
  limitBytes?: number;
}

type Expected = "value" | "valueOrEnd" | "key" | "keyOrEnd" | "colon" | "commaOrEnd" | "anything";

const space = 0x20;
const newline = 0x0a;
const indentWidth = 2;
/** Deeper levels are not indented further: hostile nesting must not make lines of megabytes. */
const deepestIndent = 60;
const inlineBytes = 64;
const defaultLimitBytes = 96 * 1024 * 1024;

/** O(n) in the input; memory is bounded by `limitBytes` (default 96 MiB). */
export function prettyJson(input: Uint8Array, options: JsonPrinterOptions = {}): PrettyOutcome {
  return new JsonPrinter(input, options.limitBytes ?? defaultLimitBytes).print(options.partial ?? false);
}

class JsonPrinter {
  readonly #input: Uint8Array;
  readonly #sink: ByteSink;
  #position = 0;
  #expected: Expected = "value";
  /** The closer of each open container. */
  #closers = new Uint8Array(64);
  #depth = 0;
  /** Depth of the container that is written on one line; 0: none. */
  #inlineDepth = 0;

  constructor(input: Uint8Array, limitBytes: number) {
    this.#input = input;
    this.#sink = new ByteSink(input.length * 2, limitBytes);
  }

  print(partial: boolean): PrettyOutcome {
    for (;;) {
      while (isBlank(this.#input[this.#position])) this.#position += 1;
      if (this.#position >= this.#input.length) break;
      if (!this.#token()) return { ok: false, reason: "syntax", offsetBytes: this.#position };
      if (this.#sink.full) return { ok: false, reason: "too-large", offsetBytes: this.#position };
    }
    const whole = this.#depth === 0 && this.#expected === "anything";
    if (!partial && !whole) return { ok: false, reason: "syntax", offsetBytes: this.#input.length };
    return { ok: true, bytes: this.#sink.written() };
  }

  #token(): boolean {
    const byte = this.#input[this.#position];
    if (byte === openBrace || byte === openBracket) return this.#open(byte);
    if (byte === closeBrace || byte === closeBracket) return this.#close(byte);
    if (byte === comma) return this.#comma();
    if (byte === colon) return this.#colon();
    if (byte === quote) return this.#string();
    return this.#scalar();
  }

  #open(byte: number): boolean {
    if (!this.#beforeValue()) return false;
    const closer = byte + 2;
    if (this.#inlineDepth === 0 && this.#depth > 0 && this.#fitsOnOneLine(closer)) this.#inlineDepth = this.#depth + 1;
    this.#push(closer);
    this.#sink.push(byte);
    this.#position += 1;
    this.#expected = byte === openBrace ? "keyOrEnd" : "valueOrEnd";
    return true;
  }

  #close(byte: number): boolean {
    const empty = this.#expected === "keyOrEnd" || this.#expected === "valueOrEnd";
    if (!empty && this.#expected !== "commaOrEnd") return false;
    if (this.#depth === 0 || this.#closers[this.#depth - 1] !== byte) return false;
    this.#depth -= 1;
    if (this.#inlineDepth > 0) {
      if (byte === closeBrace && !empty) this.#sink.push(space);
      if (this.#depth < this.#inlineDepth) this.#inlineDepth = 0;
    } else if (!empty) this.#line();
    this.#sink.push(byte);
    this.#position += 1;
    this.#afterValue();
    return true;
  }

  #comma(): boolean {
    if (this.#expected !== "commaOrEnd") return false;
    this.#sink.push(comma);
    this.#position += 1;
    this.#expected = this.#closers[this.#depth - 1] === closeBrace ? "key" : "value";
    return true;
  }

  #colon(): boolean {
    if (this.#expected !== "colon") return false;
    this.#sink.push(colon);
    this.#sink.push(space);
    this.#position += 1;
    this.#expected = "value";
    return true;
  }

  #string(): boolean {
    const isKey = this.#expected === "key" || this.#expected === "keyOrEnd";
    if (isKey) this.#separate();
    else if (!this.#beforeValue()) return false;
    this.#copyTo(stringEnd(this.#input, this.#position));
    if (isKey) this.#expected = "colon";
    else this.#afterValue();
    return true;
  }

  #scalar(): boolean {
    const end = scalarEnd(this.#input, this.#position);
    if (end === -1 || !this.#beforeValue()) return false;
    this.#copyTo(end);
    this.#afterValue();
    return true;
  }

  #beforeValue(): boolean {
    if (this.#expected === "anything") {
      this.#sink.push(newline);
      return true;
    }
    if (this.#expected !== "value" && this.#expected !== "valueOrEnd") return false;
    if (this.#depth > 0 && this.#closers[this.#depth - 1] === closeBracket) this.#separate();
    return true;
  }

  #afterValue(): void {
    this.#expected = this.#depth === 0 ? "anything" : "commaOrEnd";
  }

  #copyTo(end: number): void {
    this.#sink.append(this.#input, this.#position, end);
    this.#position = end;
  }

  /** What stands before an array's element or an object's key. */
  #separate(): void {
    if (this.#inlineDepth === 0) this.#line();
    else if (this.#expected !== "valueOrEnd") this.#sink.push(space);
  }

  #line(): void {
    this.#sink.push(newline);
    this.#sink.fill(space, Math.min(this.#depth, deepestIndent) * indentWidth);
  }

  #push(closer: number): void {
    if (this.#depth === this.#closers.length) {
      const grown = new Uint8Array(this.#closers.length * 2);
      grown.set(this.#closers);
      this.#closers = grown;
    }
    this.#closers[this.#depth++] = closer;
  }

  /** A short container of scalars only reads better on one line. */
  #fitsOnOneLine(closer: number): boolean {
    let position = this.#position + 1;
    let written = 0;
    const lookAheadEnd = Math.min(this.#input.length, position + inlineBytes * 4);
    while (position < lookAheadEnd && written <= inlineBytes) {
      const byte = this.#input[position];
      if (byte === closer) return true;
      if (byte === openBrace || byte === openBracket) return false;
      if (byte === quote) {
        const end = stringEnd(this.#input, position);
        written += end - position;
        position = end;
        continue;
      }
      if (!isBlank(byte)) written += byte === comma || byte === colon ? 2 : 1;
      position += 1;
    }
    return false;
  }
}
