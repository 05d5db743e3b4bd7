/** What of the history the side bar shows: the entries that were found, page by page, and which are chosen. */
import type { CallOutput } from "../../shared/contract.ts";
import { toAppError, type AppErrorData } from "../../shared/errors.ts";
import { noHistoryFilter, type HistoryEntry, type HistoryFilter } from "../../shared/model/history.ts";
import { api } from "./api.ts";
import { followStream } from "./followStream.ts";
import { getState, setState } from "./store.ts";

export interface HistoryView {
  filter: HistoryFilter;
  /** The newest first. */
  entries: HistoryEntry[];
  /** There are older ones. */
  more: boolean;
  /** Of all that were found, up to 1,000; null: not known yet. */
  count: number | null;
  state: "loading" | "ready" | "failed";
  problem: AppErrorData | null;
  facets: CallOutput<"history.facets"> | null;
  /** Ids; the last one is the active one. */
  selected: number[];
  /** Waits for another to be compared with. */
  choosing: number | null;
  /** Ids of the two that are compared, the older first. */
  comparing: [number, number] | null;
}

export interface HistorySlice {
  history: HistoryView;
}

const pageLength = 100;
const longestPage = 500;
/** Each question has a number: answers to older ones are not wanted any more. */
let asked = 0;

export function changeHistoryView(patch: Partial<HistoryView>): void {
  setState(({ history }) => ({ history: { ...history, ...patch } }));
}

/** Follows the history for as long as it is shown. Returns what ends it. */
export function watchHistory(): () => void {
  const stop = new AbortController();
  void searchHistory();
  void followStream({
    open: () => api().stream("history.watch", {}, { signal: stop.signal }),
    apply: ({ type }) => void (type === "added" ? addNewest() : searchHistory()),
    lost: () => void searchHistory(),
    signal: stop.signal,
  });
  return () => stop.abort();
}

/** From the newest on, as many as are shown, or with `anew` one page; what is shown stays until they are there. */
export async function searchHistory(anew = false): Promise<void> {
  const number = ++asked;
  try {
    const { filter, entries } = getState().history;
    const limit = anew ? pageLength : Math.min(longestPage, Math.max(pageLength, entries.length));
    const page = await api().call("history.search", { filter, beforeId: null, limit });
    if (number !== asked) return;
    const there = new Set(page.entries.map(({ id }) => id));
    // Only a row that is shown can be chosen.
    const selected = getState().history.selected.filter((id) => there.has(id));
    changeHistoryView({ ...page, state: "ready", problem: null, selected });
  } catch (thrown) {
    if (number === asked)
      changeHistoryView({ state: "failed", problem: toAppError(thrown).data, entries: [], count: null });
  }
}

/** What came since, above what is shown; when it is more than a page, that alone. */
async function addNewest(): Promise<void> {
  const { filter, entries } = getState().history;
  const newest = entries[0]?.id;
  if (newest === undefined) return searchHistory();
  const number = ++asked;
  try {
    const page = await api().call("history.search", { filter, beforeId: null, limit: pageLength });
    if (number !== asked) return;
    const added = page.entries.filter(({ id }) => id > newest);
    const isJoined = page.entries.some(({ id }) => id === newest);
    if (!isJoined) return changeHistoryView({ ...page });
    changeHistoryView({ entries: [...added, ...getState().history.entries], count: page.count });
  } catch {
    // The next change asks again; what is shown is not wrong, only not the newest.
  }
}

export async function loadOlder(): Promise<void> {
  const { filter, entries, more } = getState().history;
  const oldest = entries.at(-1)?.id;
  if (!more || oldest === undefined) return;
  changeHistoryView({ more: false });
  const number = ++asked;
  try {
    const page = await api().call("history.search", { filter, beforeId: oldest, limit: pageLength });
    if (number === asked) {
      changeHistoryView({ entries: [...getState().history.entries, ...page.entries], more: page.more });
    }
  } catch (thrown) {
    changeHistoryView({ problem: toAppError(thrown).data });
  }
}

export function changeHistoryFilter(patch: Partial<HistoryFilter>): void {
  changeHistoryView({ filter: { ...getState().history.filter, ...patch } });
  void searchHistory(true);
}

export function resetHistoryFilter(): void {
  changeHistoryFilter({ ...noHistoryFilter, text: getState().history.filter.text });
}

export async function loadHistoryFacets(): Promise<void> {
  try {
    changeHistoryView({ facets: await api().call("history.facets", {}) });
  } catch {
    // The menu offers what it knows; the list says what is wrong.
  }
}

/** One alone, or, with `toggle`, one more or less. */
export function selectEntry(id: number, toggle = false): void {
  const { selected } = getState().history;
  const others = selected.filter((other) => other !== id);
  const next = !toggle ? [id] : others.length < selected.length ? others : [...selected, id];
  changeHistoryView({ selected: next, comparing: null });
}

/** A press on its row: while another waits to be compared, they are. */
export function pressEntry(id: number, toggle = false): void {
  const { choosing } = getState().history;
  if (choosing !== null && choosing !== id) compareEntries(choosing, id);
  else selectEntry(id, toggle);
}

export function compareEntries(one: number, other: number): void {
  const comparing: [number, number] = one < other ? [one, other] : [other, one];
  changeHistoryView({ comparing, choosing: null, selected: [one, other] });
}

export function findEntry(id: number): HistoryEntry | undefined {
  return getState().history.entries.find((entry) => entry.id === id);
}
