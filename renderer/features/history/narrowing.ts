import { noHistoryFilter, type HistoryFilter } from "../../../shared/model/history.ts";

/** Whether anything but the words narrows the list. */
export function isFiltered(filter: HistoryFilter): boolean {
  return JSON.stringify({ ...filter, text: "" }) !== JSON.stringify(noHistoryFilter);
}

export function isNarrowed(filter: HistoryFilter): boolean {
  return filter.text.trim() !== "" || isFiltered(filter);
}
