import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { checksumFor, checksumOfResponse, parseChecksum } from "./checksums.ts";

const bytes = Buffer.from("envoi");
const hex = (name: string): string => createHash(name).update(bytes).digest("hex");
const base64 = (name: string): string => createHash(name).update(bytes).digest("base64");

test.each([
  [hex("sha256"), "sha-256"],
  [hex("sha256").toUpperCase(), "sha-256"],
  [` sha256:${hex("sha256")} `, "sha-256"],
  [`SHA-256=${base64("sha256")}`, "sha-256"],
  [base64("sha512"), "sha-512"],
  [`sha-256=:${base64("sha256")}:`, "sha-256"],
  [hex("sha1"), "sha-1"],
  [hex("md5"), "md5"],
])("%s is a %s", (text, algorithm) => {
  expect(parseChecksum(text)).toEqual({ algorithm, value: hex(algorithm.replace("-", "")) });
});

test.each(["", "abc", "x".repeat(64), `md5:${hex("sha256")}`, "0".repeat(63)])("“%s” is none", (text) => {
  expect(parseChecksum(text)).toBeNull();
});

test("a checksum file gives that of its name, in GNU's and BSD's lines, the strongest first", () => {
  const gnu = `${"0".repeat(64)}  other.bin\r\n${hex("sha256")} *./dir/file.bin\n`;
  expect(checksumFor("file.bin", gnu)).toEqual({ algorithm: "sha-256", value: hex("sha256") });
  const bsd = `MD5 (file.bin) = ${hex("md5")}\nSHA512 (file.bin) = ${hex("sha512")}\n`;
  expect(checksumFor("file.bin", bsd)?.algorithm).toBe("sha-512");
  expect(checksumFor("none.bin", gnu)).toBeNull();
});

test("responses say it with Repr-Digest, Digest, and Content-Digest where it is of the whole", () => {
  const digest = (name: string, value: string): [string, string][] => [[name, value]];
  const sha256 = { algorithm: "sha-256", value: hex("sha256") };
  expect(checksumOfResponse(digest("Repr-Digest", `md5=:x:, sha-256=:${base64("sha256")}:`), false)).toEqual(sha256);
  expect(checksumOfResponse(digest("Digest", `SHA-256=${base64("sha256")}`), false)).toEqual(sha256);
  expect(checksumOfResponse(digest("Content-Digest", `sha-256=:${base64("sha256")}:`), true)).toEqual(sha256);
  expect(checksumOfResponse(digest("Content-Digest", `sha-256=:${base64("sha256")}:`), false)).toBeNull();
  expect(checksumOfResponse(digest("Repr-Digest", "sha-256=:AAAA:"), true)).toBeNull();
});
