/**
 * What the sends before this one were prepared to: sends often follow each other with the same URL and headers. Found
 * by what they say once variables are in, never by which object they came from. What is given out is frozen.
 */
import type { PreparedBody } from "../../shared/bodyPlan.ts";
import type { Auth } from "../../shared/model/auth.ts";
import type { Entry, Pair } from "../../shared/model/entry.ts";
import type { Request } from "../../shared/model/request.ts";
import { parseTypedUrl, type SendableUrl } from "../../shared/url.ts";
import { wireHeaders, type WireFacts } from "../../shared/wireHeaders.ts";

const mostUrls = 64;
const longestUrl = 2048;
const mostHeaderLists = 8;
const mostRows = 100;
const longestValue = 8192;

const urls = new Map<string, SendableUrl>();

/** As parseTypedUrl. @throws AppError "bad-url" */
export function recentUrl(text: string): SendableUrl {
  const found = urls.get(text);
  if (found !== undefined) return found;
  const url = Object.freeze(parseTypedUrl(text));
  if (text.length > longestUrl) return url;
  const [oldest] = urls.keys();
  if (urls.size >= mostUrls && oldest !== undefined) urls.delete(oldest);
  urls.set(text, url);
  return url;
}

type Rows = Pick<Request, "method" | "headers" | "omittedHeaders" | "auth">;

interface Preparation extends Rows, Omit<WireFacts, "body"> {
  url: SendableUrl;
  contentType: string | null;
  wire: Pair[];
}

const preparations: Preparation[] = [];
let next = 0;

/** As wireHeaders. @throws AppError "invalid-header" */
export function recentHeaders(request: Request, url: SendableUrl, facts: WireFacts): Pair[] {
  const { body, bodyLength, httpVersion, keepAlive, version } = facts;
  // A boundary is made for one send alone.
  if (body.type === "multipart") return wireHeaders(request, url, facts);
  const contentType = contentTypeOf(body);
  for (const past of preparations) {
    if (
      past.url === url &&
      past.bodyLength === bodyLength &&
      past.contentType === contentType &&
      past.httpVersion === httpVersion &&
      past.keepAlive === keepAlive &&
      past.version === version &&
      sameRows(past, request)
    )
      return past.wire;
  }
  const wire = wireHeaders(request, url, facts);
  if (!isSmall(request)) return wire;
  for (const pair of wire) Object.freeze(pair);
  Object.freeze(wire);
  const { method, headers, omittedHeaders, auth } = request;
  const rows = structuredClone({ method, headers, omittedHeaders, auth });
  preparations[next] = { ...rows, url, contentType, wire, bodyLength, httpVersion, keepAlive, version };
  next = (next + 1) % mostHeaderLists;
  return wire;
}

function contentTypeOf(body: PreparedBody): string | null {
  return body.type === "none" ? null : body.contentType;
}

function isSmall({ headers, omittedHeaders, auth }: Rows): boolean {
  if (headers.length + omittedHeaders.length > mostRows) return false;
  if (auth.type === "bearer" && auth.token.length > longestValue) return false;
  if (auth.type === "basic" && auth.username.length + auth.password.length > longestValue) return false;
  return headers.every(({ name, value }) => name.length + value.length <= longestValue);
}

function sameRows(a: Rows, b: Rows): boolean {
  return (
    a.method === b.method &&
    sameEntries(a.headers, b.headers) &&
    sameNames(a.omittedHeaders, b.omittedHeaders) &&
    sameAuth(a.auth, b.auth)
  );
}

function sameEntries(a: readonly Entry[], b: readonly Entry[]): boolean {
  if (a.length !== b.length) return false;
  for (const [index, { name, value, disabled }] of a.entries()) {
    const other = b[index];
    if (other?.name !== name || other.value !== value || other.disabled !== disabled) return false;
  }
  return true;
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, index) => name === b[index]);
}

/** Kinds that electron/engine/auth adds have no part in these headers. */
function sameAuth(a: Auth, b: Auth): boolean {
  if (a.type === "basic") return b.type === "basic" && b.username === a.username && b.password === a.password;
  if (a.type === "bearer") return b.type === "bearer" && b.token === a.token;
  return b.type !== "basic" && b.type !== "bearer";
}
