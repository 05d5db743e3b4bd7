/** A tab's request as a cURL command, as the engine writes it. */
import type { CallOutput } from "../../shared/contract.ts";
import { translate } from "../locales/i18n.ts";
import { translatePhrase } from "../locales/translatePhrase.ts";
import { api } from "./api.ts";
import { sendContext } from "./sendContext.ts";
import { getState } from "./store.ts";
import { attempt, showToast } from "./toasts.ts";

/** null: it cannot be written, and a toast said why. */
export async function writeCurl(tabId: string): Promise<CallOutput<"exchange.curl"> | null> {
  const tab = getState().tabs[tabId];
  if (tab === undefined) return null;
  return attempt(() => api().call("exchange.curl", { request: tab.request, context: sendContext(tab) }));
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

/** The notes of a command, each as a sentence. */
export function inWords(notes: readonly string[]): string {
  const { language } = getState();
  return notes.map((note) => translatePhrase(note, language)).join(" ");
}
