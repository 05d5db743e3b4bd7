/** Content of any length whose every byte follows from its position, so that any range can be made alone. */
export interface ComputedContent {
  lengthBytes: number;
  contentType: string;
  /** Strong: the same for the same bytes. */
  etag: string;
  /** @param start below lengthBytes; start + size does not pass it */
  read(start: number, size: number): Buffer;
}

/** 32 bits from a text, FNV-1a: seeds are texts to their users. */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

/** The finalizer of MurmurHash3: each bit of the input stirs each bit of the result. */
export function mixBits(value: number): number {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
