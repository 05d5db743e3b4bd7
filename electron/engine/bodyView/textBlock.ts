/** A piece of a view's UTF-8 text, of about 64 KiB, between two checkpoints of its index; and where to cut it. */
import { isAscii, isUtf8 } from "node:buffer";

export const blockBytes = 64 * 1024;
/** How far back a better place for a cut is looked for. */
const lookBackBytes = 4096;

export interface BlockMeasure {
  isAscii: boolean;
  isValid: boolean;
  /** Offsets in the block of its line feeds, ascending. */
  newlines: Int32Array;
}

/** Its line feeds are written over by the next call. */
export function measureBlock(bytes: Buffer): BlockMeasure {
  const ascii = isAscii(bytes);
  return { isAscii: ascii, isValid: ascii || isUtf8(bytes), newlines: newlinesOf(bytes) };
}

let found = new Int32Array(4096);
/** So many bytes are looked at one by one before the rest of a long line is passed over. */
const nearBytes = 128;

function newlinesOf(bytes: Buffer): Int32Array {
  const { length } = bytes;
  let count = 0;
  let near = nearBytes;
  for (let at = 0; at < length; at += 1) {
    if (bytes[at] !== 10) {
      if (at < near) continue;
      at = bytes.indexOf(10, at);
      if (at === -1) break;
    }
    if (count === found.length) {
      const grown = new Int32Array(count * 2);
      grown.set(found);
      found = grown;
    }
    found[count] = at;
    count += 1;
    near = at + nearBytes;
  }
  return found.subarray(0, count);
}

/** UTF-16 units of `bytes` from start to end, which are borders of characters. */
export function unitsBetween(bytes: Buffer, isAsciiText: boolean, start: number, end: number): number {
  return isAsciiText ? end - start : bytes.toString("utf8", start, end).length;
}

/** How many U+FFFD the decoder puts in place of bytes that are no UTF-8. */
export function badBytesOf(bytes: Buffer): number {
  return countOf(Buffer.from(bytes.toString("utf8")), replacement) - countOf(bytes, replacement);
}

const replacement = Buffer.from("\uFFFD");

function countOf(bytes: Buffer, needle: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(needle); at !== -1; at = bytes.indexOf(needle, at + needle.length)) count += 1;
  return count;
}

/**
 * Where a block that may not be longer than `limit` ends: behind white space, `>` or `,` when there is one near, so
 * that few tokens are cut; never within a character or between CR and LF.
 */
export function cutOf(bytes: Uint8Array, limit: number): number {
  for (let at = limit; at > limit - lookBackBytes && at > 1; at -= 1) {
    const before = bytes[at - 1];
    if (before === 0x20 || before === 0x0a || before === 0x3e || before === 0x2c) return at;
  }
  return characterEnd(bytes, limit);
}

/** The last border of a character at or before `limit`, in bytes that go on behind it. */
export function characterEnd(bytes: Uint8Array, limit: number): number {
  let at = limit;
  for (let back = 0; back < 3 && isContinuation(bytes[at]); back += 1) at -= 1;
  if (isContinuation(bytes[at])) at = limit;
  return at > 1 && bytes[at - 1] === 0x0d ? at - 1 : at;
}

/** How many bytes at the end may belong to a character whose rest has not arrived, or to a CR LF. */
export function unfinishedBytes(bytes: Uint8Array): number {
  const { length } = bytes;
  if (bytes[length - 1] === 0x0d) return 1;
  for (let back = 1; back <= 3 && back <= length; back += 1) {
    const byte = bytes[length - back] ?? 0;
    if (isContinuation(byte)) continue;
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return needed > back ? back : 0;
  }
  return 0;
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}
