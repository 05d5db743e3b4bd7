/** Tokens of OAuth 2.0: the one that a request would use, all that are kept, and what waits for the person. */
import { toAppError, type AppErrorData } from "../../shared/errors.ts";
import type { TokenRequest, TokenView } from "../../shared/model/oauth2.ts";
import { translate } from "../locales/i18n.ts";
import { api } from "./api.ts";
import type { AuthUse } from "./auth.ts";
import { followStream } from "./followStream.ts";
import { getState, setState } from "./store.ts";
import { attempt, showToast } from "./toasts.ts";

export interface TokenBoxView {
  /** That a send would use; null: there is none yet. */
  token: TokenView | null;
  busy: "get" | "refresh" | null;
  problem: AppErrorData | null;
}

export interface TokensSlice {
  /** By tab, or by the key of what is not a request; absent until first asked. */
  tokenBoxes: Record<string, TokenBoxView>;
  /** All that are kept; null until somebody looked. */
  keptTokens: TokenView[] | null;
  /** What a person must do in a browser, the oldest first. */
  tokenRequests: TokenRequest[];
}

export const noToken: TokenBoxView = { token: null, busy: null, problem: null };

function put(key: string, change: Partial<TokenBoxView>): void {
  setState(({ tokenBoxes }) => ({
    tokenBoxes: { ...tokenBoxes, [key]: { ...noToken, ...tokenBoxes[key], ...change } },
  }));
}

export async function findToken(key: string, use: AuthUse, isCurrent: () => boolean): Promise<void> {
  try {
    const { token } = await api().call("token.find", use);
    if (isCurrent()) put(key, { token });
  } catch {
    // Without a whole configuration there is no token to be found; the preview says what is missing.
    if (isCurrent()) put(key, { token: null });
  }
}

/** Waits for the person where the flow needs one: see tokenRequests. */
export function getToken(key: string, use: AuthUse): Promise<void> {
  return obtain(key, use, "get");
}

export function refreshToken(key: string, use: AuthUse): Promise<void> {
  return obtain(key, use, "refresh");
}

async function obtain(key: string, use: AuthUse, busy: "get" | "refresh"): Promise<void> {
  if (getState().tokenBoxes[key]?.busy) return;
  put(key, { busy, problem: null });
  try {
    const { token } = await api().call(`token.${busy}`, use);
    put(key, { token, busy: null });
  } catch (thrown) {
    const { data } = toAppError(thrown);
    put(key, { busy: null, problem: data.kind === "cancelled" ? null : data });
  }
}

export async function forgetToken(tokenKey: string): Promise<void> {
  if (!(await attempt(() => api().call("token.forget", { key: tokenKey })))) return;
  setState(({ tokenBoxes, keptTokens }) => ({
    keptTokens: keptTokens?.filter(({ key }) => key !== tokenKey) ?? null,
    tokenBoxes: Object.fromEntries(
      Object.entries(tokenBoxes).map(([place, box]) => [
        place,
        box.token?.key === tokenKey ? { ...box, token: null } : box,
      ]),
    ),
  }));
  showToast({ text: translate("auth.token.forgotten"), tone: "ok" });
}

export function revealToken(tokenKey: string) {
  return attempt(() => api().call("token.reveal", { key: tokenKey }));
}

export async function readKeptTokens(): Promise<void> {
  const answer = await attempt(() => api().call("token.list", {}));
  if (answer) setState({ keptTokens: answer.tokens });
}

/** Runs until `signal`: whatever waits for the person is told, whoever asked for the token. */
export function watchTokenRequests(signal: AbortSignal): Promise<void> {
  return followStream({
    open: () => api().stream("token.requests", {}, { signal }),
    apply: (event) => {
      const others = getState().tokenRequests.filter(({ requestId }) => requestId !== event.requestId);
      setState({ tokenRequests: event.type === "ended" ? others : [...others, event] });
    },
    // What still waits is told anew.
    lost: () => setState({ tokenRequests: [] }),
    signal,
  });
}

/** `url` is where the browser ended. True when it was what the request waited for. */
export async function completeTokenRequest(requestId: string, url: string): Promise<boolean> {
  return (await attempt(() => api().call("token.complete", { requestId, url }))) !== null;
}

export async function cancelTokenRequest(requestId: string): Promise<void> {
  await attempt(() => api().call("token.cancel", { requestId }));
}
