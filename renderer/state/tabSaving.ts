/** From a tab to its file in a collection. */
import { toAppError } from "../../shared/errors.ts";
import type { Tab } from "../../shared/model/workspace.ts";
import { translate } from "../locales/i18n.ts";
import { api } from "./api.ts";
import { fileChangeOf, followFile, setFileChange } from "./fileChanges.ts";
import { setExpanded } from "./layout.ts";
import { openOverlay } from "./overlay.ts";
import { getState, setState } from "./store.ts";
import { putTab, rememberBaseline, tabTitle } from "./tabs.ts";
import { reportError, showToast } from "./toasts.ts";

/** A tab without a file opens the save popover instead. */
export async function saveTab(tabId: string): Promise<void> {
  const tab = getState().tabs[tabId];
  if (!tab) return;
  if (tab.source === null) return setState({ savePrompt: { tabId } });
  if (fileChangeOf(getState(), tabId)?.type === "deleted") return saveAgain(tab);
  await writeItem(tab, tab.source.collectionId, tab.source.path, parentOf(tab.source.path), tab.name, tab.version);
}

/** `parent` "" is the collection itself. True when it is saved. */
export async function saveTabAs(
  tabId: string,
  place: { collectionId: string; parent: string; name: string },
): Promise<boolean> {
  const tab = getState().tabs[tabId];
  if (!tab) return false;
  const saved = await writeItem(tab, place.collectionId, null, place.parent, place.name, null);
  if (!saved) return false;
  setState({ savePrompt: null });
  setExpanded(place.collectionId, true);
  if (place.parent !== "") setExpanded(`${place.collectionId}/${place.parent}`, true);
  showToast({ text: translate("shell.saved", { name: place.name }), tone: "ok" });
  return true;
}

export function closeSavePrompt(): void {
  setState({ savePrompt: null });
}

export function parentOf(path: string): string {
  return path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
}

/** Where its file was. */
async function saveAgain(tab: Tab): Promise<void> {
  if (tab.source === null) return;
  const { collectionId, path } = tab.source;
  await writeItem(tab, collectionId, null, parentOf(path), tabTitle(tab), null);
}

async function writeItem(
  tab: Tab,
  collectionId: string,
  path: string | null,
  parent: string,
  name: string,
  expectedVersion: string | null,
): Promise<boolean> {
  const { request } = tab;
  try {
    const input = { collectionId, path, parent, name, request, expectedVersion };
    const saved = await api().call("item.save", input);
    markSaved(tab, { collectionId, path: saved.path }, name, saved.version);
    return true;
  } catch (thrown) {
    if (toAppError(thrown).data.code !== "changed-on-disk" || !(await askWhich(tab))) reportError(thrown);
    return false;
  }
}

/** Both sides are shown; or the file follows, or cannot be read, and the tab says so. False: nothing is known of it. */
async function askWhich(tab: Tab): Promise<boolean> {
  await followFile(tab);
  const change = fileChangeOf(getState(), tab.id);
  if (change?.type === "changed") openOverlay({ type: "conflict", tabId: tab.id });
  return change !== null || getState().tabs[tab.id]?.unsaved === false;
}

/** The person may have typed on while the file was written: what is in the tab now is compared with what went out. */
function markSaved(saved: Tab, source: { collectionId: string; path: string }, name: string, version: string): void {
  const now = getState().tabs[saved.id];
  if (!now) return;
  rememberBaseline(saved.id, saved.request);
  setFileChange(saved.id, null);
  putTab({ ...now, source, name: name || tabTitle(now), version, unsaved: now.request !== saved.request });
}
