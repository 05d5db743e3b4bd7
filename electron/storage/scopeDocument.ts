/** Session and delivery of a folder or a collection, in `folder.envoi` and `opencollection.envoi`. */
import { noScopeSettings, type ScopeSettings } from "../../shared/model/scope.ts";
import { readDelivery, writeDelivery } from "./deliveryDocument.ts";
import { mapOf, textOf, withField } from "./plainFields.ts";
import type { PlainMap } from "./yamlSource.ts";

export function readScope(sidecar: PlainMap): ScopeSettings | null {
  const session = textOf(sidecar["session"]) || null;
  const delivery = readDelivery(mapOf(sidecar["delivery"]));
  return session === null && Object.keys(delivery).length === 0 ? null : { ...noScopeSettings, session, delivery };
}

/** @param settings without secrets */
export function writeScope(sidecar: PlainMap, { session, delivery }: ScopeSettings): PlainMap {
  const old = mapOf(sidecar["delivery"]);
  const written = writeDelivery(old, readDelivery(old), delivery);
  const chosen = withField(sidecar, "session", session ?? undefined);
  return withField(chosen, "delivery", Object.keys(written).length > 0 ? written : undefined);
}
