/**
 * The rows of CSV (RFC 4180) over bytes: a quote opens a field only at its beginning, line breaks in quotes are text,
 * CR, LF and CRLF end a row. Not here: fields (csvFields.ts).
 */
import { maxRowBytes, type RowProblem, type RowScanner, type TakeRow } from "../rowFormat.ts";

/** Within a row. */
const fieldStart = 0;
const plain = 1;
const quoted = 2;
/** Behind a quote in quotes: it ends them, or is doubled. */
const afterQuote = 3;

const quote = 0x22;
const carriageReturn = 0x0d;
const lineFeed = 0x0a;

export class CsvScanner implements RowScanner {
  problem: RowProblem | null = null;
  hasStopped = false;
  readonly #take: TakeRow;
  readonly #onFields: (fields: number) => void;
  readonly #delimiter: number;
  /** Bytes that end a plain field. */
  readonly #ends = new Uint8Array(256);
  #state = fieldStart;
  #offset: number;
  #rowStart: number;
  #quoteAt = 0;
  #fields = 1;
  #isBehindReturn = false;

  /** @param onFields told before each row how many fields it has */
  constructor(delimiter: number, start: number, take: TakeRow, onFields: (fields: number) => void) {
    this.#delimiter = delimiter;
    this.#take = take;
    this.#onFields = onFields;
    this.#offset = start;
    this.#rowStart = start;
    for (const byte of [delimiter, carriageReturn, lineFeed]) this.#ends[byte] = 1;
  }

  push(bytes: Buffer): void {
    let at = 0;
    const end = bytes.length;
    while (at < end && !this.hasStopped) {
      if (this.#state === quoted) {
        at = this.#skipQuoted(bytes, at);
        continue;
      }
      const byte = bytes[at] ?? 0;
      if (byte === quote && this.#state !== plain) {
        if (this.#state === fieldStart) this.#quoteAt = this.#offset + at;
        this.#state = quoted;
        this.#isBehindReturn = false;
        at += 1;
      } else at = this.#plainField(bytes, at);
    }
    this.#offset += end;
    if (this.#offset - this.#rowStart > maxRowBytes) this.#stop();
  }

  end(): void {
    if (this.hasStopped) return;
    if (this.#offset > this.#rowStart) this.#endRow(this.#offset);
    if (this.#state === quoted) this.problem = { reason: "a quote is not closed", offset: this.#quoteAt };
    this.hasStopped = true;
  }

  #skipQuoted(bytes: Buffer, from: number): number {
    let at = from;
    while (at < bytes.length && bytes[at] !== quote) at += 1;
    if (at === bytes.length) return at;
    this.#state = afterQuote;
    return at + 1;
  }

  #plainField(bytes: Buffer, from: number): number {
    let at = from;
    while (at < bytes.length && this.#ends[bytes[at] ?? 0] === 0) at += 1;
    if (at > from) {
      this.#state = plain;
      this.#isBehindReturn = false;
    }
    if (at === bytes.length) return at;
    const byte = bytes[at];
    if (byte === this.#delimiter) {
      this.#fields += 1;
      this.#isBehindReturn = false;
    } else if (byte === lineFeed && this.#isBehindReturn) {
      this.#isBehindReturn = false;
      this.#rowStart = this.#offset + at + 1;
    } else {
      this.#endRow(this.#offset + at);
      this.#isBehindReturn = byte === carriageReturn;
    }
    this.#state = fieldStart;
    return at + 1;
  }

  #endRow(end: number): void {
    this.#onFields(this.#fields);
    this.#take(this.#rowStart, end, false);
    this.#rowStart = end + 1;
    this.#fields = 1;
  }

  #stop(): void {
    this.hasStopped = true;
    this.problem =
      this.#state === quoted
        ? { reason: "a quote is not closed", offset: this.#quoteAt }
        : { reason: "a row is longer than 16 MiB", offset: this.#rowStart };
  }
}
