/** The chosen environment of each collection. */
import type { Environment } from "../../shared/model/collection.ts";
import { api } from "./api.ts";
import { changeLayout } from "./layout.ts";
import { getState, type State } from "./store.ts";
import { attempt } from "./toasts.ts";

export function chooseEnvironment(collectionId: string, name: string | null): void {
  const { [collectionId]: _, ...others } = getState().layout.environments;
  changeLayout({ environments: name === null ? others : { ...others, [collectionId]: name } });
}

/** The collection that the active tab belongs to; the first one when it belongs to none. */
export function currentCollectionId(state: State): string | null {
  const tab = state.layout.activeTabId === null ? undefined : state.tabs[state.layout.activeTabId];
  const id = tab?.source?.collectionId;
  if (id !== undefined && state.collections[id]) return id;
  return state.collectionOrder[0] ?? null;
}

export function chosenEnvironment(state: State, collectionId: string): Environment | null {
  const name = state.layout.environments[collectionId];
  return state.collections[collectionId]?.environments.find((environment) => environment.name === name) ?? null;
}

/** Puts one that many places further; the others close up. */
export async function moveEnvironment(collectionId: string, name: string, by: 1 | -1): Promise<void> {
  const names = (getState().collections[collectionId]?.environments ?? []).map((environment) => environment.name);
  const index = names.indexOf(name);
  const other = names[index + by];
  if (index < 0 || other === undefined) return;
  const order = names.with(index, other).with(index + by, name);
  await attempt(() => api().call("environment.order", { collectionId, names: order }));
}
