/**
 * What a Set-Cookie field asks for, or null where RFC 6265bis (sections 5.6 and 5.7) has it ignored. As in browsers and
 * unlike RFC 6265, plain http to the loopback counts as secure, and names may begin with `__Secure-` and `__Host-`
 * only where that is true. A field without `=` is ignored, as RFC 6265 and requests have it.
 */
import {
  canonicalDomain,
  Cookie as ParsedCookie,
  defaultPath,
  domainMatch,
  getPublicSuffix,
  pathMatch,
} from "tough-cookie";
import type { Cookie } from "../../shared/model/cookie.ts";
import type { SendableUrl } from "../../shared/url.ts";

const mostNameAndValueBytes = 4096;
const mostPathBytes = 1024;
/** 9999-12-31, the last day that cookie dates can say. */
const lastMs = 253_402_300_799_000;
// RFC 6265bis section 5.6 step 1
const controlCharacter = /[\u0000-\u0008\u000a-\u001f\u007f]/;

/** @param line one character per byte */
export function readSetCookie(line: string, url: SendableUrl, nowMs: number): Cookie | null {
  if (controlCharacter.test(line)) return null;
  const parsed = ParsedCookie.parse(line);
  if (parsed === undefined || parsed.key.length + parsed.value.length > mostNameAndValueBytes) return null;
  const domain = domainOf(parsed.domain, url.hostname);
  if (domain === null || (parsed.secure && !isTrustworthy(url))) return null;
  const path = parsed.path !== null && parsed.path.length <= mostPathBytes ? parsed.path : null;
  if (!keepsPrefix(parsed, path)) return null;
  return {
    name: parsed.key,
    value: parsed.value,
    ...domain,
    path: path ?? defaultPath(pathOf(url.target)).slice(0, mostPathBytes),
    expires: expiryOf(parsed, nowMs),
    secure: parsed.secure,
    httpOnly: parsed.httpOnly,
    sameSite: sameSiteOf(parsed.sameSite),
    createdAt: new Date(nowMs).toISOString(),
  };
}

/** Plain http may neither replace nor hide a Secure cookie: RFC 6265bis section 5.7, step 16. */
export function overlaysSecure(cookie: Cookie, url: SendableUrl, others: readonly Cookie[]): boolean {
  if (cookie.secure || isTrustworthy(url)) return false;
  return others.some((other) => {
    if (!other.secure || other.name !== cookie.name || !pathMatch(cookie.path, other.path)) return false;
    return (
      domainMatch(cookie.domain, other.domain, false) === true ||
      domainMatch(other.domain, cookie.domain, false) === true
    );
  });
}

/** https, or the loopback, as browsers have it (W3C Secure Contexts section 3.1). */
export function isTrustworthy({ scheme, hostname }: SendableUrl): boolean {
  if (scheme === "https" || hostname === "::1" || /^127\.\d+\.\d+\.\d+$/.test(hostname)) return true;
  return hostname === "localhost" || hostname.endsWith(".localhost");
}

/** Of a request target, without its query. */
export function pathOf(target: string): string {
  const question = target.indexOf("?");
  return question < 0 ? target : target.slice(0, question);
}

/** null: the cookie is not this host's to set. A public suffix can set cookies for itself alone. */
function domainOf(attribute: string | null, hostname: string): Pick<Cookie, "domain" | "hostOnly"> | null {
  if (attribute === null || attribute === "") return { domain: hostname, hostOnly: true };
  const domain = /^[.\s]/.test(attribute) ? undefined : canonicalDomain(attribute);
  if (domain === undefined || domainMatch(hostname, domain, false) !== true) return null;
  if (isDomainOfOne(domain)) return { domain, hostOnly: false };
  return domain === hostname ? { domain: hostname, hostOnly: true } : null;
}

/** Not a public suffix, and not an address: cookies may be for it and all that is below it. */
export function isDomainOfOne(domain: string): boolean {
  return getPublicSuffix(domain, { allowSpecialUseDomain: true, ignoreError: true }) !== undefined;
}

function keepsPrefix({ key, secure, domain }: ParsedCookie, path: string | null): boolean {
  const name = key.toLowerCase();
  if (name.startsWith("__host-")) return secure && domain === null && path === "/";
  return secure || !name.startsWith("__secure-");
}

/** Max-Age before Expires, counted from now on and not from the last use. */
function expiryOf({ maxAge, expires }: ParsedCookie, nowMs: number): string | null {
  if (typeof maxAge === "number") return dateOf(maxAge <= 0 ? 0 : nowMs + maxAge * 1000);
  if (maxAge !== null) return dateOf(maxAge === "Infinity" ? lastMs : 0);
  return expires instanceof Date ? dateOf(expires.getTime()) : null;
}

function dateOf(ms: number): string {
  return new Date(Math.min(ms, lastMs)).toISOString();
}

function sameSiteOf(value: string | undefined): Cookie["sameSite"] {
  return value === "strict" || value === "lax" || value === "none" ? value : "unset";
}
