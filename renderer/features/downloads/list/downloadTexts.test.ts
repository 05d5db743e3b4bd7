import { expect, test } from "vitest";
import { AppError } from "../../../../shared/errors.ts";
import type { Download } from "../../../../shared/model/download.ts";
import { translate } from "../../../locales/i18n.ts";
import { aDownload } from "../../../state/downloads.testing.ts";
import { figuresText, pathOf, secondLine, shareOf, sizeText, stateText, toneOf } from "./downloadTexts.ts";

const digest = "8d969eef6ecad3c29a3a629280e686cf0c3f5d5a86aff3ca12020c923adc6c92";
const base = aDownload("1", {
  url: "https://files.example/orders.gz",
  name: "orders",
  sessionName: "staging",
  directory: "/home/ann/Downloads",
  fileName: "orders.gz",
  state: "running",
  receivedBytes: 6_100_000_000,
  totalBytes: 9_800_000_000,
  bytesPerSecond: 48_000_000,
  activeMs: 1600,
});

function texts(change: Partial<Download>): { figures: string; second: string; size: string; state: string } {
  const download = { ...base, ...change };
  return {
    figures: figuresText(download, translate, "en"),
    second: secondLine(download, translate, "en"),
    size: sizeText(download, translate, "en"),
    state: stateText(download, translate),
  };
}

test("one that runs says how far, how fast, how long, where and by what", () => {
  const { figures, second, size } = texts({ ranges: 4, resumes: 2 });
  expect(figures).toBe("62\u00a0%, 48 MB/s, 1 min 17 s left");
  expect(size).toBe("6.1 of 9.8 GB");
  expect(second).toBe("Downloads/orders.gz, through staging session, 4 ranges in parallel, resumed 2 times");
  expect(texts({ sessionName: "Default", note: "changed" }).second).toBe(
    "Downloads/orders.gz, begun anew: the file on the server has changed",
  );
});

test("without a length there is neither a share nor a time left", () => {
  const download = { ...base, totalBytes: null };
  expect(shareOf(download)).toBeNull();
  expect(texts({ totalBytes: null }).figures).toBe("48 MB/s");
});

test("a share is rounded down: 100 % is all of it", () => {
  const { figures } = texts({ state: "paused", receivedBytes: 999, totalBytes: 1000 });
  expect(figures).toBe("99\u00a0%");
});

test("a paused one says whether it can go on", () => {
  expect(texts({ state: "paused", validator: '"9f2c71"' }).second).toContain('("9f2c71")');
  expect(texts({ state: "paused" }).second).toContain("names no version");
});

test("one whose name is taken asks in words", () => {
  const { data: error } = new AppError("name-taken", { name: "/home/ann/Downloads/orders.gz" });
  const { state, second } = texts({ state: "paused", error });
  expect(state).toBe("Name taken");
  expect(second).toMatch(/^“orders\.gz” is already in Downloads\. Keep both/);
});

test("a finished one says what its checksum was compared with", () => {
  const expected = { algorithm: "sha-256", value: digest, from: "given" } as const;
  const finished = { state: "finished", receivedBytes: 84_000_000, expected } as const;
  const same = texts({ ...finished, check: "matches" });
  expect(same.state).toBe("Finished, checked");
  expect(same.figures).toBe("84 MB in 1.6 s");
  expect(same.second).toBe("SHA-256 matches the one you gave: 8d969eef6ecad…dc6c92");
  const checksums = [{ algorithm: "sha-256" as const, value: "0".repeat(64) }];
  // It lies where it lay: only what differs as it comes is kept aside.
  expect(texts({ ...finished, check: "differs", checksums }).second).toBe(
    "SHA-256 is not the one you gave: that of this file is 0000000000000…000000",
  );
  expect(toneOf({ ...base, ...finished, check: "differs" })).toBe("bad");
});

test("one that differs as it comes says so before anything else, and where it is kept", () => {
  const expected = { algorithm: "sha-256", value: digest, from: "response" } as const;
  const { data: error } = new AppError("checksum-mismatch", {
    path: "/home/ann/Downloads/orders (differs).gz",
    algorithm: "sha-256",
    expected: digest,
    found: "0".repeat(64),
  });
  const differs = { state: "failed", check: "differs", expected, error, fileName: "orders (differs).gz" } as const;
  expect(texts(differs).second).toBe(
    "SHA-256 is not the one the server sent; the file is kept aside as orders (differs).gz",
  );
});

test("a path is written as its system does", () => {
  expect(pathOf(base)).toBe("/home/ann/Downloads/orders.gz");
  expect(pathOf({ directory: "C:\\Users\\Ann", fileName: "a" })).toBe("C:\\Users\\Ann\\a");
});
