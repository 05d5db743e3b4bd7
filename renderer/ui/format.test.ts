import { expect, test } from "vitest";
import { formatBytes, formatDuration } from "./format.ts";

test.each([
  [0, "0 B"],
  [999, "999 B"],
  [1000, "1 KB"],
  [186_240, "186 KB"],
  [999_999, "1 MB"],
  [1_234_567, "1.23 MB"],
  [1_073_741_824, "1.07 GB"],
])("%d bytes are %s", (bytes, text) => expect(formatBytes(bytes, "en")).toBe(text));

test("French counts in octets with a comma", () => expect(formatBytes(1_234_567, "fr")).toBe("1,23 Mo"));

test.each([
  [0.04, "0 ms"],
  [0.31, "0.3 ms"],
  [1.234, "1.23 ms"],
  [482.4, "482 ms"],
  [999.6, "1 s"],
  [3421, "3.42 s"],
  [84_000, "1 min 24 s"],
  [180_000, "3 min"],
  [3_600_000, "1 h"],
])("%d ms are %s", (ms, text) => expect(formatDuration(ms, "en")).toBe(text));
