/** The open requests. Each tab holds its draft; what has been saved lies in the collection's file. */
import { emptyRequest, type Request } from "../../shared/model/request.ts";
import type { ItemReference, Tab } from "../../shared/model/workspace.ts";
import { translate } from "../locales/i18n.ts";
import { api } from "./api.ts";
import { forgetVariables } from "./variables.ts";
import { dropExchange } from "./exchanges.ts";
import { changeLayout, chooseView } from "./layout.ts";
import { getState, setState, type State } from "./store.ts";
import { forgetDraft, saveDraft } from "./tabDrafts.ts";
import { attempt, showUndo } from "./toasts.ts";

export interface TabsSlice {
  tabs: Record<string, Tab>;
  /** Ids, from left to right. */
  tabOrder: string[];
  /** A tab without a file asks for its name and place. */
  savePrompt: { tabId: string } | null;
  /** Just opened and empty: its URL is what comes next. */
  emptyTabId: string | null;
}

/** What each open request is in its file, as JSON: `unsaved` means different from it. */
const baselines = new Map<string, string>();

export function rememberBaseline(tabId: string, request: Request): void {
  baselines.set(tabId, JSON.stringify(request));
}

/** Whether it is what the tab's file held when it was last read or saved. */
export function isBaseline(tabId: string, request: Request): boolean {
  return baselines.get(tabId) === JSON.stringify(request);
}

/** Opens the request in a tab of its own, or goes to the tab that has it already. */
export async function openItem(reference: ItemReference): Promise<void> {
  chooseView("collections");
  const open = findTab(getState(), reference);
  if (open) return activateTab(open.id);
  const item = await attempt(() => api().call("item.read", reference));
  if (!item) return;
  // A second click may have opened it while the file was read.
  const meanwhile = findTab(getState(), reference);
  if (meanwhile) return activateTab(meanwhile.id);
  const { name, request, version } = item;
  addTab({ ...blankTab(), source: reference, name, request, version });
}

/** Returns the new tab's id. @param standsIn see Tab */
export function newTab(request: Partial<Request> = {}, name = "", standsIn: ItemReference | null = null): string {
  const tab = { ...blankTab(), name, standsIn, request: { ...emptyRequest(), ...request } };
  const filled = Object.keys(request).length > 0;
  chooseView("collections");
  addTab({ ...tab, unsaved: filled });
  if (filled) rememberBaseline(tab.id, emptyRequest());
  setState({ emptyTabId: filled ? null : tab.id });
  return tab.id;
}

/** The focus was brought to its URL; coming back to it later leaves the focus alone. */
export function greetedEmptyTab(): void {
  setState({ emptyTabId: null });
}

export function activateTab(id: string): void {
  chooseView("collections");
  if (getState().brokenItem !== null) setState({ brokenItem: null });
  if (getState().layout.activeTabId !== id) changeLayout({ activeTabId: id });
}

/** Closes at once; unsaved changes can be had back from a toast. */
export function closeTab(id: string): void {
  const { tabs, tabOrder, layout } = getState();
  const tab = tabs[id];
  if (!tab) return;
  const index = tabOrder.indexOf(id);
  const order = tabOrder.filter((other) => other !== id);
  const { [id]: _, ...others } = tabs;
  const baseline = baselines.get(id);
  forgetDraft(id);
  forgetVariables(id);
  dropExchange(id);
  baselines.delete(id);
  setState(({ savePrompt }) => ({
    tabs: others,
    tabOrder: order,
    savePrompt: savePrompt?.tabId === id ? null : savePrompt,
  }));
  if (layout.activeTabId === id) changeLayout({ activeTabId: order[Math.min(index, order.length - 1)] ?? null });
  void attempt(() => api().call("workspace.removeTab", { tabId: id }));
  if (!tab.unsaved) return;
  showUndo(translate("shell.closedUnsaved", { name: tabTitle(tab) }), () => {
    addTab(tab, index);
    if (baseline !== undefined) baselines.set(id, baseline);
  });
}

export function moveTab(id: string, index: number): void {
  const order = getState().tabOrder.filter((other) => other !== id);
  order.splice(Math.max(0, index), 0, id);
  setState({ tabOrder: order });
  const tab = getState().tabs[id];
  if (tab) putTab({ ...tab, position: positionAt(order, id) });
}

/** The tab `step` places further, around the ends. */
export function stepTab(step: number): void {
  const { tabOrder, layout } = getState();
  if (layout.activeTabId === null || tabOrder.length === 0) return;
  const index = tabOrder.indexOf(layout.activeTabId) + step;
  const next = tabOrder[(index + tabOrder.length) % tabOrder.length];
  if (next !== undefined) activateTab(next);
}

export function updateRequest(tabId: string, change: (request: Request) => Request): void {
  const tab = getState().tabs[tabId];
  if (!tab) return;
  const request = change(tab.request);
  if (request === tab.request) return;
  const baseline = baselines.get(tabId);
  putTab({ ...tab, request, unsaved: baseline === undefined || baseline !== JSON.stringify(request) });
}

/** Replaces the tab and saves it as a draft. Does nothing for one that has been closed. */
export function putTab(tab: Tab): void {
  if (!getState().tabs[tab.id]) return;
  setState(({ tabs }) => ({ tabs: { ...tabs, [tab.id]: tab } }));
  saveDraft(tab.id);
}

export function findTab(state: State, reference: ItemReference): Tab | undefined {
  return Object.values(state.tabs).find(
    ({ source }) => source?.collectionId === reference.collectionId && source.path === reference.path,
  );
}

/** What a tab is called: its name, else where it sends to. */
export function tabTitle(tab: Tab): string {
  return tab.name || tab.request.url.replace(/^[a-z]+:\/\//i, "") || translate("common.newRequest");
}

function addTab(tab: Tab, index: number = getState().tabOrder.length): void {
  const order = [...getState().tabOrder];
  order.splice(index, 0, tab.id);
  if (!tab.unsaved) rememberBaseline(tab.id, tab.request);
  setState(({ tabs }) => ({ tabs: { ...tabs, [tab.id]: tab }, tabOrder: order }));
  putTab({ ...tab, position: positionAt(order, tab.id) });
  activateTab(tab.id);
}

function blankTab(): Tab {
  const id = crypto.randomUUID();
  return { id, position: 0, source: null, name: "", request: emptyRequest(), unsaved: false, version: null };
}

/** Between its neighbours, so that no other tab has to be saved again. */
function positionAt(order: readonly string[], id: string): number {
  const { tabs } = getState();
  const index = order.indexOf(id);
  const before = tabs[order[index - 1] ?? ""]?.position;
  const after = tabs[order[index + 1] ?? ""]?.position;
  if (before === undefined) return after === undefined ? 0 : after - 1;
  return after === undefined ? before + 1 : (before + after) / 2;
}
