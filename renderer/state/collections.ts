/** The open collections, as the engine's watch tells them: what is on disk is the truth, here is its picture. */
import { withChanges } from "../../shared/collectionChanges.ts";
import type { Collection, CollectionEvent, Environment } from "../../shared/model/collection.ts";
import type { Variable } from "../../shared/model/variable.ts";
import type { ItemReference } from "../../shared/model/workspace.ts";
import { translate } from "../locales/i18n.ts";
import { api } from "./api.ts";
import { chooseEnvironment } from "./environments.ts";
import { setExpanded } from "./layout.ts";
import { getState, setState } from "./store.ts";
import { attempt, showUndo } from "./toasts.ts";

export interface CollectionsSlice {
  collections: Record<string, Collection>;
  collectionOrder: string[];
  /** The first picture of all of them has come. */
  collectionsReady: boolean;
  /** The row whose name is being edited in place; `path` "" is the collection itself. */
  renaming: ItemReference | null;
}

export function applyCollectionEvent(event: CollectionEvent): void {
  switch (event.type) {
    case "collection": {
      const { collection } = event;
      setState(({ collections, collectionOrder }) => ({
        collections: { ...collections, [collection.id]: collection },
        collectionOrder: collectionOrder.includes(collection.id)
          ? collectionOrder
          : [...collectionOrder, collection.id],
      }));
      return;
    }
    case "changed": {
      const { [event.collectionId]: before, ...others } = getState().collections;
      if (before) setState({ collections: { ...others, [before.id]: withChanges(before, event) } });
      return;
    }
    case "closed": {
      const { [event.collectionId]: _, ...others } = getState().collections;
      const order = getState().collectionOrder.filter((id) => id !== event.collectionId);
      setState({ collections: others, collectionOrder: order });
      return;
    }
    case "ready":
      setState({ collectionsReady: true });
  }
}

export async function createCollection(name: string): Promise<string | null> {
  const created = await attempt(() => api().call("collection.create", { name, directory: null }));
  if (created) setExpanded(created.collectionId, true);
  return created?.collectionId ?? null;
}

/** True when it is open. */
export async function openCollection(directory: string): Promise<boolean> {
  const opened = await attempt(() => api().call("collection.open", { directory }));
  if (opened) setExpanded(opened.collectionId, true);
  return opened !== null;
}

export async function closeCollection(collectionId: string): Promise<void> {
  const collection = getState().collections[collectionId];
  const done = await attempt(() => api().call("collection.close", { collectionId }));
  if (!done || !collection) return;
  const text = translate("sidebar.closed", { name: collection.name });
  showUndo(text, () => void openCollection(collection.directory));
}

export async function saveVariables(collectionId: string, variables: Variable[]): Promise<boolean> {
  return (await attempt(() => api().call("collection.saveVariables", { collectionId, variables }))) !== null;
}

/** `previousName` null makes a new one. The choice follows a change of name. */
export async function saveEnvironment(
  collectionId: string,
  previousName: string | null,
  environment: Environment,
): Promise<boolean> {
  const input = { collectionId, previousName, environment };
  const saved = await attempt(() => api().call("environment.save", input));
  if (!saved) return false;
  const chosen = getState().layout.environments[collectionId];
  const renamed = previousName !== null && previousName !== environment.name;
  if (renamed && chosen === previousName) chooseEnvironment(collectionId, environment.name);
  return true;
}

export async function removeEnvironment(collectionId: string, name: string): Promise<void> {
  const environment = getState().collections[collectionId]?.environments.find((one) => one.name === name);
  const chosen = getState().layout.environments[collectionId] === name;
  const removed = await attempt(() => api().call("environment.remove", { collectionId, name }));
  if (!removed || !environment) return;
  if (chosen) chooseEnvironment(collectionId, null);
  showUndo(translate("shell.environments.removed", { name }), () => {
    void saveEnvironment(collectionId, null, environment);
    if (chosen) chooseEnvironment(collectionId, name);
  });
}
