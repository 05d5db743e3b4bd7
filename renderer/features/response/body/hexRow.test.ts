import { expect, it } from "vitest";
import { hexRow } from "./hexRow.ts";

it("writes a row as hexdump -C does", () => {
  const bytes = new TextEncoder().encode("Hello, world\n\u0000é and more");
  expect(hexRow(0x20, 1000, bytes)).toEqual({
    offset: "00000020",
    hex: "48 65 6c 6c 6f 2c 20 77  6f 72 6c 64 0a 00 c3 a9",
    text: "Hello, world....",
  });
});

it("leaves a row empty until it is read, and cuts the last one short", () => {
  expect(hexRow(16, 32, null)).toEqual({ offset: "00000010", hex: "", text: "" });
  expect(hexRow(0, 2, Uint8Array.of(1, 2)).hex).toBe("01 02");
});
