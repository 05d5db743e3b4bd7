/** What can be done about a variable where it is shown: look at a secret, go to its definition, make it. */
import { chosenEnvironment } from "./environments.ts";
import { changeLayout, revealPane } from "./layout.ts";
import { openOverlay, type ShownVariables } from "./overlay.ts";
import { getState, setState } from "./store.ts";
import { collectionOf, revealVariable, type ScopedVariable, type VariablePlace } from "./variablePlace.ts";

export interface VariableActions {
  reveal: (name: string) => Promise<string | null>;
  /** False when there is nowhere to go. */
  canOpen: (variable: ScopedVariable) => boolean;
  open: (name: string, variable: ScopedVariable) => void;
  /** Where there is an environment, in it; else with the collection's, else with the global ones. */
  add: (name: string) => void;
}

/** A row that was jumped to in the request's own variables; taken by the panel that shows it. */
export interface ShownVariableSlice {
  shownVariable: { tabId: string; name: string } | null;
}

export function variableActions(place: VariablePlace): VariableActions {
  return {
    reveal: (name) => revealVariable(place, name),
    canOpen: ({ scope }) => scope !== "envoi" && scope !== "process" && scope !== "dynamic",
    open: (name, variable) => openDefinition(place, name, variable),
    add: (name) => {
      const collectionId = collectionOf(place);
      openOverlay({ type: "environments", collectionId, shown: nearestEditable(collectionId), variable: name });
    },
  };
}

function openDefinition(place: VariablePlace, name: string, { scope, source }: ScopedVariable): void {
  const collectionId = collectionOf(place);
  const show = (shown: ShownVariables): void =>
    openOverlay({ type: "environments", collectionId, shown, variable: name });
  switch (scope) {
    case "runtime":
    case "collection":
    case "global":
      return show({ type: scope });
    case "environment":
      return show(environmentScope(source));
    case "dotenv": {
      const own = getState().collections[collectionId ?? ""]?.environments.find((one) => one.dotEnvFilePath === source);
      return show(own ? environmentScope(own.name) : { type: "collection" });
    }
    case "folder":
      if (collectionId !== null)
        openOverlay({ type: "scope", collectionId, path: source, panel: "variables", variable: name });
      return;
    case "request":
      changeLayout({ requestPanel: "variables" });
      revealPane("request");
      if (place.type === "tab") setState({ shownVariable: { tabId: place.tabId, name } });
      return;
    case "envoi":
    case "process":
    case "dynamic":
  }
}

function nearestEditable(collectionId: string | null): ShownVariables {
  if (collectionId === null) return { type: "global" };
  const environment = chosenEnvironment(getState(), collectionId);
  return environment === null ? { type: "collection" } : environmentScope(environment.name);
}

function environmentScope(name: string): ShownVariables {
  return { type: "environment", name };
}
