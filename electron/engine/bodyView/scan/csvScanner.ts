/** CSV and TSV (RFC 4180): quoted fields, numbers, separators. */
import { kindNumber, type ScanInput } from "./scanInput.ts";

const inQuotes = 1;

export function scanCsv({ bytes, state, emit }: ScanInput): number {
  let at = 0;
  let quoted = state === inQuotes;
  while (at < bytes.length) {
    const start = at;
    if (quoted || bytes[at] === 0x22) {
      at = quoteEnd(bytes, quoted ? at : at + 1);
      quoted = at < 0;
      if (at < 0) at = bytes.length;
      emit?.(start, at, kindNumber.string);
      continue;
    }
    while (at < bytes.length && !isSeparator(bytes[at]) && bytes[at] !== 0x22) at += 1;
    if (at > start) {
      if (emit !== null && isNumber(bytes, start, at)) emit(start, at, kindNumber.number);
      continue;
    }
    at += 1;
    if (bytes[start] !== 0x0a && bytes[start] !== 0x0d) emit?.(start, at, kindNumber.punctuation);
  }
  return quoted ? inQuotes : 0;
}

/** Doubled quotes end one string and begin the next, which looks the same. */
function quoteEnd(bytes: Uint8Array, from: number): number {
  const found = bytes.indexOf(0x22, from);
  return found === -1 ? -1 : found + 1;
}

function isSeparator(byte: number | undefined): boolean {
  return byte === 0x2c || byte === 0x3b || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}

function isNumber(bytes: Uint8Array, start: number, end: number): boolean {
  let digits = 0;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte >= 0x30 && byte <= 0x39) digits += 1;
    // Signs, points, exponents and blanks.
    else if (![0x2b, 0x2d, 0x2e, 0x45, 0x65, 0x20].includes(byte)) return false;
  }
  return digits > 0;
}
