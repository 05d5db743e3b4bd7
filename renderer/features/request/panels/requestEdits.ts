/** What the panels do to a request. Every function gives a new one. */
import { paramsFromUrl, urlFromParams } from "../../../../shared/params.ts";
import { entry } from "../../../../shared/model/entry.ts";
import type { Param, Request } from "../../../../shared/model/request.ts";

export function withUrl(request: Request, url: string): Request {
  return { ...request, url, params: paramsFromUrl(url, request.params) };
}

/** The URL follows. What it cannot say, as a row without name and value, stays in the table. */
export function withQueryRows(request: Request, rows: readonly Param[]): Request {
  const params = [...rows, ...request.params.filter((param) => param.type === "path")];
  const url = urlFromParams(request.url, params);
  const said = paramsFromUrl(url, params);
  return { ...request, url, params: said.length === params.length ? said : params };
}

export function withPathRows(request: Request, rows: readonly Param[]): Request {
  return { ...request, params: [...request.params.filter((param) => param.type === "query"), ...rows] };
}

export function withOmittedHeader(request: Request, name: string, omitted: boolean): Request {
  const lowerName = name.toLowerCase();
  const others = request.omittedHeaders.filter((other) => other.toLowerCase() !== lowerName);
  return { ...request, omittedHeaders: omitted ? [...others, lowerName] : others };
}

/** A row of one's own in the place of an automatic header. */
export function withOverriddenHeader(request: Request, name: string, value: string): Request {
  const headers = [...request.headers, entry(name, value)];
  return { ...withOmittedHeader(request, name, false), headers };
}

/** Switches one of the session's params off, or on again. */
export function withOmittedParam(request: Request, name: string, omitted: boolean): Request {
  const others = request.omittedParams.filter((other) => other !== name);
  return { ...request, omittedParams: omitted ? [...others, name] : others };
}

/** A query row of one's own in the place of the session's. */
export function withOverriddenParam(request: Request, name: string, value: string): Request {
  const query = request.params.filter((param) => param.type === "query");
  const own: Param = { name, value, type: "query", description: "", disabled: false };
  return withQueryRows(withOmittedParam(request, name, false), [...query, own]);
}
