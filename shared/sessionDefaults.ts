/**
 * A request with its session's defaults under it, as requests' `merge_setting` and httpx' `base_url` have them.
 * Variables stay as they are: session fields may hold them too.
 */
import { addsAuthorization } from "./addsAuthorization.ts";
import { sameHeaderName } from "./headers.ts";
import type { Entry } from "./model/entry.ts";
import type { Param, Request } from "./model/request.ts";
import type { Session } from "./model/session.ts";
import { urlFromParams } from "./params.ts";
import { splitTypedUrl } from "./typedUrl.ts";
import { resolveText, type VariableLookup } from "./variables.ts";

export type SessionDefaults = Pick<Session, "baseUrl" | "headers" | "params" | "auth">;

/**
 * Headers: the session's come first, less those that the request has (by name, whatever the case; disabled rows do
 * not count) or switches off in `omittedHeaders`. Params: behind the request's own, less those of a name that its
 * query has or that stands in `omittedParams`. Auth: where the request's is `inherit`; auth of the request's own also
 * replaces an Authorization header of the session.
 * @param lookup tells whether a URL that begins with a variable is relative; without it, it is taken as absolute
 */
export function withSessionDefaults(request: Request, session: SessionDefaults, lookup?: VariableLookup): Request {
  const url = joinBaseUrl(session.baseUrl, request.url, lookup);
  const params = [...request.params, ...defaultParams(request, session.params)];
  return {
    ...request,
    url: params.length === request.params.length ? url : urlFromParams(url, params),
    params,
    headers: [...defaultHeaders(request, session.headers), ...request.headers],
    auth: request.auth.type === "inherit" ? session.auth : request.auth,
  };
}

/**
 * httpx `_merge_url`: a relative URL is put behind the base's path, never in its place: `/users` on
 * `https://h/api` is `https://h/api/users`. Relative is what has neither a scheme nor `//` in front, so with a base
 * URL `h/users` is a path. The base's query, which httpx would take for a path, goes before the request's own.
 */
export function joinBaseUrl(baseUrl: string, url: string, lookup?: VariableLookup): string {
  const base = baseUrl.trim();
  const typed = url.trim();
  if (base === "" || isAbsolute(typed, lookup)) return url;
  const { origin, path, query } = splitTypedUrl(base);
  const own = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(maskBraces(typed));
  const pathEnd = own?.[1]?.length ?? typed.length;
  const queryEnd = pathEnd + (own?.[2]?.length ?? 0);
  const queries = [query, typed.slice(pathEnd, queryEnd)].map((text) => text.slice(1)).filter((text) => text !== "");
  const joined = `${origin}${path.endsWith("/") ? path : `${path}/`}${typed.slice(0, pathEnd).replace(/^\/+/, "")}`;
  return `${joined}${queries.length > 0 ? `?${queries.join("&")}` : ""}${typed.slice(queryEnd)}`;
}

function isAbsolute(typed: string, lookup: VariableLookup | undefined): boolean {
  if (typed.startsWith("{{")) {
    if (lookup === undefined) return true;
    const resolved = resolveText(typed, lookup).text;
    // An unknown variable is told of as such, not as a strange path.
    return resolved.startsWith("{{") || isAbsolute(resolved, undefined);
  }
  return /^(?:[a-z][a-z0-9+.-]*:|\/\/|:\d)/i.test(typed);
}

/** Same length, with nothing in `{{…}}` that could be a separator. */
function maskBraces(text: string): string {
  return text.replace(/\{\{.*?\}\}/gs, (template) => "x".repeat(template.length));
}

/** What becomes of a default in the request; `overridden` by what the request says itself. */
export type DefaultState = "sent" | "overridden" | "omitted";

export function defaultHeaderState(request: Request, name: string): DefaultState {
  if (request.omittedHeaders.some((omitted) => sameHeaderName(omitted, name))) return "omitted";
  const isOwn = request.headers.some((own) => !own.disabled && sameHeaderName(own.name, name));
  const isAuth = sameHeaderName(name, "authorization") && addsAuthorization(request.auth);
  return isOwn || isAuth ? "overridden" : "sent";
}

export function defaultParamState(request: Request, name: string): DefaultState {
  if (request.omittedParams.includes(name)) return "omitted";
  const isOwn = request.params.some((own) => own.type === "query" && !own.disabled && own.name === name);
  return isOwn ? "overridden" : "sent";
}

function defaultHeaders(request: Request, defaults: readonly Entry[]): Entry[] {
  return defaults.filter(
    ({ name, disabled }) => !disabled && name !== "" && defaultHeaderState(request, name) === "sent",
  );
}

function defaultParams(request: Request, defaults: readonly Entry[]): Param[] {
  return defaults
    .filter(({ name, disabled }) => !disabled && name !== "" && defaultParamState(request, name) === "sent")
    .map(({ name, value, description }): Param => ({ name, value, type: "query", description, disabled: false }));
}
