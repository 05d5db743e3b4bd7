/** The chosen environment of each collection. */
import type { Environment } from "../../shared/model/collection.ts";
import { changeLayout } from "./layout.ts";
import { getState, type State } from "./store.ts";

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
