/** What Envoi would add to each open request by itself, as the engine says it. */
import { toAppError, type AppErrorData } from "../../shared/errors.ts";
import type { CallOutput } from "../../shared/contract.ts";
import { api } from "./api.ts";
import { variablesInScope } from "./environments.ts";
import { sendContext } from "./sendContext.ts";
import { getState, setState, useStore, type State } from "./store.ts";

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

const settleMs = 150;

/**
 * Asks the engine now, and again whenever what it depends on has changed and then stood still for a moment. Returns
 * what ends it.
 */
export function watchAutomaticHeaders(tabId: string): () => void {
  let current = true;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let seen = dependencies(getState(), tabId);
  const askNow = (): void => {
    const asked = seen;
    void ask(tabId, () => current && asked === seen);
  };
  const stop = useStore.subscribe((state) => {
    const now = dependencies(state, tabId);
    if (now.every((one, index) => one === seen[index])) return;
    seen = now;
    clearTimeout(timer);
    timer = setTimeout(askNow, settleMs);
  });
  askNow();
  return () => {
    current = false;
    stop();
    clearTimeout(timer);
  };
}

function dependencies(state: State, tabId: string): readonly unknown[] {
  const tab = state.tabs[tabId];
  return [tab?.request, tab?.source, variablesInScope(state, tabId), state.settings.delivery];
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
