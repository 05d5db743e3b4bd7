/** Checksums as people paste them, as checksum files list them and as responses carry them. Pure. */
import { Buffer } from "node:buffer";
import type { Checksum, ChecksumAlgorithm } from "../../../shared/model/checksum.ts";
import type { Pair } from "../../../shared/model/entry.ts";
import { fieldList } from "../responseHead.ts";

const bytesOf: Record<ChecksumAlgorithm, number> = { "sha-256": 32, "sha-512": 64, "sha-1": 20, md5: 16 };
/** The strongest first. */
const byStrength: readonly ChecksumAlgorithm[] = ["sha-512", "sha-256", "sha-1", "md5"];
const byName = new Map<string, ChecksumAlgorithm>([
  ["sha-512", "sha-512"],
  ["sha512", "sha-512"],
  ["sha-256", "sha-256"],
  ["sha256", "sha-256"],
  ["sha-1", "sha-1"],
  ["sha1", "sha-1"],
  ["sha", "sha-1"],
  ["md5", "md5"],
]);

/** Hexadecimal or base64, with or without the algorithm's name in front; told apart by length. */
export function parseChecksum(text: string): Checksum | null {
  const [, name, value = ""] = /^\s*(?:(sha-?(?:1|256|512)|md5)\s*[:=-]\s*)?:?([0-9a-z+/=_-]+):?\s*$/i.exec(text) ?? [];
  const algorithm = name === undefined ? null : (byName.get(name.toLowerCase()) ?? null);
  const bytes = decode(value);
  if (bytes === null) return null;
  const found = byStrength.find((candidate) => bytesOf[candidate] === bytes.byteLength);
  if (found === undefined || (algorithm !== null && algorithm !== found)) return null;
  return { algorithm: found, value: bytes.toString("hex") };
}

/**
 * Of a file in the text of a checksum file: GNU's lines (`HEX  NAME`, `HEX *NAME`), BSD's (`SHA256 (NAME) = HEX`), or a
 * checksum that stands alone. The strongest counts. null: none for that name
 */
export function checksumFor(fileName: string, text: string): Checksum | null {
  const alone = parseChecksum(text);
  if (alone !== null) return alone;
  const found = text.split(/\r?\n/).flatMap((line) => {
    const listed = checksumLine(line);
    return listed !== null && baseOf(listed.name) === fileName ? [listed.checksum] : [];
  });
  return strongest(found);
}

function checksumLine(line: string): { name: string; checksum: Checksum } | null {
  const bsd = /^\s*([\w-]+)\s*\((.+)\)\s*=\s*(\S+)\s*$/.exec(line);
  const gnu = /^\s*\\?(\S+)\s+\*?(.+?)\s*$/.exec(line);
  const [name, value] = bsd === null ? [gnu?.[2], gnu?.[1]] : [bsd[2], `${bsd[1]}:${bsd[3]}`];
  const checksum = parseChecksum(value ?? "");
  return checksum === null || name === undefined ? null : { name, checksum };
}

/**
 * What a response says that its file must be: Repr-Digest and Content-Digest (RFC 9530), Digest (RFC 3230).
 * @param whole its content is all of the file, as sent: then Content-Digest holds for it, too
 */
export function checksumOfResponse(headers: readonly Pair[], whole: boolean): Checksum | null {
  const found = ["repr-digest", "digest", ...(whole ? ["content-digest"] : [])].flatMap((field) =>
    fieldList(headers, field).flatMap((item) => {
      const [, name = "", value = ""] = /^([\w-]+)=:?([A-Za-z0-9+/=_-]+?):?$/.exec(item) ?? [];
      const algorithm = byName.get(name.toLowerCase());
      const bytes = algorithm === undefined ? null : decodeBase64(value);
      if (algorithm === undefined || bytes?.byteLength !== bytesOf[algorithm]) return [];
      return [{ algorithm, value: bytes.toString("hex") }];
    }),
  );
  return strongest(found);
}

function strongest(checksums: readonly Checksum[]): Checksum | null {
  for (const algorithm of byStrength) {
    const found = checksums.find((checksum) => checksum.algorithm === algorithm);
    if (found !== undefined) return found;
  }
  return null;
}

function decode(value: string): Buffer | null {
  const isHex = /^(?:[0-9a-f]{2})+$/i.test(value) && Object.values(bytesOf).includes(value.length / 2);
  return isHex ? Buffer.from(value, "hex") : decodeBase64(value);
}

function decodeBase64(value: string): Buffer | null {
  const text = value.replaceAll("-", "+").replaceAll("_", "/").replace(/=+$/, "");
  const bytes = Buffer.from(text, "base64");
  return bytes.toString("base64").replace(/=+$/, "") === text ? bytes : null;
}

function baseOf(name: string): string {
  return name.split(/[/\\]/).at(-1) ?? name;
}
