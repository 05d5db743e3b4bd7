import { expect, it } from "vitest";
import { firstWindow, nextWindow, partBytes, partEnd, wholeBytes, windowLength } from "./textWindow.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

it("reads bodies up to 8 MiB whole and larger ones by parts", () => {
  expect(windowLength(firstWindow, wholeBytes)).toBe(wholeBytes);
  expect(windowLength(firstWindow, wholeBytes + 1)).toBe(partBytes);
  expect(windowLength({ startBytes: partBytes, firstLine: 1 }, partBytes + 900_000)).toBe(900_000);
});

it("cuts a part after its last line, else before a cut character", () => {
  expect(partEnd(bytes("one\ntwo\nthr"), "utf-8")).toBe(8);
  expect(partEnd(bytes("ab한").subarray(0, 4), "utf-8")).toBe(2);
  expect(partEnd(bytes("ab"), "utf-8")).toBe(2);
  expect(partEnd(Uint8Array.of(0x41, 0, 0x0a), "utf-16le")).toBe(2);
});

it("counts lines on from part to part", () => {
  expect(nextWindow(firstWindow, bytes("a\nb\n"), 2)).toEqual({ startBytes: 4, firstLine: 3 });
  expect(nextWindow(firstWindow, bytes("a\nb"), 2)).toEqual({ startBytes: 3, firstLine: 2 });
});
