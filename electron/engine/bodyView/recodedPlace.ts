/** Where in the bytes of a body a place of its text lies, once that text was recoded to UTF-8. */
import { TextDecoder } from "node:util";

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
