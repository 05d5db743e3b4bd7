/** The request from and to a cURL command. */
import { readCurl } from "../../../../shared/curl/readCurl.ts";
import { writeCurl } from "../../../../shared/curl/writeCurl.ts";
import type { Request } from "../../../../shared/model/request.ts";
import { prepareRequest } from "../../../../shared/prepareRequest.ts";
import { lookupIn } from "../../../../shared/variables.ts";
import { translate } from "../../../locales/i18n.ts";
import { variablesInScope } from "../../../state/environments.ts";
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
      advice: notes.join(" "),
      tone: notes.length > 0 ? "warn" : "ok",
      action: { label: translate("common.undo"), run: undo },
    });
    return undo;
  } catch (thrown) {
    reportError(thrown);
    return null;
  }
}

export async function copyAsCurl(tabId: string): Promise<void> {
  const tab = getState().tabs[tabId];
  if (!tab) return;
  try {
    const command = commandOf(tab.request, tabId);
    await navigator.clipboard.writeText(command);
    showToast({ text: translate("request.curlCopied"), tone: "ok" });
  } catch (thrown) {
    if (thrown instanceof DOMException) showToast({ text: translate("request.copyFailed"), tone: "bad" });
    else reportError(thrown);
  }
}

/** With every variable filled in, as a shell needs it. curl makes its own multipart boundary. */
function commandOf(request: Request, tabId: string): string {
  const lookup = lookupIn(variablesInScope(getState(), tabId));
  return writeCurl(prepareRequest(request, { lookup, boundary: "envoi" }));
}
