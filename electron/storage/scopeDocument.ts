/**
 * What a folder or a collection says for the requests in it: headers, auth, variables and docs in `folder.yml` or
 * `opencollection.yml`, the rest in the `.envoi` beside it. Secrets have been taken out by the caller.
 */
import { noScopeSettings, type ScopeSettings } from "../../shared/model/scope.ts";
import { readAuth, writeAuth } from "./authDocument.ts";
import { readEntry, writeEntry } from "./bodyDocument.ts";
import { readDelivery, writeDelivery } from "./deliveryDocument.ts";
import { readVariables, secretNamesOf, writeCollectionVariables, writeSecretNames } from "./environmentDocument.ts";
import { plainEquals } from "./plainEquality.ts";
import { plain } from "./deliveryDocument.ts";
import { mapOf, mergeRows, rowsOf, textOf, withField, withText } from "./plainFields.ts";
import type { PlainMap } from "./yamlSource.ts";

export interface ScopeDocument {
  main: PlainMap;
  sidecar: PlainMap;
}

const absent = { type: "inherit" } as const;

/** null when it says nothing. */
export function readScope({ main, sidecar }: ScopeDocument): ScopeSettings | null {
  const request = mapOf(main["request"]);
  const settings: ScopeSettings = {
    session: textOf(sidecar["session"]) || null,
    delivery: readDelivery(mapOf(sidecar["delivery"])),
    auth: readAuth({ main: request["auth"], sidecar: sidecar["auth"] }, absent),
    headers: rowsOf(request["headers"]).map(readEntry),
    params: rowsOf(sidecar["params"]).map(readEntry),
    variables: readVariables(request["variables"], secretNamesOf(sidecar)),
    docs: textOf(main["docs"]),
  };
  return plainEquals(plain(settings), plain(noScopeSettings)) ? null : settings;
}

/** Only fields that differ from what the old document says are written. */
export function writeScope(old: ScopeDocument, settings: ScopeSettings): ScopeDocument {
  const before = readScope(old) ?? noScopeSettings;
  const differs = (field: keyof ScopeSettings): boolean => !plainEquals(plain(before[field]), plain(settings[field]));
  let { main, sidecar } = old;
  let request = mapOf(main["request"]);
  if (differs("headers"))
    request = withField(request, "headers", mergeRows(request["headers"], settings.headers, readEntry, writeEntry));
  if (differs("auth")) {
    const auth = writeAuth({ main: request["auth"], sidecar: sidecar["auth"] }, settings.auth, absent);
    request = withField(request, "auth", auth.main);
    sidecar = withField(sidecar, "auth", auth.sidecar);
  }
  if (differs("variables")) {
    request = withField(request, "variables", writeCollectionVariables(request["variables"], settings.variables));
    sidecar = writeSecretNames(sidecar, settings.variables);
  }
  if (Object.keys(request).length > 0) main = withField(main, "request", request);
  else if (Object.keys(mapOf(main["request"])).length > 0) main = withField(main, "request", undefined);
  if (differs("docs")) main = withDocs(main, settings.docs);
  if (differs("params"))
    sidecar = withField(sidecar, "params", mergeRows(sidecar["params"], settings.params, readEntry, writeEntry));
  if (differs("session")) sidecar = withField(sidecar, "session", settings.session ?? undefined);
  if (differs("delivery")) {
    const written = writeDelivery(mapOf(sidecar["delivery"]), before.delivery, settings.delivery);
    sidecar = withField(sidecar, "delivery", Object.keys(written).length > 0 ? written : undefined);
  }
  return { main, sidecar };
}

/** Text, or `{content, type}` where it was that already. */
export function withDocs(main: PlainMap, docs: string): PlainMap {
  const old = mapOf(main["docs"]);
  if (docs === "") return withField(main, "docs", undefined);
  return "content" in old ? { ...main, docs: { ...old, content: docs } } : withText(main, "docs", docs);
}
