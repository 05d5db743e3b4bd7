/**
 * URLs as people type them, made sendable. Not a WHATWG URL parser: that one normalises (`..`, `|`, `%7e`),
 * and what a person typed must reach the server as typed unless it could not be sent at all.
 */
import { AppError } from "./errors.ts";
import { decodePercent, encodeUnsendable, encodeUnsendableBytes } from "./percentEncoding.ts";
import { asciiHost, binaryBytes, utf8Text } from "./platform.ts";

export interface SendableUrl {
  scheme: "http" | "https";
  /** Percent-decoded; "" when none was typed. */
  username: string;
  password: string;
  /** ASCII, lower case; IPv6 without brackets. */
  hostname: string;
  /** The scheme's default when none was typed. */
  port: number;
  /** As for Host: the port only when it is not the default, IPv6 in brackets. */
  authority: string;
  /** Path and query as on the wire. */
  target: string;
  /** Absolute, without user info and fragment. */
  url: string;
  origin: string;
}

interface Address {
  hostname: string;
  port: number;
}

const defaultPorts = { http: 80, https: 443 } as const;
const controlCharacter = /[\u0000-\u001f\u007f]/;

/**
 * @param text a URL without variables; no scheme means http, `:3000/x` means localhost (as in HTTPie)
 * @throws AppError "bad-url" with a reason for people
 */
export function parseTypedUrl(text: string): SendableUrl {
  const typed = text.trim();
  const refuse = refusal(typed);
  if (typed === "") throw refuse("it is empty");
  if (controlCharacter.test(typed)) throw refuse("it holds a control character");
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(typed);
  if (scheme?.[1] !== undefined) {
    return parseAfterSlashes(typed.slice(scheme[0].length), knownScheme(scheme[1], refuse), refuse, encodeUnsendable);
  }
  if (/^https?:(?!\d)/i.test(typed)) throw refuse("the scheme must be followed by “//”");
  const rest = typed.startsWith("//") ? typed.slice(2) : typed.replace(/^:(?=\d|\/|$)/, "localhost:");
  return parseAfterSlashes(rest, "http", refuse, encodeUnsendable);
}

/**
 * Where a redirect leads: RFC 3986 section 5.2 with dot segments removed and the fragment dropped. Bytes that
 * could not be sent are percent-encoded, all else stays as the server sent it.
 * @param location the header's value, one character per byte or already decoded
 * @throws AppError "bad-url"
 */
export function resolveLocation(base: SendableUrl, location: string): SendableUrl {
  const refuse = refusal(location);
  const { text, encode } = readLocation(location.trim());
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text);
  const sameSchemeOnly = scheme !== null && !text.startsWith("//", scheme[0].length);
  const named = scheme?.[1] === undefined ? base.scheme : knownScheme(scheme[1], refuse);
  if (sameSchemeOnly && named !== base.scheme) throw refuse("it has no host");
  const rest = scheme === null ? text : text.slice(scheme[0].length);
  if (rest.startsWith("//")) {
    const absolute = parseAfterSlashes(rest.slice(2), named, refuse, encode);
    return withTarget(absolute, withoutDotSegments(absolute.target));
  }
  return withTarget(base, resolveTarget(base.target, encode(beforeFragment(rest))));
}

type Refuse = (reason: string) => AppError;

function refusal(url: string): Refuse {
  return (reason) => new AppError("bad-url", { url, reason });
}

function knownScheme(text: string, refuse: Refuse): "http" | "https" {
  const scheme = text.toLowerCase();
  if (scheme === "http" || scheme === "https") return scheme;
  throw refuse(`the scheme “${text}” is not http or https`);
}

function parseAfterSlashes(
  rest: string,
  scheme: "http" | "https",
  refuse: Refuse,
  encode: (text: string) => string,
): SendableUrl {
  const end = rest.search(/[/?#]/);
  const authority = end < 0 ? rest : rest.slice(0, end);
  const target = beforeFragment(end < 0 ? "" : rest.slice(end));
  // A browser reads "\\" as "/", other clients do not: which host is meant would be a guess.
  if (authority.includes("\\")) throw refuse("there is a backslash before the path");
  const at = authority.lastIndexOf("@");
  const userInfo = at < 0 ? "" : authority.slice(0, at);
  const colon = userInfo.indexOf(":");
  const parsed: SendableUrl = {
    scheme,
    username: decodePercent(colon < 0 ? userInfo : userInfo.slice(0, colon)),
    password: colon < 0 ? "" : decodePercent(userInfo.slice(colon + 1)),
    ...parseAddress(authority.slice(at + 1), defaultPorts[scheme], refuse),
    authority: "",
    target: "",
    url: "",
    origin: "",
  };
  const host = parsed.hostname.includes(":") ? `[${parsed.hostname}]` : parsed.hostname;
  parsed.authority = parsed.port === defaultPorts[scheme] ? host : `${host}:${parsed.port}`;
  parsed.origin = `${scheme}://${parsed.authority}`;
  return withTarget(parsed, encode(target.startsWith("/") ? target : `/${target}`));
}

function parseAddress(text: string, defaultPort: number, refuse: Refuse): Address {
  // A browser reads "\" as "/", other clients do not: which host is meant would be a guess.
  if (text.includes("\\")) throw refuse("there is a backslash in the host");
  if (text.startsWith("[")) return parseBracketed(text, defaultPort, refuse);
  if (/^[0-9a-f]*:[0-9a-f.]*:[0-9a-f:.]*(%.*)?$/i.test(text)) {
    throw refuse("an IPv6 address must stand in brackets, as in [::1]");
  }
  const colon = text.indexOf(":");
  const host = colon < 0 ? text : text.slice(0, colon);
  if (host === "") throw refuse("it has no host");
  const port = parsePort(colon < 0 ? "" : text.slice(colon + 1), defaultPort, refuse);
  const hostname = asciiHost(host);
  if (hostname === null) throw refuse(`“${host}” is not a host name`);
  return { hostname, port };
}

function parseBracketed(text: string, defaultPort: number, refuse: Refuse): Address {
  const close = text.indexOf("]");
  if (close < 0) throw refuse("the bracket of the IPv6 address is not closed");
  const address = text.slice(1, close);
  if (address.includes("%")) throw refuse("an IPv6 address with a zone cannot be sent");
  const hostname = asciiHost(`[${address}]`);
  if (hostname === null) throw refuse(`“${address}” is not an IPv6 address`);
  const after = text.slice(close + 1);
  if (after !== "" && !after.startsWith(":")) throw refuse("only a port may follow an IPv6 address");
  return { hostname: hostname.slice(1, -1), port: parsePort(after.slice(1), defaultPort, refuse) };
}

function parsePort(text: string, defaultPort: number, refuse: Refuse): number {
  if (text === "") return defaultPort;
  if (!/^\d+$/.test(text)) throw refuse(`the port “${text}” is not a number`);
  const port = Number(text);
  if (port < 1 || port > 65535) throw refuse("the port must be from 1 to 65535");
  return port;
}

function beforeFragment(text: string): string {
  const hash = text.indexOf("#");
  return hash < 0 ? text : text.slice(0, hash);
}

function withTarget(url: SendableUrl, target: string): SendableUrl {
  return { ...url, target, url: url.origin + target };
}

/** Raw UTF-8 in a header arrives as one character per byte; anything else above ASCII is taken as bytes. */
function readLocation(location: string): { text: string; encode: (text: string) => string } {
  if (!/[\u0080-\uffff]/.test(location)) return { text: location, encode: encodeUnsendable };
  if (/[\u0100-\uffff]/.test(location)) return { text: location, encode: encodeUnsendable };
  const text = utf8Text(binaryBytes(location));
  if (text !== null) return { text, encode: encodeUnsendable };
  return { text: location, encode: encodeUnsendableBytes };
}

function resolveTarget(base: string, reference: string): string {
  if (reference === "") return base;
  const basePath = base.split("?", 1)[0] ?? "/";
  if (reference.startsWith("?")) return basePath + reference;
  if (reference.startsWith("/")) return withoutDotSegments(reference);
  return withoutDotSegments(basePath.slice(0, basePath.lastIndexOf("/") + 1) + reference);
}

/** RFC 3986 section 5.2.4, for a target that begins with `/`; the query is left alone. */
function withoutDotSegments(target: string): string {
  const question = target.indexOf("?");
  const path = question < 0 ? target : target.slice(0, question);
  const query = question < 0 ? "" : target.slice(question);
  const segments = path.split("/").slice(1);
  const kept: string[] = [];
  for (const [index, segment] of segments.entries()) {
    const dots = segment === "." || segment === "..";
    if (segment === "..") kept.pop();
    if (!dots) kept.push(segment);
    else if (index === segments.length - 1) kept.push("");
  }
  return `/${kept.join("/")}${query}`;
}
