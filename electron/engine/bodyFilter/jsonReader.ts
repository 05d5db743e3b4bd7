/**
 * The tokens of a JSON text of any size, read piece by piece and checked: strings and numbers are gone over, not kept.
 * Not here: how tokens make values (forwardWalk.ts).
 */
import { AppError } from "../../../shared/errors.ts";
import type { FilterSpace } from "./filterSpace.ts";

const pieceBytes = 512 * 1024;
/** Of a key; no expression has longer names. */
const maxKeptBytes = 64 * 1024;

export class JsonReader {
  readonly #space: FilterSpace;
  #bytes: Uint8Array<ArrayBuffer>;
  #at = 0;
  /** Of the first of `#bytes`. */
  #base: number;
  readonly #start: number;
  #kept: Buffer[] | null = null;
  #keepFrom = 0;

  constructor(space: FilterSpace, start: number) {
    this.#space = space;
    this.#bytes = new Uint8Array(new ArrayBuffer(Math.min(pieceBytes, space.sizeBytes + 1)), 0, 0);
    this.#base = start;
    this.#start = start;
  }

  /** Of the next byte. */
  get offset(): number {
    return this.#base + this.#at;
  }

  /** -1 at the end. */
  peek(): number {
    if (this.#at === this.#bytes.length) this.#fill();
    return this.#bytes[this.#at] ?? -1;
  }

  skip(): void {
    this.#at += 1;
  }

  /** The byte that comes after white space, which is not taken. */
  afterBlank(): number {
    for (;;) {
      const byte = this.peek();
      if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return byte;
      this.#at += 1;
    }
  }

  /** @returns a string with its quotes, good until the next token; null when it is too long to be kept */
  keptString(): Uint8Array | null {
    const bytes = this.#bytes;
    for (let at = this.#at + 1; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte === 0x22) {
        const whole = bytes.subarray(this.#at, at + 1);
        this.#at = at + 1;
        return whole;
      }
      if (byte === 0x5c || byte < 0x20) break;
    }
    return this.#gatheredString();
  }

  #gatheredString(): Uint8Array | null {
    const start = this.offset;
    const pieces: Buffer[] = [];
    this.#kept = pieces;
    this.#keepFrom = this.#at;
    this.string();
    this.#keep();
    this.#kept = null;
    return this.offset - start > maxKeptBytes
      ? null
      : pieces.length === 1
        ? (pieces[0] ?? null)
        : Buffer.concat(pieces);
  }

  /** Goes over a string, from its opening quote. @throws AppError filter-bad-body */
  string(): void {
    this.#at += 1;
    for (;;) {
      const bytes = this.#bytes;
      const end = bytes.length;
      let at = this.#at;
      while (at < end) {
        const byte = bytes[at] ?? 0;
        if (byte === 0x22 || byte === 0x5c || byte < 0x20) break;
        at += 1;
      }
      this.#at = at;
      const byte = this.peek();
      if (byte === 0x22) return void (this.#at += 1);
      if (byte === 0x5c) this.#escape();
      else if (byte === -1) throw this.bad(this.offset, "the text ends too early");
      else if (byte < 0x20) throw this.bad(this.offset, "a control character stands in a string");
    }
  }

  /** Goes over a number or a word. @throws AppError filter-bad-body */
  word(): void {
    const start = this.offset;
    const first = this.peek();
    const word = first === 0x74 ? trueWord : first === 0x66 ? falseWord : first === 0x6e ? nullWord : null;
    const isRight = word === null ? this.#number() : this.#literal(word);
    if (!isRight || isOfWord(this.peek())) throw this.bad(start, "a value is missing");
  }

  /** @param offset as `offset` said it; people count from the text, without its mark */
  bad(offset: number, reason: string): AppError {
    return new AppError("filter-bad-body", { reason, place: `byte ${offset - this.#start}` });
  }

  #literal(word: readonly number[]): boolean {
    for (const byte of word) {
      if (this.peek() !== byte) return false;
      this.#at += 1;
    }
    return true;
  }

  /** RFC 8259, section 6. */
  #number(): boolean {
    if (this.peek() === 0x2d) this.#at += 1;
    if (this.peek() === 0x30) this.#at += 1;
    else if (!this.#digits()) return false;
    if (this.peek() === 0x2e) {
      this.#at += 1;
      if (!this.#digits()) return false;
    }
    if ((this.peek() | 0x20) !== 0x65) return true;
    this.#at += 1;
    if (this.peek() === 0x2b || this.peek() === 0x2d) this.#at += 1;
    return this.#digits();
  }

  #digits(): boolean {
    const start = this.offset;
    for (let byte = this.peek(); byte >= 0x30 && byte <= 0x39; byte = this.peek()) this.#at += 1;
    return this.offset > start;
  }

  #escape(): void {
    const start = this.offset;
    this.#at += 1;
    const letter = this.peek();
    this.#at += 1;
    if (letter === 0x75) {
      for (let left = 4; left > 0; left -= 1) {
        if (!isHexadecimal(this.peek())) throw this.bad(start, unknownEscape);
        this.#at += 1;
      }
    } else if (letter === -1 || !'"\\/bfnrt'.includes(String.fromCharCode(letter)))
      throw this.bad(start, unknownEscape);
  }

  #fill(): void {
    if (this.#kept !== null) this.#keep();
    this.#base += this.#bytes.length;
    this.#bytes = this.#space.read("source", this.#base, this.#bytes.buffer);
    this.#at = 0;
    this.#keepFrom = 0;
  }

  #keep(): void {
    const keptBytes = this.#kept?.reduce((sum, piece) => sum + piece.length, 0) ?? 0;
    if (keptBytes <= maxKeptBytes) this.#kept?.push(Buffer.from(this.#bytes.subarray(this.#keepFrom, this.#at)));
  }
}

const trueWord = [...Buffer.from("true")];
const falseWord = [...Buffer.from("false")];
const nullWord = [...Buffer.from("null")];
const unknownEscape = "an escape is not one of JSON’s";

function isHexadecimal(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66);
}

/** What cannot stand behind a value without anything between. */
function isOfWord(byte: number): boolean {
  if (byte === -1) return false;
  const isLetter = (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
  return isLetter || (byte >= 0x30 && byte <= 0x39) || byte === 0x2d || byte === 0x2b || byte === 0x2e;
}
