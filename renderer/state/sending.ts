/** What the Send button, its shortcut and Enter in the URL do: as the request says. */
import { downloadTab } from "./downloadActions.ts";
import { sendRequest } from "./exchanges.ts";
import { revealPane } from "./layout.ts";
import { getState } from "./store.ts";

export async function sendTab(tabId: string): Promise<void> {
  if (getState().tabs[tabId]?.request.download === true) await downloadTab(tabId);
  else {
    revealPane("response");
    await sendRequest(tabId);
  }
}
