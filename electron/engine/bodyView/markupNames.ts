/** Names of elements as numbers: a scanner and a printer carry them over borders of pieces without their text. */

/** FNV-1a, never 0. @param ignoreCase of ASCII: HTML's names */
export function nameDigest(bytes: Uint8Array, start: number, end: number, ignoreCase: boolean): number {
  let digest = 0x811c9dc5;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    const folded = ignoreCase && byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte;
    digest = Math.imul(digest ^ folded, 0x01000193) >>> 0;
  }
  return digest === 0 ? 1 : digest;
}

export function digestsOf(names: string): Set<number> {
  return new Set(names.split(" ").map((name) => nameDigest(Buffer.from(name), 0, name.length, true)));
}

/** Elements of HTML without content. */
export const voidDigests = digestsOf("area base br col embed hr img input link meta param source track wbr");
/** Elements of HTML whose content is text up to their end tag. */
export const rawNames = ["script", "style", "textarea", "title"];

export function isNameByte(byte: number): boolean {
  if (byte <= 0x20 || byte === 0x22 || byte === 0x27) return false;
  return byte !== 0x2f && byte !== 0x3c && byte !== 0x3d && byte !== 0x3e;
}
