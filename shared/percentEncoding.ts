/** Percent-encoding (RFC 3986 section 2.1) of what could not be sent otherwise, and its undoing. */
import { binaryBytes, utf8Bytes, utf8Text } from "./platform.ts";

const upperHex = Array.from({ length: 256 }, (_, byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`);

export function encodeBytes(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += upperHex[byte] ?? "";
  return text;
}

/** UTF-8, then `%XX` for each byte, of every match; `matching` needs the flag g. */
export function encodeMatches(text: string, matching: RegExp): string {
  return text.replace(matching, (match) => encodeBytes(utf8Bytes(match)));
}

/**
 * Encodes spaces, control characters and what is not ASCII: a request target cannot carry them. All else,
 * `%` included, stays as it is.
 */
export function encodeUnsendable(text: string): string {
  return encodeMatches(text, /[^\x21-\x7e]+/g);
}

/** As encodeUnsendable, for text whose characters are bytes (a header value that is not UTF-8). */
export function encodeUnsendableBytes(binary: string): string {
  return binary.replace(/[^\x21-\x7e]+/g, (match) => encodeBytes(binaryBytes(match)));
}

/** Undoes `%XX`. Runs that are not UTF-8 and a lone `%` stay as they are. */
export function decodePercent(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    const bytes = Uint8Array.from(run.slice(1).split("%"), (hex) => Number.parseInt(hex, 16));
    return utf8Text(bytes) ?? run;
  });
}
