/**
 * One session's cookies, as RFC 6265bis keeps and sends them. Parsing, dates, domain and path matching and the public
 * suffix list are tough-cookie's; its own jar is not used, because its Max-Age slides with every use, its paths are
 * decoded, and it has neither bounds nor the rules for Secure cookies. Not a file: who makes a jar keeps it.
 * SameSite is kept and shown, but never holds a cookie back: a person sends each request, there is no other site.
 */
import { domainMatch, pathMatch } from "tough-cookie";
import type { Cookie, CookieKey } from "../../shared/model/cookie.ts";
import { binaryBytes, binaryText, utf8Bytes, utf8Text } from "../../shared/platform.ts";
import type { SendableUrl } from "../../shared/url.ts";
import { CookieRows } from "./cookieRows.ts";
import { isDomainOfOne, isTrustworthy, overlaysSecure, pathOf, readSetCookie } from "./setCookie.ts";

export interface CookieJarOptions {
  /** What it holds at first. */
  load: readonly Cookie[];
  /** Told of each change with what holds now; null: there is no such cookie any more. */
  changed: (key: CookieKey, cookie: Cookie | null) => void;
}

/** Names and values are one character per byte inside, as they came; `list` and `put` speak UTF-8 text. */
export interface CookieJar {
  /** `a=1; b=2`, one character per byte: longer paths first, then older ones. null: nothing to send. */
  cookieHeaderFor(url: SendableUrl): string | null;
  /** Set-Cookie fields of one response, in order; what RFC 6265bis has ignored is ignored. */
  storeFrom(url: SendableUrl, setCookies: readonly string[]): void;
  /** By domain, path and name. */
  list(): Cookie[];
  /** Adds or replaces; one that has expired is removed, one for a public suffix becomes its host's alone. */
  put(cookie: Cookie): void;
  remove(key: CookieKey): void;
  /** @param domain null: all; otherwise exactly this one's */
  clear(domain: string | null): void;
  /** As when a browser is closed: those without an expiry go. */
  endSession(): void;
  /** Another process changed what is kept: this is it now. Nobody is told. */
  reload(cookies: readonly Cookie[]): void;
}

export function createCookieJar({ load, changed }: CookieJarOptions): CookieJar {
  const rows = new CookieRows(load, changed);
  return {
    cookieHeaderFor(url) {
      const nowMs = Date.now();
      const sent = rows.ofHost(url.hostname, nowMs).filter((cookie) => isSentTo(cookie, url));
      if (sent.length === 0) return null;
      for (const cookie of sent) rows.used(cookie, nowMs);
      const pairs = sent.toSorted(byPathAndAge).map(({ name, value }) => `${name}=${value}`);
      return pairs.join("; ");
    },
    storeFrom(url, setCookies) {
      const nowMs = Date.now();
      for (const line of setCookies) {
        const cookie = readSetCookie(line, url, nowMs);
        if (cookie !== null && !overlaysSecure(cookie, url, rows.ofHost(url.hostname, nowMs))) rows.put(cookie, nowMs);
      }
    },
    list: () => rows.all(Date.now()).map(shown).toSorted(byDomain),
    put(cookie) {
      const old = rows.find(typedKey(cookie));
      const hostOnly = cookie.hostOnly || !isDomainOfOne(cookie.domain);
      // What was not touched keeps its bytes, be they UTF-8 or not.
      const value = old !== undefined && shown(old).value === cookie.value ? old.value : bytesOf(cookie.value);
      rows.put({ ...cookie, ...typedKey(cookie), value, hostOnly }, Date.now());
    },
    remove: (key) => rows.remove(typedKey(key)),
    clear(domain) {
      for (const cookie of rows.all(0)) if (domain === null || cookie.domain === domain) rows.remove(cookie);
    },
    endSession() {
      for (const cookie of rows.all(0)) if (cookie.expires === null) rows.remove(cookie);
    },
    reload: (cookies) => rows.reload(cookies),
  };
}

/** RFC 6265bis section 5.8.3. */
function isSentTo(cookie: Cookie, url: SendableUrl): boolean {
  if (cookie.hostOnly ? cookie.domain !== url.hostname : domainMatch(url.hostname, cookie.domain, false) !== true) {
    return false;
  }
  return pathMatch(pathOf(url.target), cookie.path) && (!cookie.secure || isTrustworthy(url));
}

function byPathAndAge(a: Cookie, b: Cookie): number {
  return b.path.length - a.path.length || Number(a.createdAt > b.createdAt) - Number(a.createdAt < b.createdAt);
}

function byDomain(a: Cookie, b: Cookie): number {
  for (const field of ["domain", "path", "name"] as const)
    if (a[field] !== b[field]) return a[field] < b[field] ? -1 : 1;
  return 0;
}

function shown(cookie: Cookie): Cookie {
  return { ...cookie, name: textOf(cookie.name), value: textOf(cookie.value), path: textOf(cookie.path) };
}

function typedKey({ domain, path, name }: CookieKey): CookieKey {
  return { domain, path: bytesOf(path), name: bytesOf(name) };
}

function textOf(bytes: string): string {
  return utf8Text(binaryBytes(bytes)) ?? bytes;
}

function bytesOf(text: string): string {
  return binaryText(utf8Bytes(text));
}
