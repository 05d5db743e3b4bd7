import { expect, it } from "vitest";
import type { HistoryEntry } from "../../../../shared/model/history.ts";
import { dayStart, dayText, historyRows, stepIndex } from "./historyRows.ts";

const noon = new Date(2026, 10, 20, 12).getTime();
const hourMs = 3_600_000;

function entryAt(atMs: number): HistoryEntry {
  return {
    id: atMs * 1000,
    atMs,
    method: "GET",
    url: "http://h.test/",
    host: "h.test",
    path: "/",
    status: 200,
    errorCode: null,
    sessionName: "Default",
    durationMs: 1,
    attempts: 1,
    bodyBytes: 0,
    bodyState: "none",
    source: null,
    name: "",
    pinned: false,
  };
}

it("puts a heading above each day, in the local time zone", () => {
  const rows = historyRows([noon, noon - hourMs, noon - 13 * hourMs, noon - 300 * 24 * hourMs].map(entryAt));
  expect(rows.map(({ type }) => type)).toEqual(["day", "entry", "entry", "day", "entry", "day", "entry"]);
  expect(historyRows([])).toEqual([]);
});

it("names days as people do", () => {
  const words = { today: "Today", yesterday: "Yesterday" };
  const textOf = (atMs: number): string => dayText(dayStart(atMs), noon, "en", words);
  expect(textOf(noon)).toBe("Today");
  expect(textOf(noon - 24 * hourMs)).toBe("Yesterday");
  expect(textOf(noon - 48 * hourMs)).toBe("Wednesday, November 18");
  expect(textOf(noon - 365 * 24 * hourMs)).toBe("Thursday, November 20, 2025");
});

it("steps from entry to entry over the headings, and stays at the ends", () => {
  const rows = historyRows([noon, noon - hourMs, noon - 13 * hourMs].map(entryAt));
  expect(stepIndex(rows, 2, 1)).toBe(4);
  expect(stepIndex(rows, 4, 1)).toBe(4);
  expect(stepIndex(rows, 4, -1)).toBe(2);
  expect(stepIndex(rows, -1, 1)).toBe(1);
  expect(stepIndex(rows, 2, -10)).toBe(1);
  expect(stepIndex([], -1, 1)).toBe(-1);
});
