import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { StreamEvent } from "../../../shared/contract.ts";
import { DownloadWatches } from "./downloadWatches.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] }));
afterEach(() => void vi.useRealTimers());

const progress = { id: "1", receivedBytes: 1, totalBytes: 2, bytesPerSecond: 3, activeMs: 4 };

function watched(): DownloadWatches {
  return new DownloadWatches({ list: () => [], find: () => null, progress: () => [progress] });
}

/** Takes events as they come; `held` as a window that is slow does. */
function follow(watches: DownloadWatches, held: Promise<void> = Promise.resolve()): StreamEvent<"downloads.watch">[] {
  const seen: StreamEvent<"downloads.watch">[] = [];
  void (async () => {
    for await (const event of watches.watch(new AbortController().signal)) {
      seen.push(event);
      await held;
    }
  })();
  return seen;
}

function progressIn(events: readonly StreamEvent<"downloads.watch">[]): number {
  return events.filter(({ type }) => type === "progress").length;
}

test("progress is told ten times a second while something runs, once more at its end, and never else", async () => {
  const watches = watched();
  const seen = follow(watches);
  await vi.advanceTimersByTimeAsync(2000);
  expect(progressIn(seen)).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
  watches.running(true);
  await vi.advanceTimersByTimeAsync(3000);
  expect(progressIn(seen)).toBe(30);
  expect(seen.at(-1)).toEqual({ type: "progress", downloads: [progress], bytesPerSecond: 3 });
  watches.running(false);
  await vi.advanceTimersByTimeAsync(3000);
  expect(progressIn(seen)).toBe(31);
  expect(vi.getTimerCount()).toBe(0);
});

test("a window that is slow is told the newest once, not all that it missed", async () => {
  const watches = watched();
  const held = Promise.withResolvers<void>();
  const seen = follow(watches, held.promise);
  watches.running(true);
  await vi.advanceTimersByTimeAsync(5000);
  for (let change = 0; change < 1000; change += 1) watches.removed(["1"]);
  expect(seen).toEqual([{ type: "ready" }]);
  held.resolve();
  await vi.advanceTimersByTimeAsync(1);
  expect(seen.slice(1)).toEqual([
    { type: "removed", downloadIds: ["1"] },
    { type: "progress", downloads: [progress], bytesPerSecond: 3 },
  ]);
});
