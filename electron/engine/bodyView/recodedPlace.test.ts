import { afterAll, beforeAll, expect, test } from "vitest";
import { startViews, textOf } from "./bodyViews.testing.ts";
import { cleanCut } from "./recodedPlace.ts";

let room: ReturnType<typeof startViews>;
beforeAll(() => (room = startViews()));
afterAll(() => room.close());

/** "가", "나" and "ア" in three legacy charsets, which Node does not write. */
const korean: Record<string, readonly number[]> = { 가: [0xb0, 0xa1], 나: [0xb3, 0xaa] };
const japanese: Record<string, readonly number[]> = { 가: [0x83, 0x41], 나: [0x83, 0x5c] };
const escaped: Record<string, readonly number[]> = {
  가: [0x1b, 0x24, 0x42, 0x25, 0x22, 0x1b, 0x28, 0x42],
  나: [0x1b, 0x24, 0x42, 0x25, 0x24, 0x1b, 0x28, 0x42],
};

function written(text: string, letters: Record<string, readonly number[]>): Buffer {
  return Buffer.from(text.split("").flatMap((letter) => letters[letter] ?? [letter.charCodeAt(0)]));
}

const items = Array.from({ length: 10_000 }, (_, at) => `{"가":"n ${at}","나":["${"나".repeat(at % 7)}",${at}]}`);
const source = `[${items.join(",")}]`;

const charsets: readonly (readonly [charset: string, body: () => Buffer])[] = [
  ["utf-16le", () => Buffer.from(`\uFEFF${source}`, "utf16le")],
  ["utf-16be", () => Buffer.from(source, "utf16le").swap16()],
  ["euc-kr", () => written(source, korean)],
  ["shift_jis", () => written(source, japanese)],
  ["iso-2022-jp", () => written(source, escaped)],
];

test.each(charsets)("a byte of the text of a body in %s is found in each view of it", async (charset, body) => {
  const bytes = body();
  const text = new TextDecoder(charset).decode(bytes);
  for (const form of ["raw", "pretty"] as const) {
    const view = await room.view(bytes, { form, syntax: "json", charset, charsetFrom: "header" });
    const lines = (await textOf(view)).split("\n");
    for (const at of [0, 1, 7777, 9_999]) {
      const needle = `"n ${at}"`;
      const line = lines.findIndex((one) => one.includes(needle));
      const offset = Buffer.byteLength(text.slice(0, text.indexOf(needle)));
      expect(await view.locate(offset)).toEqual({ line, column: lines[line]?.indexOf(needle) });
    }
    expect(await view.locate(Buffer.byteLength(text) + 10)).toBeNull();
  }
});

test("a decoder begins where no character is cut", () => {
  expect(cleanCut("utf-16le", Buffer.from("a\u{1F600}b", "utf16le"))).toBe(8);
  expect(cleanCut("utf-16le", Buffer.from("a\u{1F600}", "utf16le").subarray(0, 4))).toBe(2);
  expect(cleanCut("utf-16be", Buffer.from([0xd8, 0x3d, 0xd8, 0x3d]))).toBe(0);
  expect(cleanCut("utf-16be", Buffer.from([0, 0x61, 0]))).toBe(2);
  expect(cleanCut("euc-kr", Buffer.from([0x22, 0xb0, 0xa1, 0x2c, 0xb0]))).toBe(4);
  expect(cleanCut("gb18030", Buffer.from([0x81, 0x30, 0x81, 0x30]))).toBe(0);
  expect(cleanCut("iso-2022-jp", Buffer.from("a b"))).toBe(0);
});
