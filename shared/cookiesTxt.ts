/**
 * The Netscape `cookies.txt` format as curl, wget and browser extensions write it: seven fields between tabs. It has no
 * place for SameSite and for when a cookie was made; those are lost on the way.
 */
import type { Cookie } from "./model/cookie.ts";

export interface ReadCookies {
  cookies: Cookie[];
  /** One for each line that was passed by: `Line 3: …`. */
  notes: string[];
}

const httpOnlyPrefix = "#HttpOnly_";
const header = `# Netscape HTTP Cookie File
# https://curl.se/docs/http-cookies.html
# Written by Envoi.
`;
// Nothing of the kind may reach a header.
const unsendable = /[\u0000-\u001f\u007f;]/;
/** Beyond these, a note says only how many more there are. */
const mostNotes = 100;
const lastSecond = 253_402_300_799;

/** @param nowMs for cookies that have expired, and for when they were made */
export function readCookiesTxt(text: string, nowMs: number): ReadCookies {
  const cookies: Cookie[] = [];
  const problems: string[] = [];
  for (const [index, raw] of text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\n|\r/)
    .entries()) {
    const httpOnly = raw.startsWith(httpOnlyPrefix);
    if (raw.trim() === "" || (raw.startsWith("#") && !httpOnly)) continue;
    const read = readLine(httpOnly ? raw.slice(httpOnlyPrefix.length) : raw, httpOnly, nowMs);
    if (typeof read === "string") problems.push(`Line ${index + 1}: ${read}.`);
    else cookies.push(read);
  }
  const rest = problems.length - mostNotes;
  return { cookies, notes: [...problems.slice(0, mostNotes), ...(rest > 0 ? [`And ${rest} more lines.`] : [])] };
}

/** In the order given, which curl keeps. */
export function writeCookiesTxt(cookies: readonly Cookie[]): string {
  return `${header}\n${cookies.map((cookie) => `${writeLine(cookie)}\n`).join("")}`;
}

function writeLine({ domain, hostOnly, path, name, value, expires, secure, httpOnly }: Cookie): string {
  const fields = [
    hostOnly ? domain : `.${domain}`,
    hostOnly ? "FALSE" : "TRUE",
    path,
    secure ? "TRUE" : "FALSE",
    expires === null ? "0" : String(Math.max(1, Math.ceil(Date.parse(expires) / 1000))),
    name,
    value,
  ];
  // A tab or a line break in a field would be two fields or two lines; no header could have brought one.
  return `${httpOnly ? httpOnlyPrefix : ""}${fields.map((field) => field.replace(/[\t\r\n]/g, " ")).join("\t")}`;
}

/** @returns a sentence without its end where the line is not a cookie */
function readLine(line: string, httpOnly: boolean, nowMs: number): Cookie | string {
  const [domainField = "", subdomains = "", path = "", secure = "", expiry = "", name = "", ...values] =
    line.split("\t");
  // curl writes a cookie without a value with six fields and a tab, wget without the tab.
  const value = values.join("\t");
  const fieldCount = line.split("\t").length;
  if (fieldCount < 6) return `${fieldCount} fields instead of 7`;
  if (values.length > 1) return "more than 7 fields";
  const domain = domainField.replace(/^\./, "").toLowerCase();
  if (domain === "" || domain.length > 255 || /[\s/;]/.test(domain)) return `“${domainField}” is not a domain`;
  if (!/^(TRUE|FALSE)$/i.test(subdomains) || !/^(TRUE|FALSE)$/i.test(secure)) {
    return "the second and fourth fields must be TRUE or FALSE";
  }
  if (!path.startsWith("/") || path.length > 1024) return `“${path}” is not a path`;
  if (!/^-?\d+(\.\d+)?$/.test(expiry)) return `“${expiry}” is not a time`;
  if (name === "" || /[=;]/.test(name) || unsendable.test(name + value + path))
    return "its name or value cannot be sent";
  if (name.length + value.length > 4096) return "it is larger than 4096 bytes";
  const seconds = Number(expiry);
  if (seconds !== 0 && seconds * 1000 <= nowMs) return "it has expired";
  return {
    name,
    value,
    domain,
    hostOnly: !/^TRUE$/i.test(subdomains),
    path,
    expires: seconds === 0 ? null : new Date(Math.min(seconds, lastSecond) * 1000).toISOString(),
    secure: /^TRUE$/i.test(secure),
    httpOnly,
    sameSite: "unset",
    createdAt: new Date(nowMs).toISOString(),
  };
}
