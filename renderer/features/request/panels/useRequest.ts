import { useCallback } from "react";
import { emptyRequest, type Request } from "../../../../shared/model/request.ts";
import { useTabVariables } from "../../../state/variables.ts";
import { useStore } from "../../../state/store.ts";
import { updateRequest } from "../../../state/tabs.ts";
import type { KnownVariables } from "../../../editors/fields/pieces.ts";

const nothing = emptyRequest();

/** One part of the tab's request; drawn again only when that part changes. */
export function useRequestPart<T>(tabId: string, part: (request: Request) => T): T {
  return useStore((state) => part(state.tabs[tabId]?.request ?? nothing));
}

export function useVariables(tabId: string): KnownVariables {
  return useTabVariables(tabId);
}

export function useChange(tabId: string): (change: (request: Request) => Request) => void {
  return useCallback((change) => updateRequest(tabId, change), [tabId]);
}
