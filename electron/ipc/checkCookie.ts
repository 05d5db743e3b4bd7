/** Cookies that a person typed, before a jar takes them. */
import { AppError } from "../../shared/errors.ts";
import type { Cookie } from "../../shared/model/cookie.ts";
import { asciiHost } from "../../shared/platform.ts";

/**
 * The cookie with its domain as hosts are compared: lower case, punycode, no dot in front, IPv6 without brackets.
 * @throws AppError invalid-header for what would break out of the Cookie header, or could match no request
 */
export function checkCookie(cookie: Cookie): Cookie {
  const refuse = (reason: string): AppError => new AppError("invalid-header", { name: "Cookie", reason });
  // Nothing of the kind may reach a header.
  const unsendable = /[\u0000-\u001f\u007f;]/;
  if (cookie.name === "" || /[=\s]/.test(cookie.name) || unsendable.test(cookie.name)) {
    throw refuse("its name is empty, or holds a space, “=”, “;” or a control character");
  }
  if (unsendable.test(cookie.value)) throw refuse("its value holds “;” or a control character");
  if (!cookie.path.startsWith("/") || unsendable.test(cookie.path)) throw refuse("its path must begin with “/”");
  if (cookie.expires !== null && Number.isNaN(Date.parse(cookie.expires))) throw refuse("its expiry is not a date");
  const typed = cookie.domain.replace(/^\./, "");
  const host = /[/?#@\\\s]/.test(typed)
    ? null
    : asciiHost(typed.includes(":") && !typed.startsWith("[") ? `[${typed}]` : typed);
  if (host === null) throw refuse(`“${cookie.domain}” is not a host name`);
  return { ...cookie, domain: host.replace(/^\[|\]$/g, "") };
}
