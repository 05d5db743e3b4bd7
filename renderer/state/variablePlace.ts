/** Where variables are shown, and what the engine is asked about that place. */
import type { CallInput } from "../../shared/contract.ts";
import { emptyRequest } from "../../shared/model/request.ts";
import type { VariableScope } from "../../shared/variableScopes.ts";
import { api } from "./api.ts";
import { chosenEnvironment } from "./environments.ts";
import { sendContext } from "./sendContext.ts";
import { getState } from "./store.ts";

/** A tab's request, or what a folder (`folder` "" is the collection) or, with null, the whole profile says. */
export type VariablePlace =
  | { type: "tab"; tabId: string }
  /** Under `environment`, or under the chosen one. */
  | { type: "scope"; collectionId: string | null; folder: string; environment?: string | undefined };

export interface ScopedVariable {
  /** "" of a secret one, and of one that is made anew for each use. */
  value: string;
  secret: boolean;
  scope: VariableScope;
  source: string;
}

export function placeKey(place: VariablePlace): string {
  if (place.type === "tab") return `tab ${place.tabId}`;
  return `scope ${JSON.stringify([place.collectionId, place.folder, place.environment ?? null])}`;
}

/** null: the tab is gone. */
export function askedOf(place: VariablePlace): CallInput<"variables.inForce"> | null {
  const state = getState();
  if (place.type === "tab") {
    const tab = state.tabs[place.tabId];
    if (!tab) return null;
    // Nothing else of the request is asked for, and its body may be large.
    return { request: { ...emptyRequest(), variables: tab.request.variables }, context: sendContext(tab) };
  }
  const { collectionId, folder } = place;
  const chosen = collectionId === null ? null : (chosenEnvironment(state, collectionId)?.name ?? null);
  const environment = place.environment ?? chosen;
  return { request: null, context: { collectionId, path: folder === "" ? null : `${folder}/`, environment } };
}

export function collectionOf(place: VariablePlace): string | null {
  return askedOf(place)?.context.collectionId ?? null;
}

/** A secret's value, an example of a dynamic one. null when nothing has the name. */
export async function revealVariable(place: VariablePlace, name: string): Promise<string | null> {
  const asked = askedOf(place);
  return asked === null ? null : (await api().call("variables.reveal", { ...asked, name })).value;
}
