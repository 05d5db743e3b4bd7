/** What a person can do while a send waits between two attempts. */
import { api } from "./api.ts";
import { getState } from "./store.ts";
import { attempt } from "./toasts.ts";

/** Without effect once the wait is over: the engine decides. */
export async function actOnBackoff(tabId: string, action: "retryNow" | "stop"): Promise<void> {
  const exchangeId = getState().exchanges[tabId]?.exchangeId;
  if (exchangeId !== undefined) await attempt(() => api().call("exchange.act", { exchangeId, action }));
}
