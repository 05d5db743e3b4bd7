/** A request with something added to it, as auth does: always another request, the one given stays as it was. */
import { findHeader, headerWireText, sameHeaderName } from "../../../shared/headers.ts";
import type { Pair } from "../../../shared/model/entry.ts";
import type { WireRequest } from "../wireRequest.ts";

/** In the place of the first one of that name; further ones go, and a new one comes last. */
export function withHeader(request: WireRequest, name: string, value: string): WireRequest {
  const at = request.headers.findIndex(([other]) => sameHeaderName(other, name));
  const headers = request.headers.filter(([other], index) => index === at || !sameHeaderName(other, name));
  const pair: Pair = [name, value];
  if (at < 0) headers.push(pair);
  else headers[at] = pair;
  return { ...request, headers };
}

/** Behind what the query has; what is there already keeps its bytes. Names and values become RFC 3986 section 2. */
export function withQuery(request: WireRequest, pairs: readonly Pair[]): WireRequest {
  const { url } = request;
  const added = pairs.map(([name, value]) => `${encodeStrictly(name)}=${encodeStrictly(value)}`).join("&");
  const joint = !url.target.includes("?") ? "?" : /[?&]$/.test(url.target) ? "" : "&";
  const target = `${url.target}${joint}${added}`;
  return { ...request, url: { ...url, target, url: url.origin + target } };
}

/** Its length is announced, unless it goes out chunked. */
export function withBodyBytes(request: WireRequest, bytes: Uint8Array): WireRequest {
  const body = { lengthBytes: bytes.byteLength, pipePath: null, spent: false, open: () => bytes };
  const replaced = { ...request, body };
  if (findHeader(request.headers, "transfer-encoding") !== undefined) return replaced;
  return withHeader(replaced, "Content-Length", `${bytes.byteLength}`);
}

/** As the server gets it: a Host that the person typed counts, for another port or behind a proxy. Lower case. */
export function hostOf({ headers, url }: WireRequest): string {
  return (findHeader(headers, "host") ?? url.authority).trim().toLowerCase();
}

/** The host without its port (IPv6 in brackets), and the port, which is the scheme's where none is said. */
export function hostAndPortOf(request: WireRequest): { host: string; port: string } {
  const [, host = "", port = ""] = /^(.*?)(?::(\d*))?$/.exec(hostOf(request)) ?? [];
  return { host, port: port === "" ? (request.url.scheme === "https" ? "443" : "80") : port };
}

/** "" when there is none. */
export function mediaTypeOf({ headers }: WireRequest): string {
  const [type = ""] = (findHeader(headers, "content-type") ?? "").split(";");
  return type.trim().toLowerCase();
}

/** Path and query of the target, apart; "" for no query. */
export function splitTarget({ url: { target } }: WireRequest): { path: string; query: string } {
  const mark = target.indexOf("?");
  return mark < 0 ? { path: target, query: "" } : { path: target.slice(0, mark), query: target.slice(mark + 1) };
}

/** Text that stands in a request's head, as the bytes that it is sent as. */
export function wireBytes(text: string): Buffer {
  return Buffer.from(headerWireText(text), "latin1");
}

/** Everything but RFC 3986's unreserved characters, in UTF-8. Lone surrogates become U+FFFD. */
export function encodeStrictly(text: string): string {
  return encodeBytesStrictly(Buffer.from(text, "utf8"));
}

export function encodeBytesStrictly(bytes: Uint8Array): string {
  let encoded = "";
  for (const byte of bytes) encoded += strictly[byte] ?? "";
  return encoded;
}

const strictly = Array.from({ length: 256 }, (_, byte) => {
  const character = String.fromCharCode(byte);
  return /[A-Za-z0-9\-._~]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
});

/** Undoes `%XX`; a lone `%` stays. */
export function decodePercentBytes(text: string): Buffer {
  const binary = headerWireText(text).replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(binary, "latin1");
}
