/** The entries as the rows of a list: a heading for each day, in the person's own time zone. */
import type { HistoryEntry } from "../../../../shared/model/history.ts";

export type HistoryRow =
  | { type: "day"; key: string; /** When the day began. */ atMs: number }
  | { type: "entry"; key: string; entry: HistoryEntry; /** Among the entries, from 1. */ position: number };

export function historyRows(entries: readonly HistoryEntry[]): HistoryRow[] {
  const rows: HistoryRow[] = [];
  let day: number | null = null;
  for (const [index, entry] of entries.entries()) {
    const start = dayStart(entry.atMs);
    if (start !== day) rows.push({ type: "day", key: `day ${start}`, atMs: start });
    day = start;
    rows.push({ type: "entry", key: `entry ${entry.id}`, entry, position: index + 1 });
  }
  return rows;
}

export function dayStart(atMs: number, daysBefore = 0): number {
  const date = new Date(atMs);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() - daysBefore).getTime();
}

/** "Today", "Yesterday", "Friday 20 November", with the year when it is another. */
export function dayText(
  atMs: number,
  nowMs: number,
  language: string,
  words: { today: string; yesterday: string },
): string {
  if (atMs === dayStart(nowMs)) return words.today;
  if (atMs === dayStart(nowMs, 1)) return words.yesterday;
  const isThisYear = new Date(atMs).getFullYear() === new Date(nowMs).getFullYear();
  return new Intl.DateTimeFormat(language, {
    weekday: "long",
    day: "numeric",
    month: "long",
    ...(isThisYear ? {} : { year: "numeric" }),
  }).format(atMs);
}

/** The entry `step` entries further; the last or the first one beyond the ends. -1: there is none. */
export function stepIndex(rows: readonly HistoryRow[], index: number, step: number): number {
  const indexes = rows.flatMap((row, at) => (row.type === "entry" ? [at] : []));
  const now = indexes.indexOf(index);
  if (now < 0) return (step < 0 ? indexes.at(-1) : indexes[0]) ?? -1;
  return indexes[Math.max(0, Math.min(indexes.length - 1, now + step))] ?? -1;
}
