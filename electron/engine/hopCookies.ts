/**
 * Cookies on each hop, redirects and repeated attempts too: sent from the session's jar as it is at that moment, and
 * stored from every response. A Cookie header that a person typed goes first and wins by name; the jar adds what it
 * does not name. (requests and httpx send a typed one alone; switch the session's cookies off for that.)
 */
import { findHeader, headerWireText, sameHeaderName } from "../../shared/headers.ts";
import { isSentLast } from "../../shared/automaticHeaders.ts";
import type { Pair } from "../../shared/model/entry.ts";
import type { ResponseHead } from "../../shared/model/exchange.ts";
import { parseTypedUrl, type SendableUrl } from "../../shared/url.ts";
import type { CookieJar } from "./cookieJar.ts";
import type { WireRequest } from "./wireRequest.ts";

export interface HopCookieOptions {
  /** null: nothing is sent or stored. */
  jar: CookieJar | null;
  send: boolean;
  store: boolean;
}

export class HopCookies {
  readonly #options: HopCookieOptions;

  constructor(options: HopCookieOptions) {
    this.#options = options;
  }

  /** The request as it goes out; what a redirect makes of it starts from `request`, which has no jar's cookies. */
  added(request: WireRequest): WireRequest {
    const { jar, send } = this.#options;
    const header = jar !== null && send ? jar.cookieHeaderFor(cookieUrl(request)) : null;
    return header === null ? request : { ...request, headers: withCookies(request.headers, header) };
  }

  store(request: WireRequest, head: ResponseHead): void {
    const { jar, store } = this.#options;
    if (jar === null || !store) return;
    const fields = head.headers.filter(([name]) => name.length === 10 && name.toLowerCase() === "set-cookie");
    if (fields.length > 0)
      jar.storeFrom(
        cookieUrl(request),
        fields.map(([, value]) => value),
      );
  }
}

/** Cookies belong to the host that Host names, as in curl and requests. */
function cookieUrl({ url, headers }: WireRequest): SendableUrl {
  const host = findHeader(headers, "host");
  if (host === undefined || host === url.authority) return url;
  try {
    return parseTypedUrl(`${url.scheme}://${host}${url.target}`);
  } catch {
    return url;
  }
}

function withCookies(headers: readonly Pair[], header: string): Pair[] {
  const at = headers.findIndex(([name]) => sameHeaderName(name, "cookie"));
  const typed = at < 0 ? "" : headerWireText(headers[at]?.[1] ?? "");
  const names = new Set(
    headers.filter(([name]) => sameHeaderName(name, "cookie")).flatMap(([, value]) => namesIn(value)),
  );
  const rest = header.split("; ").filter((pair) => !names.has(nameOf(pair)));
  if (rest.length === 0) return [...headers];
  if (at >= 0) return headers.with(at, [headers[at]?.[0] ?? "Cookie", [typed, ...rest].join("; ")]);
  const last = headers.findLastIndex(([name]) => !isSentLast(name)) + 1;
  return headers.toSpliced(last, 0, ["Cookie", header]);
}

function namesIn(cookies: string): string[] {
  return headerWireText(cookies).split(";").map(nameOf);
}

function nameOf(pair: string): string {
  return (pair.split("=", 1)[0] ?? "").trim();
}
