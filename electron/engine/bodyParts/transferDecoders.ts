/**
 * Content-Transfer-Encodings of MIME, piece by piece in bounded memory (RFC 2045, sections 6.7 and 6.8). What is not of
 * the coding is counted, and the rest goes on: base64 passes it over as the RFC says, quoted-printable keeps it.
 */
import type { DecodedEncoding } from "../../../shared/contract/bodyParts.ts";

export interface TransferDecoder {
  /** Bytes so far that are not of the coding. */
  readonly badBytes: number;
  /** Of the coded bytes, the first of them; null: there is none. */
  readonly firstBadAt: number | null;
  /** @param isLast no more come @returns what is decided by now, in memory of its own */
  feed(bytes: Uint8Array, isLast: boolean): Uint8Array<ArrayBuffer>;
}

export function transferDecoder(encoding: DecodedEncoding): TransferDecoder {
  return encoding === "base64" ? new Base64Decoder() : new QuotedPrintableDecoder();
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const equalsSign = 0x3d;
const foreign = 64;
const blank = 65;
const padding = 66;

const sextets = new Uint8Array(256).fill(foreign);
const letters = Buffer.from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
for (const [value, letter] of letters.entries()) sextets[letter] = value;
for (const byte of [0x09, lineFeed, carriageReturn, 0x20]) sextets[byte] = blank;
sextets[equalsSign] = padding;

class Base64Decoder implements TransferDecoder {
  badBytes = 0;
  firstBadAt: number | null = null;
  #readBytes = 0;
  /** Of the group that is open. */
  #bits = 0;
  #letters = 0;
  /** How many equals signs may still come. */
  #padding = 0;

  feed(bytes: Uint8Array, isLast: boolean): Uint8Array<ArrayBuffer> {
    const decoded = new Uint8Array(Math.ceil(bytes.length * 0.75) + 3);
    let size = 0;
    for (let at = 0; at < bytes.length; at += 1) {
      const value = sextets[bytes[at] ?? 0] ?? foreign;
      if (value < foreign) {
        this.#bits = (this.#bits << 6) | value;
        this.#letters += 1;
        // A group after another's padding is a text after a text: decoders go on.
        this.#padding = 0;
        if (this.#letters > 1) {
          const left = (4 - this.#letters) * 2;
          decoded[size] = this.#bits >> left;
          size += 1;
          this.#bits &= (1 << left) - 1;
        }
        this.#letters %= 4;
      } else if (value === padding) this.#pad(at);
      else if (value === foreign) this.#note(at);
    }
    this.#readBytes += bytes.length;
    // One letter alone is no byte.
    if (isLast && this.#letters === 1) this.#note(-1);
    return decoded.subarray(0, size);
  }

  #pad(at: number): void {
    if (this.#padding > 0) this.#padding -= 1;
    else if (this.#letters > 1) this.#padding = 3 - this.#letters;
    else this.#note(at);
    this.#letters = 0;
    this.#bits = 0;
  }

  #note(at: number): void {
    this.badBytes += 1;
    this.firstBadAt ??= this.#readBytes + at;
  }
}

/** Of white space that may be the end of a line; lines have 76 bytes, what is longer is no line of the coding. */
const mostHeldBytes = 1000;

class QuotedPrintableDecoder implements TransferDecoder {
  badBytes = 0;
  firstBadAt: number | null = null;
  /** What cannot be decided yet, and where in the coded bytes it begins. */
  #held = Buffer.alloc(0);
  #heldAt = 0;

  feed(bytes: Uint8Array, isLast: boolean): Uint8Array<ArrayBuffer> {
    const coded = Buffer.concat([this.#held, bytes]);
    const decoded = new Uint8Array(coded.length);
    let size = 0;
    let at = 0;
    while (at < coded.length) {
      const byte = coded[at] ?? 0;
      if (byte !== equalsSign && byte !== 0x20 && byte !== 0x09) {
        decoded[size] = byte;
        size += 1;
        at += 1;
        continue;
      }
      const step = byte === equalsSign ? this.#escape(coded, at, isLast) : blanks(coded, at, isLast);
      if (step === null) break;
      decoded.set(step.bytes, size);
      size += step.bytes.length;
      at = step.end;
    }
    this.#held = Buffer.from(coded.subarray(at));
    this.#heldAt += at;
    return decoded.subarray(0, size);
  }

  #escape(coded: Uint8Array, at: number, isLast: boolean): Step | null {
    const value = hexadecimal(coded, at + 1);
    if (value !== -1) return { bytes: [value], end: at + 3 };
    if (coded.length < at + 3 && !isLast) return null;
    const end = breakEnd(coded, blanksEnd(coded, at + 1), isLast);
    if (end === "more" && coded.length - at < mostHeldBytes) return null;
    if (typeof end === "number") return { bytes: [], end };
    this.badBytes += 1;
    this.firstBadAt ??= this.#heldAt + at;
    return { bytes: [equalsSign], end: at + 1 };
  }
}

interface Step {
  bytes: ArrayLike<number>;
  end: number;
}

/** At the end of a line they came on the way. @returns null: what follows must be known */
function blanks(coded: Uint8Array, at: number, isLast: boolean): Step | null {
  const end = blanksEnd(coded, at);
  const lineEnd = breakEnd(coded, end, isLast);
  if (lineEnd === "more" && coded.length - at < mostHeldBytes) return null;
  return { bytes: typeof lineEnd === "number" ? [] : coded.subarray(at, end), end };
}

/** @returns -1: there are no two digits */
function hexadecimal(bytes: Uint8Array, at: number): number {
  const [high, low] = [digit(bytes[at]), digit(bytes[at + 1])];
  return high === -1 || low === -1 ? -1 : high * 16 + low;
}

function digit(byte = 0): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

function blanksEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at] === 0x20 || bytes[at] === 0x09) at += 1;
  return at;
}

/** Behind the line break that stands there; the end of all is one. */
function breakEnd(bytes: Uint8Array, at: number, isLast: boolean): number | "none" | "more" {
  if (at >= bytes.length) return isLast ? at : "more";
  if (bytes[at] === lineFeed) return at + 1;
  if (bytes[at] !== carriageReturn) return "none";
  if (at + 1 >= bytes.length) return isLast ? at + 1 : "more";
  return bytes[at + 1] === lineFeed ? at + 2 : "none";
}
