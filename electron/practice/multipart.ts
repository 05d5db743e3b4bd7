/**
 * Reads a whole multipart/form-data body (RFC 7578) that is already in memory. Lenient in what surrounds the parts,
 * bounded in their number. Not for uploads: those are streamed by /upload.
 */
const maxParts = 1000;
const maxPartHeadBytes = 16 * 1024;

export interface ReceivedPart {
  name: string;
  /** null for a field that is no file. */
  filename: string | null;
  contentType: string | null;
  bytes: Buffer;
}

/** null when the Content-Type names no boundary or the body is no multipart of that boundary. */
export function parseMultipart(body: Buffer, contentType: string): ReceivedPart[] | null {
  const boundary = parameterOf(contentType, "boundary");
  if (boundary === null || boundary === "" || boundary.length > 200) return null;
  const delimiter = Buffer.from(`--${boundary}`, "latin1");
  const parts: ReceivedPart[] = [];
  let start = body.indexOf(delimiter);
  while (start >= 0 && parts.length < maxParts) {
    const headStart = start + delimiter.length;
    if (body.subarray(headStart, headStart + 2).toString("latin1") === "--") return parts;
    const next = body.indexOf(`\r\n--${boundary}`, headStart, "latin1");
    if (next < 0) return null;
    const part = parsePart(body.subarray(headStart, next));
    if (part !== null) parts.push(part);
    start = next + 2;
  }
  return start < 0 ? null : parts;
}

/** @param bytes from after the delimiter to before the next one's line break */
function parsePart(bytes: Buffer): ReceivedPart | null {
  const lineEnd = bytes.indexOf("\r\n");
  const headEnd = bytes.indexOf("\r\n\r\n", Math.max(lineEnd, 0));
  if (lineEnd < 0 || headEnd < 0 || headEnd > maxPartHeadBytes) return null;
  const head = new Map<string, string>();
  for (const line of bytes.subarray(lineEnd, headEnd).toString("utf8").split("\r\n")) {
    const colon = line.indexOf(":");
    if (colon > 0) head.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  const disposition = head.get("content-disposition") ?? "";
  const name = parameterOf(disposition, "name");
  if (name === null) return null;
  return {
    name,
    filename: extendedParameterOf(disposition, "filename") ?? parameterOf(disposition, "filename"),
    contentType: head.get("content-type") ?? null,
    bytes: bytes.subarray(headEnd + 4),
  };
}

/** A parameter of a header value, quoted or not. Browsers write `"` as %22; that stays as it came. */
export function parameterOf(value: string, name: string): string | null {
  const found = new RegExp(`(?:^|[;\\s])${name}\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s]*))`, "i").exec(value);
  if (found === null) return null;
  return found[1]?.replace(/\\(.)/g, "$1") ?? found[2] ?? null;
}

/** RFC 8187: `filename*=UTF-8''%ED%95%9C`. */
function extendedParameterOf(value: string, name: string): string | null {
  const found = new RegExp(`(?:^|[;\\s])${name}\\*\\s*=\\s*utf-8'[^']*'([^;\\s]*)`, "i").exec(value);
  if (found?.[1] === undefined) return null;
  try {
    return decodeURIComponent(found[1]);
  } catch {
    return null;
  }
}
