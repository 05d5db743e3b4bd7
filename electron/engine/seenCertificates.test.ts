import { expect, test } from "vitest";
import { seenCertificates } from "./seenCertificates.ts";

test("a certificate that was seen is PEM in lines of 64 letters, until 500 others were", () => {
  seenCertificates.note(
    "first",
    Uint8Array.from({ length: 50 }, (_, at) => at),
  );
  const lines = seenCertificates.pem("first")?.split("\n") ?? [];
  expect(lines.map(({ length }) => length)).toEqual([27, 64, 4, 25, 0]);
  expect(Buffer.from(lines.slice(1, 3).join(""), "base64")).toHaveLength(50);
  for (let number = 0; number < 500; number += 1) seenCertificates.note(String(number), new Uint8Array(1));
  expect(seenCertificates.pem("first")).toBe(null);
  expect(seenCertificates.pem("499")).not.toBe(null);
});

test("a certificate that is larger than any is not kept", () => {
  seenCertificates.note("huge", new Uint8Array(100_000));
  expect(seenCertificates.pem("huge")).toBe(null);
});
