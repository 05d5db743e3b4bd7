/**
 * What each open request inherits of delivery settings, as the engine says it: the request's own overrides are left
 * out of the question, so that the panel shows them at once and knows what going back would bring.
 */
import type { CallOutput } from "../../shared/contract.ts";
import { api } from "./api.ts";
import { variablesInScope } from "./variables.ts";
import { sendContext } from "./sendContext.ts";
import { getState, setState, type State } from "./store.ts";
import { watchAnswer } from "./watchAnswer.ts";

export type DeliveryInForce = CallOutput<"delivery.inForce">;

export interface DeliveryInForceSlice {
  /** By tab; absent until first asked. */
  inheritedDelivery: Record<string, DeliveryInForce>;
}

/** Returns what ends it. */
export function watchInheritedDelivery(tabId: string): () => void {
  return watchAnswer({
    dependencies: (state) => dependencies(state, tabId),
    ask: (isCurrent) => ask(tabId, isCurrent),
  });
}

/** The URL counts: the session's mounts go by it. */
function dependencies(state: State, tabId: string): readonly unknown[] {
  const tab = state.tabs[tabId];
  const collection = state.collections[tab?.source?.collectionId ?? ""];
  return [
    tab?.request.url,
    tab?.request.params,
    tab?.request.session,
    tab?.source,
    collection?.nodes,
    collection?.settings,
    state.sessions,
    variablesInScope(state, tabId),
    state.settings.delivery,
  ];
}

async function ask(tabId: string, isCurrent: () => boolean): Promise<void> {
  const tab = getState().tabs[tabId];
  if (!tab) return;
  try {
    const input = { request: { ...tab.request, delivery: {} }, context: sendContext(tab) };
    const answer = await api().call("delivery.inForce", input);
    if (!isCurrent()) return;
    const open = Object.entries(getState().inheritedDelivery).filter(([id]) => getState().tabs[id]);
    setState({ inheritedDelivery: { ...Object.fromEntries(open), [tabId]: answer } });
  } catch {
    // The panel keeps the last answer; a send says what is wrong.
  }
}
