/** Between the bytes of a body and those of its text, once that text was recoded to UTF-8. */
import { TextDecoder } from "node:util";
import { setImmediate } from "node:timers/promises";
import type { ReadText } from "./shownBlock.ts";

const stepBytes = 256;

/**
 * How many bytes of a piece make that many bytes of UTF-8. Decodes it once more, so it is for what is asked once.
 * @param piece begins with a whole character
 */
export function bytesBehind(charset: string, piece: Uint8Array, utf8Bytes: number): number {
  const decoder = new TextDecoder(charset);
  let at = 0;
  let made = 0;
  const decode = (from: Uint8Array): number => Buffer.byteLength(decoder.decode(from, { stream: true }));
  // In steps while all of a step is before the place, for steps cannot be taken back.
  while (made + stepBytes * 4 <= utf8Bytes && at < piece.length) {
    made += decode(piece.subarray(at, at + stepBytes));
    at += stepBytes;
  }
  for (; made < utf8Bytes && at < piece.length; at += 1) made += decode(piece.subarray(at, at + 1));
  return Math.min(at, piece.length);
}

/**
 * Where a piece can be cut so that a decoder that begins there gives the same characters; 0: that is not known.
 * @param piece begins at an even offset of the body
 */
export function cleanCut(charset: string, piece: Uint8Array): number {
  // Shifts between sets by escapes: what a byte means may depend on all before it.
  if (charset === "iso-2022-jp") return 0;
  if (charset.startsWith("utf-16")) return cleanUnit(piece, charset === "utf-16le" ? 1 : 0);
  // In no other charset is such a byte (a space, a line feed, a comma, a quote) part of a longer character.
  for (let at = piece.length; at > 0; at -= 1) if ((piece[at - 1] ?? 0xff) < 0x30) return at;
  return 0;
}

/** Behind the last whole unit that is not the first half of a pair. @param highByte of a unit */
function cleanUnit(piece: Uint8Array, highByte: 0 | 1): number {
  const isFirstHalf = (end: number): boolean => ((piece[end - 2 + highByte] ?? 0) & 0xfc) === 0xd8;
  let end = piece.length - (piece.length % 2);
  while (end > 0 && isFirstHalf(end)) end -= 2;
  return end;
}

const decodedStepBytes = 64 * 1024;

/**
 * A range of a body's text in UTF-8, decoded once more from the nearest place before it that is known in both.
 * @param anchors offset in the recoded text, offset in the body; ascending; the beginning of both goes without saying
 * @returns shorter where the text is not there yet
 */
export async function readRecoded(
  charset: string,
  anchors: readonly number[],
  readBody: ReadText,
  readBytes: number,
  [offset, length]: readonly [offset: number, length: number],
): Promise<Buffer> {
  const [textFrom, bodyFrom] = anchorBefore(anchors, offset);
  const decoder = new TextDecoder(charset, { ignoreBOM: bodyFrom > 0 });
  const pieces: Buffer[] = [];
  let textAt = textFrom;
  for (let at = bodyFrom; at < readBytes && textAt < offset + length; at += decodedStepBytes) {
    const bytes = await readBody(at, Math.min(decodedStepBytes, readBytes - at));
    const piece = Buffer.from(decoder.decode(bytes, { stream: true }));
    if (textAt + piece.length > offset) pieces.push(piece.subarray(Math.max(0, offset - textAt)));
    textAt += piece.length;
    await setImmediate();
  }
  return Buffer.concat(pieces).subarray(0, length);
}

function anchorBefore(anchors: readonly number[], offset: number): readonly [text: number, body: number] {
  let low = 0;
  let high = anchors.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((anchors[middle * 2] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? [0, 0] : [anchors[low * 2 - 2] ?? 0, anchors[low * 2 - 1] ?? 0];
}
