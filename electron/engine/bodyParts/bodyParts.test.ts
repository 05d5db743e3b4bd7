import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { BodyPart } from "../../../shared/contract/bodyParts.ts";
import { createBodyStore, type BodyStore } from "../bodyStore.ts";
import { fill } from "../bodyStore.testing.ts";
import { findParts, type FoundParts } from "./bodyParts.ts";
import { mostParts, PartScanner } from "./partScanner.ts";

let directory: string;
let store: BodyStore;
const never = new AbortController().signal;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "envoi-parts-"));
  store = createBodyStore({ directory });
});

afterEach(async () => {
  await store.close();
  await rm(directory, { recursive: true, force: true });
});

const typed = 'multipart/form-data; boundary="b"';

async function partsOf(text: string | Buffer, contentType = typed): Promise<FoundParts & { texts: string[] }> {
  const bytes = Buffer.from(text);
  const writer = store.create();
  await fill(writer, bytes, 100_000);
  await writer.end();
  const parts: BodyPart[] = [];
  let last: FoundParts | null = null;
  for await (const event of findParts(store, writer.id, contentType, never)) {
    parts.push(...event.parts);
    last = event;
  }
  if (last === null) throw new Error("nothing was told");
  const texts = parts.map(({ offsetBytes, sizeBytes }) =>
    bytes.subarray(offsetBytes, offsetBytes + sizeBytes).toString(),
  );
  return { ...last, parts, texts };
}

function lines(...rows: string[]): string {
  return rows.join("\r\n");
}

const form = lines(
  "preamble --b is no boundary here",
  "--b",
  'Content-Disposition: form-data; name="a"',
  "",
  "one",
  "--b  \t",
  'content-disposition: form-data; name="f"; filename="p%22q.txt"',
  "Content-Type: text/plain;",
  "  charset=utf-8",
  "",
  "two",
  "lines --b",
  "--bb",
  "",
  "--b--",
  "epilogue",
  "--b",
);

describe("the parts of a multipart body", () => {
  test("have their headers, names, and bytes without the line break of the boundary", async () => {
    const { parts, texts, isCut, done } = await partsOf(form);
    expect(texts).toEqual(["one", "two\r\nlines --b\r\n--bb\r\n"]);
    expect(parts[0]).toMatchObject({ name: "a", filename: null, contentType: null });
    expect(parts[1]).toMatchObject({ name: "f", filename: 'p"q.txt', contentType: "text/plain; charset=utf-8" });
    expect(parts[1]?.headers.map(({ name }) => name)).toEqual(["content-disposition", "Content-Type"]);
    expect([isCut, done]).toEqual([false, true]);
  });

  test("are the same wherever the bytes are cut into pieces", async () => {
    const { parts } = await partsOf(form);
    const bytes = Buffer.from(form);
    for (let size = 1; size < 40; size++) {
      const scanner = new PartScanner("b");
      for (let at = 0; at < bytes.length; at += size) {
        scanner.feed(Buffer.from(bytes.subarray(at, at + size)), at + size >= bytes.length);
      }
      expect(scanner.take()).toEqual(parts);
    }
  });

  test.each([
    ["bare line feeds", "--b\nA: 1\n\nx\n--b--\n", ["x"]],
    ["no headers", lines("--b", "", "x", "--b--"), ["x"]],
    ["empty parts", lines("--b", "", "", "--b", "A: 1", "", "--b--"), ["", ""]],
    ["headers and no empty line", lines("--b", "A: 1", "--b", "", "x", "--b--"), ["", "x"]],
    ["a boundary straight after another", lines("--b", "--b", "", "x", "--b--"), ["", "x"]],
    ["no part", "--b--", []],
    ["carriage returns in the bytes", "--b\r\n\r\n\r\r\n\r\n--b--", ["\r\r\n"]],
  ])("are found with %s", async (_title, text, expected) => {
    const { texts, isCut } = await partsOf(text);
    expect(texts).toEqual(expected);
    expect(isCut).toBe(false);
  });

  test.each([
    ["in a part", lines("--b", "", "one", "--b", "", "tw"), ["one", "tw"]],
    ["in the headers", lines("--b", "", "one", "--b", "Content-Ty"), ["one"]],
    ["in the last boundary", lines("--b", "", "one", "--b-"), ["one\r\n--b-"]],
  ])("are told as cut when the body ends %s", async (_title, text, expected) => {
    const { texts, isCut } = await partsOf(text);
    expect(texts).toEqual(expected);
    expect(isCut).toBe(true);
  });

  test("take the boundary of the first line that has one when the type names none", async () => {
    expect((await partsOf("--some thing=1\r\n\r\nx\r\n--some thing=1--", "multipart/mixed")).texts).toEqual(["x"]);
  });

  test.each([
    ["UTF-8 as browsers send it", 'form-data; name="é"; filename="한.txt"', "é", "한.txt"],
    ["RFC 8187", "attachment; filename=\"x\"; filename*=UTF-8''%e2%82%ac.txt", null, "€.txt"],
    ["escaped quotes", 'form-data; name="a\\"b\\\\c"', 'a"b\\c', null],
    ["tokens", "form-data; name=a; filename=b.txt", "a", "b.txt"],
    [
      "RFC 2231",
      "form-data; name*0*=utf-8''%ed%95; name*1*=%9c; name*2=\"%20 b\"; filename*0=a; filename*1=b",
      "한%20 b",
      "ab",
    ],
    [
      "encoded words",
      'x; name="=?utf-8?Q?caf=C3=A9_1?=  =?utf-8?B?7ZWc?= z"; filename==?x?B?YQ==?=',
      "café 1한 z",
      "=?x?B?YQ==?=",
    ],
    ["quotes with semicolons in them", 'form-data; name="a; filename=evil"', "a; filename=evil", null],
    ["another charset", "form-data; name*=euc-kr'ko'%c7%d1; filename*=iso-8859-1''%e9", "한", "é"],
    ["an unknown charset", "form-data; name=a; filename*=nope''%41; filename=b", "a", "b"],
  ])("have names by %s", async (_title, disposition, name, filename) => {
    const { parts } = await partsOf(lines("--b", `Content-Disposition: ${disposition}`, "", "x", "--b--"));
    expect(parts[0]).toMatchObject({ name, filename });
  });
});

test("a part says its encoding, when it has one", async () => {
  const of = async (value: string): Promise<unknown> =>
    (await partsOf(lines("--b", `Content-Transfer-Encoding: ${value}`, "", "x", "--b--"))).parts[0]?.transferEncoding;
  expect(await of("Base64 (of course)")).toBe("base64");
  expect(await of("quoted-printable; x=1")).toBe("quoted-printable");
  expect(await of("x-uuencode")).toBe("x-uuencode");
  expect(await of("8bit")).toBe(null);
});

describe("hostile ones", () => {
  test.each([
    ["an empty boundary", 'multipart/mixed; boundary=""', "--\r\n", "its boundary is empty"],
    ["one too long", `multipart/mixed; boundary=${"b".repeat(71)}`, "", "its boundary is longer than 70 characters"],
    ["one that is not there", typed, "nothing", "its boundary is nowhere in it"],
    ["none at all", "multipart/mixed", "x", "its type names no boundary, and no line begins with one"],
    ["endless headers", typed, `--b\r\nA: ${"x".repeat(70_000)}`, "the headers of a part are longer than 64 KiB"],
  ])("%s is bad-multipart", async (_title, contentType, text, reason) => {
    await expect(partsOf(text, contentType)).rejects.toMatchObject({
      data: { code: "bad-multipart", params: { reason } },
    });
  });

  test("more parts than are told are cut, in batches", async () => {
    const { parts, isCut } = await partsOf("--b\r\n\r\nx\r\n".repeat(mostParts + 5));
    expect(parts).toHaveLength(mostParts);
    expect(isCut).toBe(true);
  });

  test("headers of all parts together are bounded", async () => {
    const part = `--b\r\nA: ${"x".repeat(60_000)}\r\n\r\n\r\n`;
    const { parts, isCut } = await partsOf(part.repeat(200));
    expect(parts.length).toBeLessThan(160);
    expect(parts[0]?.headers[0]?.value).toHaveLength(4000);
    expect(isCut).toBe(true);
  });

  test("a body that is released while it arrives ends with body-gone", async () => {
    const writer = store.create();
    await writer.write(Buffer.from("--b\r\n\r\nx"));
    const events = findParts(store, writer.id, typed, never);
    const end = events.next();
    await store.release(writer.id);
    await expect(end).rejects.toMatchObject({ data: { code: "body-gone" } });
  });
});
