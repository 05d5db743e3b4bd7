/** Which part of a large body is looked at. Bodies up to `wholeBytes` are read whole; larger ones part by part. */
export const wholeBytes = 8 * 1024 * 1024;
export const partBytes = 8_000_000;
const lineSearchBytes = 256 * 1024;

export interface TextWindow {
  startBytes: number;
  /** Number of the first line in it. */
  firstLine: number;
}

export const firstWindow: TextWindow = { startBytes: 0, firstLine: 1 };

/** How much to read for a window. */
export function windowLength(window: TextWindow, sizeBytes: number): number {
  const left = Math.max(0, sizeBytes - window.startBytes);
  return sizeBytes <= wholeBytes ? left : Math.min(left, partBytes);
}

/**
 * Where a part that more follows is cut: after its last line end, or before a character that would be cut when the
 * line is longer than a look back. In wide encodings a byte of 0x0a is not always a line end: they are not cut.
 */
export function partEnd(bytes: Uint8Array, encoding: string): number {
  if (encoding.startsWith("utf-16")) return bytes.length - (bytes.length % 2);
  const lastLineEnd = bytes.lastIndexOf(0x0a);
  if (lastLineEnd > bytes.length - lineSearchBytes && lastLineEnd > 0) return lastLineEnd + 1;
  if (encoding !== "utf-8") return bytes.length;
  let end = bytes.length - 1;
  while (end > bytes.length - 4 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return (bytes[end] ?? 0) >= 0xc0 ? end : bytes.length;
}

/** @param lineCount lines of `bytes` */
export function nextWindow(window: TextWindow, bytes: Uint8Array, lineCount: number): TextWindow {
  const endsWithLine = bytes.at(-1) === 0x0a;
  return {
    startBytes: window.startBytes + bytes.length,
    firstLine: window.firstLine + lineCount - (endsWithLine ? 0 : 1),
  };
}
