/** A value of a response that becomes a variable: of run time, of the chosen environment or of the collection. */
import type { Variable } from "../../shared/model/variable.ts";
import { saveEnvironment, saveVariables } from "./collections.ts";
import { chosenEnvironment } from "./environments.ts";
import { getState, type State } from "./store.ts";
import { collectionOf } from "./variablePlace.ts";
import { saveRuntimeVariables } from "./variables.ts";

export type VariableTarget = "runtime" | "environment" | "collection";

/** Where a value of the active tab's response can go. */
export function variableTargets(state: State): VariableTarget[] {
  const collectionId = collectionOfActiveTab(state);
  if (collectionId === null) return ["runtime"];
  return chosenEnvironment(state, collectionId) === null
    ? ["runtime", "collection"]
    : ["runtime", "environment", "collection"];
}

/** null: the tab belongs to no collection, or none is chosen. */
export function chosenEnvironmentName(state: State): string | null {
  const collectionId = collectionOfActiveTab(state);
  return collectionId === null ? null : (chosenEnvironment(state, collectionId)?.name ?? null);
}

/** Adds it, or gives the one of that name another value. False when it failed and a toast said so. */
export async function setVariable(target: VariableTarget, name: string, value: string): Promise<boolean> {
  const state = getState();
  const collectionId = collectionOfActiveTab(state);
  if (target === "runtime" || collectionId === null) {
    return await saveRuntimeVariables(
      collectionId,
      withVariable(state.runtimeVariables[collectionId ?? ""] ?? [], name, value),
    );
  }
  if (target === "environment") {
    const environment = chosenEnvironment(state, collectionId);
    if (environment === null) return false;
    const variables = withVariable(environment.variables, name, value);
    return await saveEnvironment(collectionId, environment.name, { ...environment, variables });
  }
  const variables = state.collections[collectionId]?.settings.variables ?? [];
  return await saveVariables(collectionId, withVariable(variables, name, value));
}

export function withVariable(variables: readonly Variable[], name: string, value: string): Variable[] {
  const index = variables.findIndex((variable) => variable.name === name);
  const known = variables[index];
  if (known === undefined) return [...variables, newVariable(name, value)];
  return variables.with(index, { ...known, value, disabled: false });
}

function newVariable(name: string, value: string): Variable {
  return { name, value, description: "", disabled: false, secret: false };
}

function collectionOfActiveTab({ layout }: State): string | null {
  return layout.activeTabId === null ? null : collectionOf({ type: "tab", tabId: layout.activeTabId });
}
