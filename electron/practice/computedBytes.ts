import { mixBits, seedOf, type ComputedContent } from "./computedContent.ts";

/** Bytes that look random and do not compress. A longer one begins with the shorter one of the same seed. */
export function computedBytes(lengthBytes: number, seed: string): ComputedContent {
  const seedBits = seedOf(seed);
  return {
    lengthBytes,
    contentType: "application/octet-stream",
    etag: `"bytes-${lengthBytes}-${seedBits.toString(16)}"`,
    read: (start, size) => readWords(start, size, seedBits),
  };
}

function readWords(start: number, size: number, seedBits: number): Buffer {
  const firstWord = Math.floor(start / 4);
  const skip = start - firstWord * 4;
  const words = new Uint32Array(Math.ceil((skip + size) / 4));
  for (let index = 0; index < words.length; index++) {
    const word = firstWord + index;
    const high = Math.floor(word / 0x1_0000_0000);
    words[index] = mixBits(Math.imul(word, 0x9e3779b1) ^ seedBits ^ Math.imul(high, 0x7feb352d));
  }
  // Typed arrays are little-endian on every platform that Node runs on but s390x.
  return Buffer.from(words.buffer, skip, size);
}
