/** A request after variables, path parameters and inheritance: what it says, not yet what goes on the wire. */
import { mapAuthTexts } from "./authTexts.ts";
import { AppError } from "./errors.ts";
import type { Auth } from "./model/auth.ts";
import type { Body, Part } from "./model/body.ts";
import type { Entry } from "./model/entry.ts";
import type { Param, Request } from "./model/request.ts";
import { fillPathParams } from "./params.ts";
import { resolveText, type VariableLookup } from "./variables.ts";

type Resolve = (text: string, place: string) => string;

/**
 * The same request without variables, disabled rows and inherited auth; path parameters stand in the URL.
 * @param inheritedAuth what auth `inherit` means; none when not given
 * @throws AppError "unknown-variable" that names every unknown one and every place, before anything is sent
 */
export function resolveRequest(request: Request, lookup: VariableLookup, inheritedAuth?: Auth): Request {
  const names = new Set<string>();
  const places = new Set<string>();
  const resolve: Resolve = (text, place) => {
    if (!text.includes("{{")) return text;
    const resolved = resolveText(text, lookup);
    for (const name of resolved.unknown) names.add(name);
    if (resolved.unknown.length > 0) places.add(place);
    return resolved.text;
  };
  const url = resolve(request.url, "URL");
  const params = request.params.filter((param) => !param.disabled).map((param) => resolveParam(param, resolve));
  const resolved: Request = {
    ...request,
    url: fillPathParams(url, params),
    params,
    headers: resolveEntries(request.headers, "header", resolve),
    auth: resolveAuth(request.auth.type === "inherit" ? (inheritedAuth ?? { type: "none" }) : request.auth, resolve),
    body: resolveBody(request.body, resolve),
  };
  if (names.size === 0) return resolved;
  throw new AppError("unknown-variable", { names: [...names].join(", "), places: [...places].join(", ") });
}

function resolveParam(param: Param, resolve: Resolve): Param {
  // Query rows stand in the URL, which tells of their unknown variables already.
  if (param.type === "query") return { ...param };
  return { ...param, value: resolve(param.value ?? "", `path parameter ${param.name}`) };
}

function resolveEntries(entries: readonly Entry[], kind: string, resolve: Resolve): Entry[] {
  return entries
    .filter((entry) => !entry.disabled)
    .map((entry) => {
      const place = `${kind} ${entry.name}`;
      return { ...entry, name: resolve(entry.name, place), value: resolve(entry.value, place) };
    });
}

function resolveAuth(auth: Auth, resolve: Resolve): Auth {
  if (auth.type === "inherit") return { type: "none" };
  return mapAuthTexts(auth, (text, field) => resolve(text, authPlaces[field] ?? `auth ${field}`));
}

const authPlaces: Partial<Record<string, string>> = { username: "user name", password: "password", token: "token" };

function resolveBody(body: Body, resolve: Resolve): Body {
  switch (body.type) {
    case "none":
      return body;
    case "json":
    case "text":
    case "xml":
    case "sparql":
      return { ...body, text: resolve(body.text, "body") };
    case "form-urlencoded":
      return { ...body, fields: resolveEntries(body.fields, "body field", resolve) };
    case "multipart-form":
      return { ...body, parts: body.parts.filter((part) => !part.disabled).map((part) => resolvePart(part, resolve)) };
    case "file":
      return {
        ...body,
        path: resolve(body.path, "body file"),
        contentType: orNull(body.contentType, "body file", resolve),
      };
  }
}

function resolvePart(part: Part, resolve: Resolve): Part {
  const place = `body part ${part.name}`;
  const name = resolve(part.name, place);
  const contentType = orNull(part.contentType, place, resolve);
  if (part.type === "text") return { ...part, name, contentType, value: resolve(part.value, place) };
  return { ...part, name, contentType, paths: part.paths.map((path) => resolve(path, place)) };
}

function orNull(text: string | null, place: string, resolve: Resolve): string | null {
  return text === null ? null : resolve(text, place);
}
