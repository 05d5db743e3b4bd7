/** What a folder or a whole collection says for the requests in it, and what it inherits itself. */
import { deliveryInForce, type DeliveryLayer, type DeliveryOrigins } from "../../shared/deliveryLayers.ts";
import type { Delivery } from "../../shared/model/delivery.ts";
import { noScopeSettings, type ScopeSettings } from "../../shared/model/scope.ts";
import type { Session } from "../../shared/model/session.ts";
import type { ItemReference } from "../../shared/model/workspace.ts";
import { translate } from "../locales/i18n.ts";
import { api } from "./api.ts";
import { foldersAround, inheritedSession, knownSession } from "./inheritedSession.ts";
import type { State } from "./store.ts";
import { attempt, showUndo } from "./toasts.ts";

/** `path` "" is the collection itself. True when it is saved. */
export async function saveScope({ collectionId, path }: ItemReference, settings: ScopeSettings): Promise<boolean> {
  return (await attempt(() => api().call("scope.save", { collectionId, path, settings }))) !== null;
}

/** The same without what would otherwise be inherited; its variables and its documentation are its own. */
export function inheritingAll({ variables, docs }: ScopeSettings): ScopeSettings {
  return { ...noScopeSettings, variables, docs };
}

export function inheritsAll({ session, delivery, auth, headers, params }: ScopeSettings): boolean {
  const rows = headers.length + params.length + Object.keys(delivery).length;
  return session === null && auth.type === "inherit" && rows === 0;
}

/** A toast gives them back. */
export async function resetScope(scope: ItemReference, before: ScopeSettings): Promise<void> {
  if (!(await saveScope(scope, inheritingAll(before)))) return;
  const text = scope.path === "" ? "delivery.scope.resetCollectionDone" : "delivery.scope.resetDone";
  showUndo(translate(text), () => void saveScope(scope, before));
}

export function scopeSettings({ collections }: State, { collectionId, path }: ItemReference): ScopeSettings {
  const collection = collections[collectionId];
  if (path === "") return collection?.settings ?? noScopeSettings;
  return collection?.nodes.find((node) => node.path === path)?.settings ?? noScopeSettings;
}

export interface InheritedByScope {
  delivery: Delivery;
  origins: DeliveryOrigins;
  /** That its requests go through; undefined until the engine has told of it. */
  session: Session | undefined;
}

/**
 * What would hold for the scope's requests if it said nothing itself. Mounts are left out: they go by the URL.
 * @param session the scope's own choice
 */
export function inheritedByScope(
  state: Pick<State, "collections" | "sessions" | "settings">,
  { collectionId, path }: ItemReference,
  session: string | null,
): InheritedByScope {
  const layers = foldersAround(state, collectionId, path).map(({ name, settings }): DeliveryLayer => {
    return { source: "folder", name, overrides: settings?.delivery ?? {} };
  });
  const collection = state.collections[collectionId];
  if (collection && path !== "") {
    layers.push({ source: "collection", name: collection.name, overrides: collection.settings.delivery });
  }
  const own = session === null ? null : knownSession(state, collectionId, session);
  const chosen = state.sessions[own ?? inheritedSession(state, collectionId, path).key];
  if (chosen) layers.push({ source: "session", name: chosen.session.name, overrides: chosen.session.delivery });
  return { ...deliveryInForce(layers, state.settings.delivery), session: chosen?.session };
}
