/**
 * The Params table and the URL are two views of one text. The URL is the truth for enabled query rows and for
 * which path parameters exist; the table alone holds descriptions, disabled rows and path values.
 */
import type { Param } from "./model/request.ts";
import { encodeMatches } from "./percentEncoding.ts";
import { mapOutsideTemplates, splitOutsideTemplates, splitTypedUrl } from "./typedUrl.ts";

interface QueryItem {
  name: string;
  value: string | null;
}

const pathSegment = /^:([\p{L}_][\p{L}\p{M}\p{N}_.$-]*)$/u;

/**
 * The rows after the URL was edited: query rows in the URL's order with the disabled ones where they were, then
 * path rows in the URL's order.
 * @param previous the rows before the edit; what the URL does not say is taken from them
 */
export function paramsFromUrl(url: string, previous: readonly Param[]): Param[] {
  return [...queryRows(readQuery(url), previous), ...pathRows(pathNames(url), previous)];
}

/**
 * The URL after the rows were edited. Untouched rows stay byte for byte; `&` and `#`, and `=` in names, are
 * escaped outside of `{{…}}`, because otherwise they would split the row.
 */
export function urlFromParams(url: string, params: readonly Param[]): string {
  const items = params.filter((param) => param.type === "query" && !param.disabled).map(escapeItem);
  const current = readQuery(url);
  if (items.length === current.length && items.every((item, index) => sameItem(item, current[index]))) return url;
  const { origin, path, fragment } = splitTypedUrl(url);
  const query = items.map((item) => (item.value === null ? item.name : `${item.name}=${item.value}`)).join("&");
  // A single row without name and value leaves nothing to write, yet "?" alone is how it is written.
  return `${origin}${path}${items.length === 0 ? "" : `?${query}`}${fragment}`;
}

/**
 * Puts the values of the enabled path rows in the place of their `:name` segments. `/ ? #` and what could not
 * be sent are percent-encoded in them.
 * @param url with its variables resolved, and so the rows
 */
export function fillPathParams(url: string, params: readonly Param[]): string {
  const rows = params.filter((param) => param.type === "path" && !param.disabled);
  if (rows.length === 0) return url;
  const values = new Map(rows.map((param) => [param.name, param.value ?? ""]));
  const { origin, path, query, fragment } = splitTypedUrl(url);
  const segments = splitOutsideTemplates(path, "/").map((segment, index) => {
    const name = index === 0 ? undefined : pathSegment.exec(segment)?.[1];
    const value = name === undefined ? undefined : values.get(name);
    return value === undefined ? segment : encodeMatches(value, /[/?#]|[^\x21-\x7e]+/g);
  });
  return origin + segments.join("/") + query + fragment;
}

function readQuery(url: string): QueryItem[] {
  const { query } = splitTypedUrl(url);
  if (query === "" || query === "?") return [];
  return splitOutsideTemplates(query.slice(1), "&").map((piece) => {
    const [name = "", ...rest] = splitOutsideTemplates(piece, "=");
    return { name, value: rest.length === 0 ? null : rest.join("=") };
  });
}

function pathNames(url: string): string[] {
  const segments = splitOutsideTemplates(splitTypedUrl(url).path, "/").slice(1);
  return [...new Set(segments.flatMap((segment) => pathSegment.exec(segment)?.[1] ?? []))];
}

function sameItem(a: QueryItem, b: QueryItem | undefined): boolean {
  return a.name === b?.name && a.value === b.value;
}

function escapeItem({ name, value }: QueryItem): QueryItem {
  const escape = (text: string, matching: RegExp) =>
    mapOutsideTemplates(text, (piece) => encodeMatches(piece, matching));
  return { name: escape(name, /[&#=]/g), value: value === null ? null : escape(value, /[&#]/g) };
}

function queryRows(items: readonly QueryItem[], previous: readonly Param[]): Param[] {
  const old = previous.filter((param) => param.type === "query");
  const enabled = old.filter((param) => !param.disabled);
  const sources = matchByName(
    items.map((item) => item.name),
    enabled,
  );
  const rows = items.map((item, index): Param => ({
    ...item,
    type: "query",
    description: sources[index]?.description ?? "",
    disabled: false,
  }));
  return withDisabled(rows, sources, old);
}

/** Puts each disabled row behind the row that it followed, or first when nothing of what it followed is left. */
function withDisabled(rows: Param[], sources: readonly (Param | undefined)[], old: readonly Param[]): Param[] {
  const places = new Map(sources.map((source, index) => [source, index]));
  const following = new Map<number, Param[]>();
  let anchor = -1;
  for (const param of old) {
    const at = (param.disabled ? undefined : places.get(param)) ?? -1;
    if (at >= 0) anchor = at;
    if (param.disabled) following.set(anchor, [...(following.get(anchor) ?? []), param]);
  }
  return [...(following.get(-1) ?? []), ...rows.flatMap((row, index) => [row, ...(following.get(index) ?? [])])];
}

function pathRows(names: readonly string[], previous: readonly Param[]): Param[] {
  const old = previous.filter((param) => param.type === "path");
  const sources = matchByName(names, old);
  return names.map((name, index): Param => {
    const source = sources[index];
    return { ...(source ?? { value: "", description: "", disabled: false }), name, type: "path" };
  });
}

/**
 * Which old row each new one was: the same name at the same place, else the next of that name, else, where only
 * a name was typed over, the row at that place.
 */
function matchByName(names: readonly string[], old: readonly Param[]): (Param | undefined)[] {
  const unused = new Set(old);
  const take = (param: Param | undefined): Param | undefined =>
    param !== undefined && unused.delete(param) ? param : undefined;
  const matched = names.map((name, index) => (old[index]?.name === name ? take(old[index]) : undefined));
  const left = Map.groupBy(unused, (param) => param.name);
  for (const [index, name] of names.entries()) {
    matched[index] ??= take(left.get(name)?.shift());
  }
  if (names.length !== old.length) return matched;
  return matched.map((param, index) => param ?? take(old[index]));
}
