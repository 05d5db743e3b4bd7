/** A checksum as people paste it: hexadecimal, with or without its algorithm's name. */
import type { Checksum, ChecksumAlgorithm } from "./model/checksum.ts";

const algorithmOfLength: Readonly<Record<number, ChecksumAlgorithm>> = {
  32: "md5",
  40: "sha-1",
  64: "sha-256",
  128: "sha-512",
};

/** undefined: it is none. `sha256:…`, `SHA-256 = …`, spaces and colons between the digits are understood. */
export function readChecksum(text: string): Checksum | undefined {
  const digits = text
    .trim()
    .replace(/^(?:sha-?(?:1|256|512)|md5)\s*[:=]?\s*/i, "")
    .replaceAll(/[\s:]/g, "")
    .toLowerCase();
  const algorithm = algorithmOfLength[digits.length];
  return algorithm !== undefined && /^[0-9a-f]+$/.test(digits) ? { algorithm, value: digits } : undefined;
}
