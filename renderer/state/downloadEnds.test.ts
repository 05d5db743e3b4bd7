import { beforeAll, expect, test } from "vitest";
import { AppError } from "../../shared/errors.ts";
import type { Download } from "../../shared/model/download.ts";
import { announceEnds } from "./downloadEnds.ts";
import { aDownload } from "./downloads.testing.ts";
import { getState, setState } from "./store.ts";

// There is no system here that shows any.
beforeAll(() =>
  setState(({ settings }) => ({ settings: { ...settings, downloads: { ...settings.downloads, notify: false } } })),
);

/** What is said when these were running, and are so now. */
function said(...ended: Partial<Download>[]): string {
  const list = ended.map((change, index) => aDownload(`${index}`, change));
  const after = Object.fromEntries(list.map((one) => [one.id, one]));
  const before = Object.fromEntries(list.map(({ id }) => [id, aDownload(id, { state: "running" })]));
  announceEnds(
    before,
    after,
    list.map((download) => ({ type: "download", download })),
  );
  return getState().downloadsView.announcement;
}

const { data: differs } = new AppError("checksum-mismatch", {
  path: "/downloads/a",
  algorithm: "sha-256",
  expected: "0".repeat(64),
  found: "1".repeat(64),
});
const { data: full } = new AppError("disk-full", { path: "/downloads/a" });

test("the end of one is said in a sentence: whole, another one than it must be, or why it failed", () => {
  expect(said({ state: "finished" })).toBe("“0.bin” is downloaded.");
  expect(said({ state: "failed", check: "differs", error: differs })).toBe(
    "“0.bin” is downloaded, and its checksum is another one.",
  );
  expect(said({ state: "failed", error: full })).toMatch(/^“0\.bin” failed: The disk is full: \/downloads\/a/);
});

test("several that end together are counted, and what ended before is not said again", () => {
  expect(said({ state: "finished" }, { state: "finished" }, { state: "failed", error: full })).toBe(
    "2 downloads are finished. 1 failed.",
  );
  const finished = aDownload("9", { state: "finished" });
  announceEnds({ "9": finished }, { "9": finished }, [{ type: "download", download: finished }]);
  expect(getState().downloadsView.announcement).toBe("2 downloads are finished. 1 failed.");
});
