import { afterAll, beforeAll, expect, test } from "vitest";
import type { Syntax } from "../../../shared/contract/bodyView.ts";
import { startViews, textOf } from "./bodyViews.testing.ts";
import { chooseCharset } from "./charset.ts";

let room: ReturnType<typeof startViews>;
beforeAll(() => (room = startViews()));
afterAll(() => room.close());

const bytes = (...parts: (string | number)[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === "number" ? Buffer.of(part) : Buffer.from(part, "latin1"))));

const choices: [bytes: Buffer, syntax: Syntax, label: string | null, from: "person" | "header" | null, said: string][] =
  [
    [bytes("abc"), "text", null, null, "utf-8 assumed"],
    [bytes("abc"), "text", "ISO-8859-1", "header", "windows-1252 header"],
    [bytes("abc"), "text", "no-such-set", "header", "utf-8 assumed"],
    [bytes(0xef, 0xbb, 0xbf, "a"), "text", "latin1", "header", "utf-8 bom"],
    [bytes(0xef, 0xbb, 0xbf, "a"), "text", "latin1", "person", "windows-1252 person"],
    [bytes(0xff, 0xfe, "a", 0), "text", null, null, "utf-16le bom"],
    [bytes(0xfe, 0xff, 0, "a"), "text", null, null, "utf-16be bom"],
    [bytes("{", 0, '"', 0), "json", null, null, "utf-16le content"],
    [bytes('<?xml version="1.0" encoding="Shift_JIS"?><a/>'), "xml", null, null, "shift_jis content"],
    [bytes('<html><head><META charset="euc-kr">'), "html", null, null, "euc-kr content"],
    [bytes('<meta http-equiv="Content-Type" content="text/html; charset=gbk">'), "html", null, null, "gbk content"],
    [bytes('<meta charset="utf-16">'), "html", null, null, "utf-8 content"],
    [bytes('@charset "iso-8859-2";'), "css", null, null, "iso-8859-2 content"],
  ];

test.each(choices)("%j as %s with %s from %s is %s", (first, syntax, label, from, said) => {
  const { charset, charsetFrom } = chooseCharset(first, syntax, label, from);
  expect(`${charset} ${charsetFrom}`).toBe(said);
});

test("texts in other charsets are shown, searched and saved in UTF-8", async () => {
  const text = '{"é":"漢字 😀","b":[1]}';
  const view = await room.view(Buffer.from(`\uFEFF${text}`, "utf16le"), { syntax: "json" });
  expect(await textOf(view)).toBe(text);
  expect(view.facts()).toMatchObject({ charset: "utf-16le", charsetFrom: "bom", badBytes: 0, lines: 1 });
  const pretty = await room.view(Buffer.from(`\uFEFF${text}`, "utf16le"), { syntax: "json", form: "pretty" });
  expect(await textOf(pretty)).toBe(JSON.stringify(JSON.parse(text), null, 2));
  const latin = await room.view(bytes("caf", 0xe9, " ", 0x80), { charset: "latin1", charsetFrom: "header" });
  expect(await textOf(latin)).toBe("café €");
});

test("a large body in UTF-16 is the same as in UTF-8", async () => {
  const text = Array.from({ length: 100_000 }, (_, at) => `${at} é😀`).join("\n");
  const view = await room.view(Buffer.from(text, "utf16le"), { charset: "utf-16le", charsetFrom: "person" });
  expect(view.facts()).toMatchObject({ lines: 100_000, badBytes: 0, complete: true });
  expect((await textOf(view)) === text).toBe(true);
});

test("a byte order mark is no part of the text", async () => {
  const view = await room.view("\uFEFFabc\nd");
  expect(await textOf(view)).toBe("abc\nd");
  expect(await view.locate(7)).toEqual({ line: 1, column: 0 });
});

test("bytes that are no text are marked and counted", async () => {
  const view = await room.view(bytes("a", 0xff, "b", 0xc3, "\n", 0xe2, 0x82, "c"), {});
  expect(view.facts().badBytes).toBe(3);
  expect(await textOf(view)).toBe("a\uFFFDb\uFFFD\n\uFFFDc");
  const odd = await room.view(bytes("a", 0, "b"), { charset: "utf-16le", charsetFrom: "header" });
  expect(await textOf(odd)).toBe("a\uFFFD");
  expect(odd.facts().badBytes).toBe(1);
  const noise = Buffer.alloc(300_000, 0x80);
  const noisy = await room.view(noise);
  expect(noisy.facts()).toMatchObject({ lines: 1, longestColumns: 300_000, badBytes: 300_000 });
});

test("the place of what is broken is that of the body, in whatever charset", async () => {
  const broken = Buffer.concat([Buffer.from('["'), Buffer.from([0x93, 0xfa, 0x96, 0x7b]), Buffer.from('",]')]);
  const options = { form: "pretty", syntax: "json", charset: "shift_jis", charsetFrom: "header" } as const;
  expect((await room.view(broken, options)).facts().problem).toMatchObject({
    offsetBytes: 8,
    position: { line: 1, column: 7 },
  });
  const long = `[${'"日本",'.repeat(100_000)}}`;
  const wide = await room.view(Buffer.from(`\ufeff${long}`, "utf16le"), { form: "pretty", syntax: "json" });
  expect(wide.facts().problem?.offsetBytes).toBe(2 * long.length);
});
