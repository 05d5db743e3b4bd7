/**
 * A request between Envoi's model and OpenCollection 1.0.0's `http` item with its `.envoi` file.
 * Only fields that differ from what the old document says are written, so what Envoi reads more simply than it
 * stands there (unsupported kinds of auth, variants, typed numbers) stays until that field is edited.
 * As in Bruno, an item without `auth` sends none; `auth: inherit` takes the folder's.
 */
import type { DeliveryOverrides } from "../../shared/model/delivery.ts";
import { emptyRequest, type Param, type Request } from "../../shared/model/request.ts";
import { paramsFromUrl } from "../../shared/params.ts";
import { readAuth, writeAuth } from "./authDocument.ts";
import { readBody, readEntry, writeBody, writeEntry } from "./bodyDocument.ts";
import { plain, readDelivery, writeDelivery } from "./deliveryDocument.ts";
import { readVariables, secretNamesOf, writeCollectionVariables, writeSecretNames } from "./environmentDocument.ts";
import { plainEquals } from "./plainEquality.ts";
import {
  annotationsOf,
  mapOf,
  mergeRows,
  rowsOf,
  textOf,
  withAnnotations,
  withField,
  withText,
} from "./plainFields.ts";
import type { Plain, PlainMap } from "./yamlSource.ts";

export interface RequestDocument {
  /** The `.yml`. */
  main: PlainMap;
  /** The `.envoi` beside it; null when there is nothing for it to hold. */
  sidecar: PlainMap | null;
}

/** A request that was never saved, to be filled by writeRequest. */
export function newRequestDocument(name: string, seq: number): RequestDocument {
  return { main: { info: { name, type: "http", seq }, http: { method: "GET", url: "" } }, sidecar: null };
}

export function readRequest({ main, sidecar }: RequestDocument): Request {
  const http = mapOf(main["http"]);
  const url = textOf(http["url"]);
  const rest = sidecar ?? {};
  return {
    ...emptyRequest(),
    method: textOf(http["method"]) || "GET",
    url,
    params: paramsFromUrl(url, rowsOf(http["params"]).map(readParam)),
    headers: rowsOf(http["headers"]).map(readEntry),
    omittedHeaders: textsOf(rest["omittedHeaders"]),
    auth: readAuth({ main: http["auth"], sidecar: rest["auth"] }, absent),
    body: rest["body"] === "none" ? { type: "none" } : readBody(http["body"]),
    delivery: { ...readDelivery(mapOf(rest["delivery"])), ...readSettings(mapOf(main["settings"])) },
    session: textOf(rest["session"]) || null,
    sendCookies: switchOf(rest["sendCookies"]),
    storeCookies: switchOf(rest["storeCookies"]),
    omittedParams: textsOf(rest["omittedParams"]),
    variables: readVariables(mapOf(main["runtime"])["variables"], secretNamesOf(rest)),
    docs: textOf(main["docs"]),
    tags: textsOf(mapOf(main["info"])["tags"]),
    download: rest["download"] === true,
  };
}

export function writeRequest(old: RequestDocument, name: string, request: Request): RequestDocument {
  const before = readRequest(old);
  const differs = (field: keyof Request): boolean => !plainEquals(plain(before[field]), plain(request[field]));
  let http = mapOf(old.main["http"]);
  if (differs("method")) http = withText(http, "method", request.method);
  if (differs("url")) http = withText(http, "url", request.url);
  if (differs("headers"))
    http = withField(http, "headers", mergeRows(http["headers"], request.headers, readEntry, writeEntry));
  if (differs("params"))
    http = withField(http, "params", mergeRows(http["params"], request.params, readParam, writeParam));
  const turnedOff = request.body.type === "none" && Array.isArray(http["body"]);
  if (differs("body") && !turnedOff) http = withField(http, "body", writeBody(http["body"], request.body));
  let sidecar = old.sidecar ?? {};
  if (differs("auth")) {
    const auth = writeAuth({ main: http["auth"], sidecar: sidecar["auth"] }, request.auth, absent);
    http = withField(http, "auth", auth.main);
    sidecar = withField(sidecar, "auth", auth.sidecar);
  }
  let info = withText(mapOf(old.main["info"]), "name", name);
  if (differs("tags")) info = withField(info, "tags", request.tags.length > 0 ? request.tags : undefined);
  let main: PlainMap = { ...old.main, info, http };
  if (differs("variables")) {
    const runtime = mapOf(main["runtime"]);
    const variables = writeCollectionVariables(runtime["variables"], request.variables);
    const written = withField(runtime, "variables", variables);
    main = withField(main, "runtime", Object.keys(written).length > 0 ? written : undefined);
    sidecar = writeSecretNames(sidecar, request.variables);
  }
  if (differs("body")) sidecar = withField(sidecar, "body", turnedOff ? "none" : undefined);
  for (const field of ["omittedHeaders", "omittedParams"] as const) {
    if (differs(field)) sidecar = withField(sidecar, field, request[field].length > 0 ? request[field] : undefined);
  }
  for (const field of ["session", "sendCookies", "storeCookies"] as const) {
    if (differs(field)) sidecar = withField(sidecar, field, request[field] ?? undefined);
  }
  if (differs("download")) sidecar = withField(sidecar, "download", request.download ? true : undefined);
  if (differs("delivery")) {
    const settings = writeSettings(mapOf(main["settings"]), before.delivery, request.delivery);
    main = withField(main, "settings", Object.keys(settings).length > 0 ? settings : undefined);
    const delivery = writeDelivery(mapOf(sidecar["delivery"]), before.delivery, request.delivery, inSettings);
    sidecar = withField(sidecar, "delivery", Object.keys(delivery).length > 0 ? delivery : undefined);
  }
  if (differs("docs")) main = withField(main, "docs", request.docs === "" ? undefined : request.docs);
  return { main, sidecar: Object.keys(sidecar).length > 0 ? sidecar : null };
}

const absent = { type: "none" } as const;

function textsOf(value: Plain | undefined): string[] {
  return Array.isArray(value) ? value.map(textOf) : [];
}

function switchOf(value: Plain | undefined): boolean | null {
  return typeof value === "boolean" ? value : null;
}

function readParam(row: PlainMap): Param {
  const type = row["type"] === "path" ? "path" : "query";
  return { name: textOf(row["name"]), value: textOf(row["value"]), type, ...annotationsOf(row) };
}

/** The format has no valueless names; the URL says which they are. */
function writeParam(old: PlainMap, row: Param): PlainMap {
  const valued = withText(withText(old, "name", row.name), "value", row.value ?? "");
  return withAnnotations({ ...valued, type: row.type }, row);
}

/** A timeout of 0 is none, as in Bruno; `inherit` is absent. */
function readSettings(settings: PlainMap): DeliveryOverrides {
  const { timeout, followRedirects, maxRedirects } = settings;
  return readDelivery({
    ...(timeout === undefined ? {} : { totalTimeoutMs: timeout === 0 ? null : timeout }),
    ...(followRedirects === undefined ? {} : { followRedirects }),
    ...(maxRedirects === undefined ? {} : { maxRedirects }),
  });
}

function writeSettings(old: PlainMap, before: DeliveryOverrides, delivery: DeliveryOverrides): PlainMap {
  const { totalTimeoutMs, followRedirects, maxRedirects } = delivery;
  let settings = old;
  if (totalTimeoutMs !== before.totalTimeoutMs) {
    settings = withField(settings, "timeout", totalTimeoutMs === null ? 0 : totalTimeoutMs);
  }
  if (followRedirects !== before.followRedirects) settings = withField(settings, "followRedirects", followRedirects);
  if (maxRedirects !== before.maxRedirects) settings = withField(settings, "maxRedirects", maxRedirects);
  return settings;
}

const inSettings: ReadonlySet<string> = new Set(["totalTimeoutMs", "followRedirects", "maxRedirects"]);
