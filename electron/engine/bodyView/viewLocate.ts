/** Finds a byte of a source in what was printed of it: both are gone through from a place where they meet. */
import type { ReadText } from "./shownBlock.ts";

const windowBytes = 256 * 1024;

/**
 * @param anchors source offset, text offset; ascending
 * @returns the offset in the text of the first byte that is no white space from `offset` on; null: it is not there yet
 */
export async function locatePrinted(
  offset: number,
  anchors: readonly number[],
  readSource: ReadText,
  readText: ReadText,
  textBytes: number,
): Promise<number | null> {
  const at = lastAnchor(anchors, offset);
  const sourceFrom = anchors[at] ?? 0;
  const source = await readSource(sourceFrom, offset + 1 - sourceFrom);
  if (source.length <= offset - sourceFrom) return null;
  let here = 0;
  for (let from = anchors[at + 1] ?? 0; from < textBytes; from += windowBytes) {
    const text = await readText(from, Math.min(windowBytes, textBytes - from));
    for (let there = 0; there < text.length;) {
      const same = source[here] === text[there];
      if (here >= offset - sourceFrom && !isSpace(text[there])) return from + there;
      if (same) {
        here += 1;
        there += 1;
      } else if (isSpace(source[here])) here += 1;
      else there += 1;
    }
  }
  return null;
}

function lastAnchor(anchors: readonly number[], offset: number): number {
  let low = 0;
  let high = anchors.length / 2;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((anchors[middle * 2] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return low * 2;
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
