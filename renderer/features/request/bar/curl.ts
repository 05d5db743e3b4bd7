/** The request from a cURL command. */
import { readCurl } from "../../../../shared/curl/readCurl.ts";
import { translate } from "../../../locales/i18n.ts";
import { inWords } from "../../../state/curl.ts";
import { getState } from "../../../state/store.ts";
import { updateRequest } from "../../../state/tabs.ts";
import { reportError, showToast } from "../../../state/toasts.ts";

/** Makes the command the tab's request. Returns what takes that back; null when it cannot be read. */
export function pasteCurl(tabId: string, command: string): (() => void) | null {
  const former = getState().tabs[tabId]?.request;
  if (former === undefined) return null;
  try {
    const { request, notes } = readCurl(command);
    const undo = (): void => updateRequest(tabId, () => former);
    updateRequest(tabId, () => request);
    showToast({
      text: translate("request.curlPasted"),
      advice: inWords(notes),
      tone: notes.length > 0 ? "warn" : "ok",
      action: { label: translate("common.undo"), run: undo },
    });
    return undo;
  } catch (thrown) {
    reportError(thrown);
    return null;
  }
}
