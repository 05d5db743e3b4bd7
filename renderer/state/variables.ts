/**
 * What `{{variables}}` come to in each place that shows them, as the engine says it; and the variables that belong to
 * no collection: the global ones, and those that were set at run time.
 */
import { useEffect } from "react";
import type { VariableInForce } from "../../shared/contract/variable.ts";
import type { Variable } from "../../shared/model/variable.ts";
import { variableScopeSchema } from "../../shared/variableScopes.ts";
import { api } from "./api.ts";
import { followStream } from "./followStream.ts";
import { getState, setState, useStore, type State } from "./store.ts";
import { attempt } from "./toasts.ts";
import { variableActions, type VariableActions } from "./variableActions.ts";
import { askedOf, collectionOf, placeKey, type ScopedVariable, type VariablePlace } from "./variablePlace.ts";
import { watchAnswer } from "./watchAnswer.ts";

export type VariablesInScope = ReadonlyMap<string, ScopedVariable> & { readonly actions?: VariableActions };

export interface VariablesSlice {
  globalVariables: readonly Variable[];
  /** By collection; "" holds those of requests without one. */
  runtimeVariables: Record<string, readonly Variable[]>;
  /** By place; see placeKey. */
  variablesInForce: Record<string, { answer: string; variables: VariablesInScope }>;
  /** Grows when the window comes to the front: `.env` files may have been edited. */
  windowReturns: number;
}

/** Until the engine has told what is known, nothing is marked as unknown. */
class PendingVariables extends Map<string, ScopedVariable> {
  override has(): boolean {
    return true;
  }
}
const pending: VariablesInScope = new PendingVariables();

/** The same map for as long as the answer is the same: fit for a selector. */
export function variablesInScope(state: State, tabId: string): VariablesInScope {
  return state.variablesInForce[placeKey({ type: "tab", tabId })]?.variables ?? pending;
}

/** As variablesInScope, kept up to date while something shows them. */
export function useTabVariables(tabId: string): VariablesInScope {
  useEffect(() => watchVariables({ type: "tab", tabId }), [tabId]);
  return useStore((state) => variablesInScope(state, tabId));
}

/**
 * For editors of what a collection, one of its folders, or (null) no collection says: under that environment, or under
 * the chosen one.
 */
export function useCollectionVariables(
  collectionId: string | null,
  folder = "",
  environment?: string,
): VariablesInScope {
  const key = placeKey({ type: "scope", collectionId, folder, environment });
  useEffect(
    () => watchVariables({ type: "scope", collectionId, folder, environment }),
    [collectionId, folder, environment],
  );
  return useStore((state) => state.variablesInForce[key]?.variables ?? pending);
}

export function forgetVariables(tabId: string): void {
  const { [placeKey({ type: "tab", tabId })]: _, ...others } = getState().variablesInForce;
  setState({ variablesInForce: others });
}

export async function saveGlobalVariables(variables: Variable[]): Promise<boolean> {
  return (await attempt(() => api().call("variables.saveGlobal", { variables }))) !== null;
}

export async function saveRuntimeVariables(collectionId: string | null, variables: Variable[]): Promise<boolean> {
  return (await attempt(() => api().call("variables.saveRuntime", { collectionId, variables }))) !== null;
}

/** Ends only with `signal`. */
export function watchSharedVariables(signal: AbortSignal): Promise<void> {
  addEventListener("focus", () => setState(({ windowReturns }) => ({ windowReturns: windowReturns + 1 })), { signal });
  return followStream({
    signal,
    open: () => {
      setState({ runtimeVariables: {} });
      return api().stream("variables.watch", {}, { signal });
    },
    apply: (event) => {
      if (event.type === "global") return setState({ globalVariables: event.variables });
      const { collectionId, variables } = event;
      setState(({ runtimeVariables }) => ({
        runtimeVariables: { ...runtimeVariables, [collectionId ?? ""]: variables },
      }));
    },
  });
}

const watched = new Map<string, { count: number; stop: () => void }>();

/** However many fields ask, each place is watched once. Returns what ends it. */
function watchVariables(place: VariablePlace): () => void {
  const key = placeKey(place);
  const found = watched.get(key) ?? { count: 0, stop: watchAnswer(questionOf(place, key)) };
  found.count += 1;
  watched.set(key, found);
  return () => {
    found.count -= 1;
    if (found.count > 0) return;
    found.stop();
    watched.delete(key);
  };
}

function questionOf(place: VariablePlace, key: string): Parameters<typeof watchAnswer>[0] {
  return {
    dependencies: (state) => dependencies(state, place),
    ask: async (isCurrent) => {
      const asked = askedOf(place);
      if (asked === null) return;
      try {
        const { variables } = await api().call("variables.inForce", asked);
        if (isCurrent()) putAnswer(place, key, variables);
      } catch {
        // The last answer stays; a send says what is wrong.
      }
    },
  };
}

function putAnswer(place: VariablePlace, key: string, list: readonly VariableInForce[]): void {
  const answer = JSON.stringify(list);
  const { variablesInForce } = getState();
  if (variablesInForce[key]?.answer === answer) return;
  const variables = Object.assign(knownVariables(list), { actions: variableActions(place) });
  setState({ variablesInForce: { ...variablesInForce, [key]: { answer, variables } } });
}

/** In the order in which they are offered: the nearest scopes first. */
export function knownVariables(list: readonly VariableInForce[]): Map<string, ScopedVariable> {
  const order = new Map(variableScopeSchema.options.map((scope, index) => [scope, index]));
  const rank = ({ scope }: VariableInForce): number => order.get(scope) ?? 0;
  const byName = (a: VariableInForce, b: VariableInForce): number =>
    a.scope === "process" ? a.name.localeCompare(b.name, "en") : 0;
  const sorted = list.toSorted((a, b) => rank(a) - rank(b) || byName(a, b));
  return new Map(sorted.map(({ name, value, ...rest }) => [name, { ...rest, value: value ?? "" }]));
}

function dependencies(state: State, place: VariablePlace): readonly unknown[] {
  const tab = place.type === "tab" ? state.tabs[place.tabId] : undefined;
  const collectionId = collectionOf(place);
  const collection = collectionId === null ? undefined : state.collections[collectionId];
  return [
    tab?.request.variables,
    tab?.source,
    collection?.nodes,
    collection?.settings,
    collection?.environments,
    collectionId === null ? null : state.layout.environments[collectionId],
    state.globalVariables,
    state.runtimeVariables[collectionId ?? ""],
    state.windowReturns,
  ];
}
