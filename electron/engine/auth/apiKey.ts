/** A key under a name of the service's own choosing: as a header, a query parameter or a cookie. */
import { findHeader, sameHeaderName } from "../../../shared/headers.ts";
import type { AuthOf } from "../../../shared/model/auth.ts";
import type { Pair } from "../../../shared/model/entry.ts";
import type { WireRequest } from "../wireRequest.ts";
import type { Authenticator } from "./authenticator.ts";
import { authIncomplete, requireTexts } from "./incomplete.ts";
import { withHeader, withQuery } from "./requestEdits.ts";

/** A header of that name that the person typed wins; a query parameter stands beside one, a cookie replaces one. */
export function apiKeyAuthenticator(auth: AuthOf<"apikey">): Authenticator {
  requireTexts("API key", { key: auth.key.trim() });
  return { authorize: (request) => withKey(request, auth) };
}

function withKey(request: WireRequest, { key, value, placement }: AuthOf<"apikey">): WireRequest {
  const name = key.trim();
  switch (placement) {
    case "header":
      return findHeader(request.headers, name) === undefined ? withHeader(request, name, value) : request;
    case "query":
      return withQuery(request, [[name, value]]);
    case "cookie":
      checkCookie(name, value);
      return withCookie(request, name, value);
  }
}

/** What RFC 6265 section 4.1.1 cannot hold would become another cookie, or the end of this one. */
function checkCookie(name: string, value: string): void {
  if (/[=;,\s"]/.test(name)) throw authIncomplete("API key", "key", "cannot be a cookie's name");
  if (/[;\r\n]/.test(value)) throw authIncomplete("API key", "value", "cannot be a cookie's value");
}

function withCookie(request: WireRequest, name: string, value: string): WireRequest {
  const at = request.headers.findIndex(([header]) => sameHeaderName(header, "cookie"));
  if (at < 0) return withHeader(request, "Cookie", `${name}=${value}`);
  const [header = "Cookie", cookies = ""] = request.headers[at] ?? [];
  const others = cookies.split(";").filter((cookie) => (cookie.split("=", 1)[0] ?? "").trim() !== name);
  const pair: Pair = [
    header,
    [...others.map((cookie) => cookie.trim()), `${name}=${value}`].filter(Boolean).join("; "),
  ];
  return { ...request, headers: request.headers.with(at, pair) };
}
