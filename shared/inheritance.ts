/**
 * What a request takes from around it: auth, headers and params of its folders, its collection and its session. The
 * nearer wins, by name; delivery settings have deliveryLayers.ts, variables their own order.
 */
import { addsAuthorization } from "./addsAuthorization.ts";
import { sameHeaderName } from "./headers.ts";
import type { Auth } from "./model/auth.ts";
import type { Entry } from "./model/entry.ts";
import type { Request } from "./model/request.ts";
import type { ScopeSettings } from "./model/scope.ts";
import type { Session } from "./model/session.ts";
import { defaultHeaderState, defaultParamState, type DefaultState, type SessionDefaults } from "./sessionDefaults.ts";

export interface InheritanceOrigin {
  source: "folder" | "collection" | "session";
  /** Of the folder, the collection or the session. */
  name: string;
}

export interface InheritanceLayer extends InheritanceOrigin {
  auth: Auth;
  headers: readonly Entry[];
  params: readonly Entry[];
}

export interface InheritedRow {
  row: Entry;
  from: InheritanceOrigin;
}

interface Scope {
  name: string;
  settings: Pick<ScopeSettings, "auth" | "headers" | "params"> | null;
}

/** Nearest first. @param folders around the request, the nearest first */
export function inheritanceLayers(
  folders: readonly Scope[],
  collection: Scope | null,
  session: Pick<Session, "name" | "auth" | "headers" | "params">,
): InheritanceLayer[] {
  const layerOf = (source: InheritanceLayer["source"], { name, settings }: Scope): InheritanceLayer[] =>
    settings === null
      ? []
      : [{ source, name, auth: settings.auth, headers: settings.headers, params: settings.params }];
  const { name, auth, headers, params } = session;
  return [
    ...folders.flatMap((folder) => layerOf("folder", folder)),
    ...(collection === null ? [] : layerOf("collection", collection)),
    // There is nothing behind a session.
    { source: "session", name, auth: auth.type === "inherit" ? { type: "none" } : auth, headers, params },
  ];
}

/** `inherit` followed to its end. @param layers nearest first */
export function authInForce(
  request: Pick<Request, "auth">,
  layers: readonly InheritanceLayer[],
): { auth: Auth; from: { source: InheritanceOrigin["source"] | "request"; name: string } } {
  if (request.auth.type !== "inherit") return { auth: request.auth, from: { source: "request", name: "" } };
  const found = layers.find(({ auth }) => auth.type !== "inherit");
  if (found === undefined) return { auth: { type: "none" }, from: { source: "session", name: "" } };
  return { auth: found.auth, from: { source: found.source, name: found.name } };
}

/**
 * All layers as one, for withSessionDefaults: rows of the farther layers first, less those of a name that a nearer
 * one has. An Authorization header of a layer that is farther than the auth in force gives way to that.
 * @param layers nearest first
 * @param own the request's
 */
export function mergedDefaults(baseUrl: string, layers: readonly InheritanceLayer[], own: Auth): SessionDefaults {
  const { auth } = authInForce({ auth: { type: "inherit" } }, layers);
  const rowsOf = (rows: readonly InheritedRow[]): Entry[] => rows.map(({ row }) => row);
  return { baseUrl, auth, headers: rowsOf(inheritedHeaders(layers, own)), params: rowsOf(inheritedParams(layers)) };
}

/** @param own the request's auth, which is nearer than any layer */
export function inheritedHeaders(layers: readonly InheritanceLayer[], own: Auth): InheritedRow[] {
  const author = own.type === "inherit" ? layers.findIndex(({ auth }) => auth.type !== "inherit") : -1;
  const isOutdone = (row: Entry, index: number): boolean => {
    const auth = layers[author]?.auth;
    return index > author && auth !== undefined && addsAuthorization(auth) && sameHeaderName(row.name, "authorization");
  };
  const rows = layers.map(({ headers }, index) => headers.filter((row) => isOn(row) && !isOutdone(row, index)));
  return nearestRows(layers, rows, sameHeaderName);
}

export function inheritedParams(layers: readonly InheritanceLayer[]): InheritedRow[] {
  const rows = layers.map(({ params }) => params.filter(isOn));
  return nearestRows(layers, rows, (left, right) => left === right);
}

/** What becomes of each in the request. */
export function inheritedRows(
  request: Request,
  layers: readonly InheritanceLayer[],
): Record<"headers" | "params", (InheritedRow & { state: DefaultState })[]> {
  return {
    headers: inheritedHeaders(layers, request.auth).map((found) => ({
      ...found,
      state: defaultHeaderState(request, found.row.name),
    })),
    params: inheritedParams(layers).map((found) => ({ ...found, state: defaultParamState(request, found.row.name) })),
  };
}

function isOn({ name, disabled }: Entry): boolean {
  return !disabled && name !== "";
}

function nearestRows(
  layers: readonly InheritanceLayer[],
  rows: readonly (readonly Entry[])[],
  same: (left: string, right: string) => boolean,
): InheritedRow[] {
  return layers
    .map(({ source, name }, index): InheritedRow[] => {
      const nearer = rows.slice(0, index).flat();
      const own = (rows[index] ?? []).filter((row) => !nearer.some((other) => same(other.name, row.name)));
      return own.map((row) => ({ row, from: { source, name } }));
    })
    .toReversed()
    .flat();
}
