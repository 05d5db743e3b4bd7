/** The one range of a Range header (RFC 9110, 14.1.2). Lists of ranges are not followed, as a server may choose. */

export interface ByteRange {
  startBytes: number;
  /** Behind the last. */
  endBytes: number;
}

/** @returns null: there is none to follow, the whole is asked for; "none": nothing of it is there */
export function readByteRange(header: string | null, sizeBytes: number): ByteRange | "none" | null {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/i.exec((header ?? "").trim());
  if (match === null) return null;
  const [, first = "", last = ""] = match;
  if (first === "" && last === "") return null;
  if (first === "") {
    const length = Math.min(Number(last), sizeBytes);
    return length === 0 ? "none" : { startBytes: sizeBytes - length, endBytes: sizeBytes };
  }
  const startBytes = Number(first);
  if (last !== "" && Number(last) < startBytes) return null;
  if (startBytes >= sizeBytes) return "none";
  return { startBytes, endBytes: last === "" ? sizeBytes : Math.min(Number(last) + 1, sizeBytes) };
}
