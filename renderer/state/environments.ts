/** The chosen environment of each collection, and what a request's `{{variables}}` come to. */
import { useMemo } from "react";
import type { Collection, Environment } from "../../shared/model/collection.ts";
import type { Variable } from "../../shared/model/variable.ts";
import { changeLayout } from "./layout.ts";
import { getState, useStore, type State } from "./store.ts";

export interface ScopedVariable {
  value: string;
  scope: "practice" | "collection" | "environment";
  /** Not to be shown unasked. */
  secret?: true;
}
export type VariablesInScope = ReadonlyMap<string, ScopedVariable>;

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

interface Remembered {
  inputs: readonly unknown[];
  variables: VariablesInScope;
}
const remembered = new Map<string, Remembered>();

/** The same map for as long as nothing that it is made of changes: fit for a selector. */
export function variablesInScope(state: State, tabId: string): VariablesInScope {
  const collectionId = state.tabs[tabId]?.source?.collectionId;
  const collection = collectionId === undefined ? null : (state.collections[collectionId] ?? null);
  const environment = collectionId === undefined ? null : chosenEnvironment(state, collectionId);
  const inputs = [collection, environment, state.practiceUrl];
  const known = remembered.get(tabId);
  if (known?.inputs.every((input, index) => input === inputs[index])) return known.variables;
  const variables = resolveVariables(collection, environment, state.practiceUrl);
  remembered.set(tabId, { inputs, variables });
  return variables;
}

/** For editors of a collection's own settings; without a collection only the practice API's address. */
export function useCollectionVariables(collectionId: string | null): VariablesInScope {
  const collection = useStore((state) => state.collections[collectionId ?? ""] ?? null);
  const environment = useStore((state) => (collectionId === null ? null : chosenEnvironment(state, collectionId)));
  const practiceUrl = useStore((state) => state.practiceUrl);
  return useMemo(() => resolveVariables(collection, environment, practiceUrl), [collection, environment, practiceUrl]);
}

export function forgetVariables(tabId: string): void {
  remembered.delete(tabId);
}

export function resolveVariables(
  collection: { settings: Pick<Collection["settings"], "variables"> } | null,
  environment: Pick<Environment, "variables"> | null,
  practiceUrl: string | null,
): VariablesInScope {
  const variables = new Map<string, ScopedVariable>();
  if (practiceUrl !== null) variables.set("practice", { value: practiceUrl, scope: "practice" });
  const add = (list: readonly Variable[], scope: ScopedVariable["scope"]): void => {
    for (const { name, value, disabled, secret } of list) {
      if (!disabled && name !== "") variables.set(name, { value, scope, ...(secret ? { secret } : {}) });
    }
  };
  add(collection?.settings.variables ?? [], "collection");
  add(environment?.variables ?? [], "environment");
  return variables;
}
