/** What makes a signed request unlike every other: nonces and ids, of the moment's random bytes. */
import type { AuthMoment } from "./authenticator.ts";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** Six random bits in each character. */
export function randomText(moment: AuthMoment, length: number): string {
  return Array.from(moment.randomBytes(length), (byte) => alphabet.charAt(byte & 63)).join("");
}

export function randomHex(moment: AuthMoment, bytes: number): string {
  return Buffer.from(moment.randomBytes(bytes)).toString("hex");
}

/** RFC 9562 section 5.4. */
export function randomUuid(moment: AuthMoment): string {
  const bytes = Buffer.from(moment.randomBytes(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
