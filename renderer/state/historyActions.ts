/** What can be done with entries of the history. */
import { bodyIdsOfExchange } from "../../shared/exchangeBodies.ts";
import { noHistoryFilter, type HistoryDetail, type HistoryEntry } from "../../shared/model/history.ts";
import type { ItemReference } from "../../shared/model/workspace.ts";
import { translate } from "../locales/i18n.ts";
import { api } from "./api.ts";
import { forgetBody } from "./bodies.ts";
import { copyText } from "./clipboard.ts";
import { sendRequest, showExchange } from "./exchanges.ts";
import { changeHistoryView, searchHistory } from "./history.ts";
import { getState } from "./store.ts";
import { newTab } from "./tabs.ts";
import { attempt, showUndo } from "./toasts.ts";

const mostPast = 12;
const mostToCompare = 50;

/** In a tab of its own: the request, and the response as it was. */
export async function openEntry(id: number): Promise<void> {
  const detail = await attempt(() => api().call("history.read", { id }));
  if (detail === null) return;
  showExchange(openRequest(detail), detail.exchange, { atMs: detail.entry.atMs, bodyState: detail.entry.bodyState });
}

/** Of a saved request, the newest first. */
export async function findPastResponses(source: ItemReference): Promise<readonly HistoryEntry[]> {
  const filter = { ...noHistoryFilter, source };
  const page = await attempt(() => api().call("history.search", { filter, beforeId: null, limit: mostPast }));
  return page?.entries ?? [];
}

/** Newest first, up to fifty; `source` null: of whatever was sent. */
export async function findEntriesToCompare(
  text: string,
  source: ItemReference | null,
): Promise<readonly HistoryEntry[]> {
  const filter = { ...noHistoryFilter, text, source };
  const page = await attempt(() => api().call("history.search", { filter, beforeId: null, limit: mostToCompare }));
  return page?.entries ?? [];
}

/** In the tab, in place of the response that it has; its request stays as it is. */
export async function showPastResponse(tabId: string, id: number): Promise<void> {
  const detail = await attempt(() => api().call("history.read", { id }));
  if (detail === null) return;
  const { entry, exchange } = detail;
  if (getState().tabs[tabId]) showExchange(tabId, exchange, { atMs: entry.atMs, bodyState: entry.bodyState });
  else releaseBodies(detail);
}

/** As it was typed then, with the variables and the session of now. */
export async function sendEntryAgain(id: number): Promise<void> {
  const detail = await attempt(() => api().call("history.read", { id }));
  if (detail === null) return;
  releaseBodies(detail);
  await sendRequest(openRequest(detail));
}

export async function copyEntryAsCurl(id: number): Promise<void> {
  const detail = await attempt(() => api().call("history.read", { id }));
  if (detail === null) return;
  releaseBodies(detail);
  const { request, context } = detail;
  const written = await attempt(() => api().call("exchange.curl", { request, context }));
  if (written !== null) await copyText(written.command, translate("request.curlCopied"));
}

/** Its bodies are to be released by `releaseBodies`. Throws AppError. */
export function readEntry(id: number): Promise<HistoryDetail> {
  return api().call("history.read", { id });
}

export function releaseBodies({ exchange }: Pick<HistoryDetail, "exchange">): void {
  for (const bodyId of bodyIdsOfExchange(exchange)) {
    forgetBody(bodyId);
    // As in exchanges.ts: what is left is swept.
    api()
      .call("body.release", { bodyId })
      .catch(() => undefined);
  }
}

export async function pinEntries(ids: readonly number[], pinned: boolean): Promise<void> {
  const { entries } = getState().history;
  changeHistoryView({ entries: entries.map((entry) => (ids.includes(entry.id) ? { ...entry, pinned } : entry)) });
  await attempt(() => api().call("history.pin", { ids: [...ids], pinned }));
}

export async function removeEntries(ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  const removed = await attempt(() => api().call("history.remove", { ids: [...ids] }));
  if (removed === null) return;
  const { entries, selected, comparing } = getState().history;
  const first = entries.findIndex(({ id }) => ids.includes(id));
  const kept = entries.filter(({ id }) => !ids.includes(id));
  const next = kept[Math.min(first, kept.length - 1)]?.id;
  changeHistoryView({
    entries: kept,
    selected: selected.some((id) => ids.includes(id)) ? (next === undefined ? [] : [next]) : selected,
    comparing: comparing?.some((id) => ids.includes(id)) ? null : comparing,
  });
  showUndo(translate("history.removed", { count: ids.length }), () => restore(removed.undoId));
}

/** All but the pinned ones. */
export async function clearHistory(): Promise<void> {
  const cleared = await attempt(() => api().call("history.clear", {}));
  if (cleared === null) return;
  changeHistoryView({ selected: [], comparing: null, choosing: null });
  await searchHistory();
  showUndo(translate("history.removed", { count: cleared.count }), () => restore(cleared.undoId));
}

function restore(undoId: string): void {
  void attempt(async () => {
    await api().call("history.restore", { undoId });
    await searchHistory();
  });
}

function openRequest({ entry, request, context }: HistoryDetail): string {
  const { collectionId, path } = context;
  const standsIn = collectionId === null || path === null ? null : { collectionId, path };
  return newTab(request, entry.name, standsIn);
}
