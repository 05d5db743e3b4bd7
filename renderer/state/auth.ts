/**
 * What the auth in force adds, as the engine says it: of each open request, and of a scope's or session's auth tried
 * on an example. Tokens of OAuth 2.0 are tokens.ts's.
 */
import { toAppError, type AppErrorData } from "../../shared/errors.ts";
import type { AuthPreview } from "../../shared/contract/auth.ts";
import type { SendContext } from "../../shared/contract/exchange.ts";
import type { Auth } from "../../shared/model/auth.ts";
import { emptyRequest, type Request } from "../../shared/model/request.ts";
import { api } from "./api.ts";
import { variablesInScope } from "./variables.ts";
import { sendContext } from "./sendContext.ts";
import { getState, setState, type State } from "./store.ts";
import { findToken } from "./tokens.ts";
import { watchAnswer } from "./watchAnswer.ts";

/** A request and where it stands: what the engine needs to say which auth is in force. */
export interface AuthUse {
  request: Request;
  context: SendContext;
}

export interface AuthView {
  /** The last that the engine could say. */
  preview: AuthPreview | null;
  /** Why it could not be sent as it stands. */
  problem: AppErrorData | null;
}

export interface AuthSlice {
  /** By tab, or by authKey of what is not a request; absent until first asked. */
  authViews: Record<string, AuthView>;
}

/** Where an auth that is not a request's own is tried. */
export const sampleUrl = "https://api.example.com/items";

/** Asks the engine now, and again whenever what it depends on has changed. Returns what ends it. */
export function watchTabAuth(tabId: string): () => void {
  const stop = watchAnswer({
    dependencies: (state) => dependencies(state, tabId),
    ask: async (isCurrent) => {
      const use = tabAuthUse(tabId);
      if (use !== null) await askAuth(tabId, use, isCurrent);
    },
  });
  return () => {
    stop();
    if (!getState().tabs[tabId]) forgetAuthView(tabId);
  };
}

export function tabAuthUse(tabId: string): AuthUse | null {
  const tab = getState().tabs[tabId];
  return tab ? { request: tab.request, context: sendContext(tab) } : null;
}

/** An auth of a folder, a collection or a session, on a request of no importance. */
export function sampleAuthUse(auth: Auth, context: SendContext): AuthUse {
  return { request: { ...emptyRequest(), url: sampleUrl, auth }, context };
}

/** Asks once; `isCurrent` says whether the answer is still wanted. */
export async function askAuth(key: string, use: AuthUse, isCurrent: () => boolean): Promise<void> {
  const put = (view: AuthView): void => {
    if (isCurrent()) setState(({ authViews }) => ({ authViews: { ...authViews, [key]: view } }));
  };
  try {
    const preview = await api().call("auth.preview", use);
    put({ preview, problem: preview.problem });
    if (isCurrent() && preview.auth.type === "oauth2") await findToken(key, use, isCurrent);
  } catch (thrown) {
    // Half-typed requests fail all the time: the panel says why in its place, not a toast.
    put({ preview: null, problem: toAppError(thrown).data });
  }
}

export function forgetAuthView(key: string): void {
  const { [key]: _, ...authViews } = getState().authViews;
  const { [key]: __, ...tokenBoxes } = getState().tokenBoxes;
  setState({ authViews, tokenBoxes });
}

/** The end of a send counts: it may have got a token. */
function dependencies(state: State, tabId: string): readonly unknown[] {
  const tab = state.tabs[tabId];
  const collection = state.collections[tab?.source?.collectionId ?? ""];
  const places = [collection?.nodes, collection?.settings, collection?.environments, state.sessions];
  return [tab?.request, tab?.source, variablesInScope(state, tabId), ...places, state.exchanges[tabId]?.state];
}
