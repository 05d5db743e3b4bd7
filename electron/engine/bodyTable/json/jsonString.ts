/** Strings of JSON and compact containers, as text; of long ones only the beginning is decoded. */
import { cutBytes, cutText } from "../cellText.ts";

/** @param raw with its quotes, well-formed */
export function decodeString(raw: Uint8Array): string {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  return stringText(bytes, 0, bytes.length, Number.MAX_SAFE_INTEGER / 8).text;
}

/** @param start of the opening quote @param end behind the closing one, or where the row is cut */
export function stringText(
  bytes: Buffer,
  start: number,
  end: number,
  maxUnits: number,
): { text: string; isCut: boolean } {
  const isClosed = end - start > 1 && bytes[end - 1] === 0x22;
  const inner = isClosed ? end - 1 : end;
  const escape = bytes.subarray(start + 1, inner).indexOf(0x5c);
  if (escape === -1) return cutBytes(bytes, start + 1, inner, maxUnits);
  const last = plainEnd(bytes, start + 1, inner, maxUnits * 6 + 6);
  const cut = cutText(parsed(bytes.toString("utf8", start + 1, last)), maxUnits);
  return last < inner ? { ...cut, isCut: true } : cut;
}

/** Where a string can be cut: not within an escape, nor a character. */
function plainEnd(bytes: Buffer, start: number, end: number, maxBytes: number): number {
  if (end - start <= maxBytes) return end;
  let at = start;
  const limit = start + maxBytes - 6;
  while (at < limit) {
    if (bytes[at] !== 0x5c) at += 1;
    else at += bytes[at + 1] === 0x75 ? 6 : 2;
  }
  while (at > start && ((bytes[at] ?? 0) & 0xc0) === 0x80) at -= 1;
  return at;
}

function parsed(inner: string): string {
  try {
    const value: unknown = JSON.parse(`"${inner}"`);
    return typeof value === "string" ? value : inner;
  } catch {
    return inner;
  }
}

/** Without the white space between tokens. */
export function compactText(
  bytes: Buffer,
  start: number,
  end: number,
  maxUnits: number,
): { text: string; isCut: boolean } {
  const maxBytes = maxUnits * 3 + 3;
  const target = Buffer.allocUnsafe(Math.min(end - start, maxBytes));
  let length = 0;
  let isInString = false;
  let at = start;
  for (; at < end && length < target.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (isInString) {
      if (byte === 0x5c && length + 1 < target.length) {
        target[length++] = byte;
        at += 1;
      } else if (byte === 0x22) isInString = false;
    } else if (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) continue;
    else if (byte === 0x22) isInString = true;
    target[length++] = bytes[at] ?? 0;
  }
  const cut = cutBytes(target, 0, length, maxUnits);
  return at < end ? { ...cut, isCut: true } : cut;
}
