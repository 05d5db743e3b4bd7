/** What a person chooses when a file and its tab were both changed. */
import { fileChangeOf, setFileChange } from "./fileChanges.ts";
import { getState } from "./store.ts";
import { newTab, putTab, rememberBaseline, tabTitle } from "./tabs.ts";
import { parentOf, saveTab, saveTabAs } from "./tabSaving.ts";

/** The file becomes what the tab has. */
export async function keepMine(tabId: string): Promise<void> {
  const change = fileChangeOf(getState(), tabId);
  const tab = getState().tabs[tabId];
  if (!tab || change?.type !== "changed") return;
  putTab({ ...tab, version: change.version });
  await saveTab(tabId);
}

/** The tab becomes what the file has. */
export function takeFromDisk(tabId: string): void {
  const change = fileChangeOf(getState(), tabId);
  const tab = getState().tabs[tabId];
  if (!tab || change?.type !== "changed") return;
  const { name, request, version } = change;
  rememberBaseline(tabId, request);
  putTab({ ...tab, name, request, version, unsaved: false });
  setFileChange(tabId, null);
}

/** What the tab has goes into a new file beside, and the tab becomes what the file has. */
export async function keepBoth(tabId: string, copyName: (name: string) => string): Promise<void> {
  const tab = getState().tabs[tabId];
  if (!tab?.source) return;
  const { collectionId, path } = tab.source;
  const name = copyName(tabTitle(tab));
  const copyId = newTab(tab.request, name);
  if (await saveTabAs(copyId, { collectionId, parent: parentOf(path), name })) takeFromDisk(tabId);
}
