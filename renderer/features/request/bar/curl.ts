/** The request from and to a cURL command. */
import { readCurl } from "../../../../shared/curl/readCurl.ts";
import { translate } from "../../../locales/i18n.ts";
import { translatePhrase } from "../../../locales/translatePhrase.ts";
import { writeCurl } from "../../../state/curl.ts";
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

export async function copyAsCurl(tabId: string): Promise<void> {
  const written = await writeCurl(tabId);
  if (written === null) return;
  try {
    await navigator.clipboard.writeText(written.command);
  } catch {
    showToast({ text: translate("request.copyFailed"), tone: "bad" });
    return;
  }
  const { notes } = written;
  const text = translate("request.curlCopied");
  showToast({ text, advice: inWords(notes), tone: notes.length > 0 ? "warn" : "ok" });
}

function inWords(notes: readonly string[]): string {
  const { language } = getState();
  return notes.map((note) => translatePhrase(note, language)).join(" ");
}
