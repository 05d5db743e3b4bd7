/**
 * An HTTP/1.1 request head, byte for byte as it goes on the wire; for HTTP/2, the fields that may travel there.
 * Which headers there are, and in which order, is shared/wireHeaders.ts's to say.
 */
import { AppError } from "../../shared/errors.ts";
import { headerWireText, isToken } from "../../shared/headers.ts";
import type { Pair } from "../../shared/model/entry.ts";

/**
 * RFC 9112 section 3.
 * @returns one character per byte (Latin-1)
 * @throws AppError "invalid-method", "bad-url" or "invalid-header" for what would break out of its line
 */
export function composeHead(method: string, target: string, headers: readonly Pair[]): string {
  if (!isToken(method)) throw new AppError("invalid-method", { method });
  if (/[^\u0021-\u00ff]/.test(target)) {
    throw new AppError("bad-url", { url: target, reason: "it holds a character that cannot be sent" });
  }
  let head = `${method} ${target} HTTP/1.1\r\n`;
  for (const [name, value] of headers) head += `${name}: ${wireValue(name, value)}\r\n`;
  return `${head}\r\n`;
}

/** The last transfer coding is chunked: RFC 9112 section 6.3. */
export function isChunked(headers: readonly Pair[]): boolean {
  const last = headers.findLast(([name]) => name.length === 17 && name.toLowerCase() === "transfer-encoding");
  return last !== undefined && /(?:^|,)\s*chunked\s*$/i.test(last[1]);
}

/** The connection may not be used again after this message: RFC 9112 section 9.6. */
export function asksToClose(headers: readonly Pair[]): boolean {
  for (const [name, value] of headers) {
    if (name.length !== 10 || name.toLowerCase() !== "connection") continue;
    if (value.split(",").some((option) => option.trim().toLowerCase() === "close")) return true;
  }
  return false;
}

/** Fields that HTTP/2 forbids (RFC 9113 section 8.2.2), or that its framing makes. */
const notForHttp2 = new Set([
  "host",
  "connection",
  "proxy-connection",
  "keep-alive",
  "transfer-encoding",
  "upgrade",
  "http2-settings",
  "expect",
]);

export interface Http2Fields {
  authority: string;
  /** Lower-case names. */
  fields: Pair[];
}

export function http2Fields(authority: string, headers: readonly Pair[]): Http2Fields {
  const result: Http2Fields = { authority, fields: [] };
  for (const [name, value] of headers) {
    const lower = name.toLowerCase();
    const text = wireValue(name, value);
    if (lower === "host") result.authority = text;
    const allowed = lower === "te" ? value.trim().toLowerCase() === "trailers" : !notForHttp2.has(lower);
    if (allowed) result.fields.push([lower, text]);
  }
  return result;
}

function wireValue(name: string, value: string): string {
  if (!isToken(name)) throw new AppError("invalid-header", { name, reason: "its name is not a token" });
  if (/[\r\n\0]/.test(value)) throw new AppError("invalid-header", { name, reason: "its value holds a line break" });
  return headerWireText(value);
}
