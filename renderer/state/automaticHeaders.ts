/** What Envoi would add to each open request by itself, as the engine says it. */
import { toAppError, type AppErrorData } from "../../shared/errors.ts";
import type { CallOutput } from "../../shared/contract.ts";
import { api } from "./api.ts";
import { variablesInScope } from "./variables.ts";
import { sendContext } from "./sendContext.ts";
import { getState, setState, type State } from "./store.ts";
import { watchAnswer } from "./watchAnswer.ts";

export type AutomaticHeader = CallOutput<"exchange.automaticHeaders">["headers"][number];

interface AutomaticHeadersView {
  headers: readonly AutomaticHeader[];
  /** Why the engine cannot say for the request as it is now; `headers` are the last it could say. */
  problem: AppErrorData | null;
}

export interface AutomaticHeadersSlice {
  /** By tab; absent until first asked. */
  automaticHeaders: Record<string, AutomaticHeadersView>;
}

/** Asks the engine now, and again whenever what it depends on has changed. Returns what ends it. */
export function watchAutomaticHeaders(tabId: string): () => void {
  return watchAnswer({
    dependencies: (state) => dependencies(state, tabId),
    ask: (isCurrent) => ask(tabId, isCurrent),
  });
}

function dependencies(state: State, tabId: string): readonly unknown[] {
  const tab = state.tabs[tabId];
  const collection = state.collections[tab?.source?.collectionId ?? ""];
  const places = [collection?.nodes, collection?.settings, state.sessions, state.settings.delivery];
  return [tab?.request, tab?.source, variablesInScope(state, tabId), ...places];
}

async function ask(tabId: string, isCurrent: () => boolean): Promise<void> {
  const tab = getState().tabs[tabId];
  if (!tab) return;
  const put = (view: AutomaticHeadersView): void => {
    if (!isCurrent()) return;
    const open = Object.entries(getState().automaticHeaders).filter(([id]) => getState().tabs[id]);
    setState({ automaticHeaders: { ...Object.fromEntries(open), [tabId]: view } });
  };
  try {
    const input = { request: tab.request, context: sendContext(tab) };
    const { headers } = await api().call("exchange.automaticHeaders", input);
    put({ headers, problem: null });
  } catch (thrown) {
    // Half-typed requests fail all the time: the panel says why in its place, not a toast.
    put({ headers: getState().automaticHeaders[tabId]?.headers ?? [], problem: toAppError(thrown).data });
  }
}
