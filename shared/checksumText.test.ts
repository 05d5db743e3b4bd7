import { expect, test } from "vitest";
import { readChecksum } from "./checksumText.ts";

const sha256 = "8d969eef6ecad3c29a3a629280e686cf0c3f5d5a86aff3ca12020c923adc6c92";

test.each([
  [sha256, "sha-256"],
  [`  SHA256: ${sha256.toUpperCase()}\n`, "sha-256"],
  [`sha-256=${sha256}`, "sha-256"],
  ["d4:1d:8c:d9:8f:00:b2:04:e9:80:09:98:ec:f8:42:7e", "md5"],
  ["da39a3ee5e6b4b0d3255bfef95601890afd80709", "sha-1"],
  ["a".repeat(128), "sha-512"],
])("a checksum is known by its length: %s", (text, algorithm) => {
  expect(readChecksum(text)?.algorithm).toBe(algorithm);
});

test("its value is plain lower-case hexadecimal", () => {
  expect(readChecksum(`sha256:${sha256.toUpperCase()}`)?.value).toBe(sha256);
});

test.each(["", "abc", "g".repeat(64), `${sha256}0`])("what is no checksum is told: %s", (text) => {
  expect(readChecksum(text)).toBeUndefined();
});
