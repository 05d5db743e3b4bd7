import { expect, test } from "vitest";
import { readStatuses, showStatuses } from "./statusText.ts";

test("a status, a class and a run are read, several at once", () => {
  expect(readStatuses("429")).toEqual([429]);
  expect(readStatuses("5xx")).toHaveLength(100);
  expect(readStatuses("500-504")).toEqual([500, 501, 502, 503, 504]);
  expect(readStatuses("429, 503 504")).toEqual([429, 503, 504]);
});

test.each(["", "99", "600", "6xx", "504-500", "abc", "429, x", "5000"])("%j is refused", (text) => {
  expect(readStatuses(text)).toBeNull();
});

test("runs and whole classes are shown short, in order", () => {
  expect(showStatuses([503, 429, 502, 500, 504])).toEqual(["429", "500", "502-504"]);
  expect(showStatuses(readStatuses("5xx, 408") ?? [])).toEqual(["408", "5xx"]);
  expect(showStatuses([500, 501])).toEqual(["500", "501"]);
  expect(showStatuses([])).toEqual([]);
});

test("what is shown is read back as the same", () => {
  const statuses = [408, 425, 429, 498, 499, ...(readStatuses("5xx") ?? [])];
  expect(readStatuses(showStatuses(statuses).join(","))).toEqual(statuses);
});
