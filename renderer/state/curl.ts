/** A tab's request as a cURL command, as the engine writes it. */
import type { CallOutput } from "../../shared/contract.ts";
import { api } from "./api.ts";
import { sendContext } from "./sendContext.ts";
import { getState } from "./store.ts";
import { attempt } from "./toasts.ts";

/** null: it cannot be written, and a toast said why. */
export async function writeCurl(tabId: string): Promise<CallOutput<"exchange.curl"> | null> {
  const tab = getState().tabs[tabId];
  if (tab === undefined) return null;
  return attempt(() => api().call("exchange.curl", { request: tab.request, context: sendContext(tab) }));
}
