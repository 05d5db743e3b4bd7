/** Cookies as the heads of an exchange name them. Not here: which of them the jar took, and those that it holds. */
import type { Pair } from "../../../../shared/model/entry.ts";
import type { Hop } from "../../../../shared/model/exchange.ts";

export interface SentCookie {
  /** From 1, among the hops of the attempt. */
  hop: number;
  name: string;
  value: string;
}

export interface SetCookie extends SentCookie {
  domain: string;
  path: string;
  expires: string;
  /** In seconds; it wins over `expires`. */
  maxAge: string;
  /** As written: Secure, HttpOnly, SameSite=Lax… */
  flags: string[];
}

export function sentCookies(hops: readonly Hop[]): SentCookie[] {
  return hops.flatMap(({ request }, index) =>
    valuesOf(request?.headers ?? [], "cookie").flatMap((line) =>
      line
        .split(";")
        .filter((part) => part.trim() !== "")
        .map((part) => ({ hop: index + 1, ...nameAndValue(part) })),
    ),
  );
}

export function setCookies(hops: readonly Hop[]): SetCookie[] {
  return hops.flatMap((hop, index) =>
    [...hop.informational, ...(hop.response ? [hop.response] : [])]
      .flatMap(({ headers }) => valuesOf(headers, "set-cookie"))
      .map((line) => ({ hop: index + 1, ...readSetCookie(line) })),
  );
}

function readSetCookie(line: string): Omit<SetCookie, "hop"> {
  const [pair = "", ...parts] = line.split(";");
  const cookie = { ...nameAndValue(pair), domain: "", path: "", expires: "", maxAge: "", flags: [] as string[] };
  for (const part of parts) {
    const { name, value } = nameAndValue(part);
    // RFC 6265 section 5.3: the last of a name counts.
    if (/^domain$/i.test(name)) cookie.domain = value;
    else if (/^path$/i.test(name)) cookie.path = value;
    else if (/^expires$/i.test(name)) cookie.expires = value;
    else if (/^max-age$/i.test(name)) cookie.maxAge = value;
    else if (part.trim() !== "") cookie.flags.push(part.trim());
  }
  return cookie;
}

/** Without `=` it is a value without a name in a cookie, and a flag in its attributes: both are shown as the name. */
function nameAndValue(part: string): { name: string; value: string } {
  const at = part.indexOf("=");
  if (at < 0) return { name: part.trim(), value: "" };
  return { name: part.slice(0, at).trim(), value: part.slice(at + 1).trim() };
}

function valuesOf(headers: readonly Pair[], wanted: string): string[] {
  return headers.filter(([name]) => name.toLowerCase() === wanted).map(([, value]) => value);
}
