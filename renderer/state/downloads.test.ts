import { expect, test } from "vitest";
import type { StreamEvent } from "../../shared/contract.ts";
import type { Download } from "../../shared/model/download.ts";
import { downloadCounts, shownDownloads, summariseDownloads } from "./downloadList.ts";
import { aDownload } from "./downloads.testing.ts";
import { reduceDownloads } from "./downloads.ts";

function told(...list: Download[]): StreamEvent<"downloads.watch">[] {
  return list.map((one) => ({ type: "download", download: one }));
}

const view: Parameters<typeof shownDownloads>[1] = { filter: "all", text: "", leaving: [] };

test("events of one turn become one list, and progress leaves the list as it is", () => {
  const first = reduceDownloads({}, [...told(aDownload("1", { state: "running" }), aDownload("2")), { type: "ready" }]);
  expect(Object.keys(first.downloads ?? {})).toEqual(["1", "2"]);
  expect(first.downloadsReady).toBe(true);
  const progress = { id: "1", receivedBytes: 500, totalBytes: 1000, bytesPerSecond: 50, activeMs: 10 };
  const second = reduceDownloads(first.downloads ?? {}, [
    { type: "progress", downloads: [progress], bytesPerSecond: 50 },
  ]);
  expect(second).toEqual({ downloadProgress: { "1": progress }, downloadRate: 50 });
});

test("what is removed goes, and without anything running there is no rate", () => {
  const before = { "1": aDownload("1", { state: "running" }), "2": aDownload("2") };
  const after = reduceDownloads(before, [{ type: "removed", downloadIds: ["1"] }]);
  expect(Object.keys(after.downloads ?? {})).toEqual(["2"]);
  expect(after.downloadRate).toBe(0);
});

test("the list is in the queue's order, narrowed by state and words, without what is leaving", () => {
  const downloads = {
    a: aDownload("3", { state: "failed" }),
    b: aDownload("1", { state: "checking", fileName: "Orders.csv" }),
    c: aDownload("2", { state: "running", sessionName: "staging" }),
  };
  const ids = (change: Partial<Parameters<typeof shownDownloads>[1]>): string[] =>
    shownDownloads(downloads, { ...view, ...change }).map(({ id }) => id);
  expect(ids({})).toEqual(["1", "2", "3"]);
  expect(ids({ filter: "running" })).toEqual(["1", "2"]);
  expect(ids({ text: "ORDERS files" })).toEqual(["1"]);
  expect(ids({ leaving: ["2"] })).toEqual(["1", "3"]);
  expect(downloadCounts(downloads)).toEqual({ all: 3, running: 2, waiting: 0, paused: 0, failed: 1, finished: 0 });
});

test("the summary is of what runs, by its newest figures, and knows a share only of known lengths", () => {
  const downloads = { "1": aDownload("1", { state: "running" }), "2": aDownload("2", { state: "paused" }) };
  const progress = { "1": { id: "1", receivedBytes: 250, totalBytes: 1000, bytesPerSecond: 9, activeMs: 1 } };
  expect(summariseDownloads(downloads, progress, 9)).toEqual({
    count: 1,
    fileName: "1.bin",
    share: 0.25,
    bytesPerSecond: 9,
  });
  const more = { ...downloads, "3": aDownload("3", { state: "running", totalBytes: null }) };
  expect(summariseDownloads(more, progress, 9)).toMatchObject({ count: 2, fileName: null, share: null });
  expect(summariseDownloads({ "2": aDownload("2") }, {}, 0)).toBeNull();
});
