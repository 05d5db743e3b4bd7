import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { StreamEvent } from "../../../shared/contract.ts";
import type { DecodedEncoding } from "../../../shared/contract/bodyParts.ts";
import { createBodyStore, type BodyStore } from "../bodyStore.ts";
import { fill } from "../bodyStore.testing.ts";
import { decodeBodyPart } from "./decodePart.ts";
import { transferDecoder } from "./transferDecoders.ts";

function decoded(coded: string | Buffer, encoding: DecodedEncoding, pieceBytes = Infinity) {
  const bytes = Buffer.from(coded);
  const decoder = transferDecoder(encoding);
  const pieces: Uint8Array[] = [];
  for (let at = 0; at === 0 || at < bytes.length; at += pieceBytes) {
    pieces.push(decoder.feed(bytes.subarray(at, at + pieceBytes), at + pieceBytes >= bytes.length));
  }
  const { badBytes, firstBadAt } = decoder;
  return { text: Buffer.concat(pieces).toString("latin1"), badBytes, firstBadAt };
}

const good = { badBytes: 0, firstBadAt: null };

const cases: [DecodedEncoding, string, string, ReturnType<typeof decoded>][] = [
  ["base64", "lines", "Zm9y\r\ndH\nk\tt dHdv\r\n", { text: "forty-two", ...good }],
  ["base64", "no padding", "Zm9ydHktdHdv\r\nYQ", { text: "forty-twoa", ...good }],
  ["base64", "texts after each other", "YQ==YWI=\r\nYWJj", { text: "aababc", ...good }],
  ["base64", "nothing", "", { text: "", ...good }],
  ["base64", "foreign letters", "Y-W_J*j", { text: "abc", badBytes: 3, firstBadAt: 1 }],
  ["base64", "a letter too many", "YWJjY", { text: "abc", badBytes: 1, firstBadAt: 4 }],
  ["base64", "padding that pads nothing", "YWJj=", { text: "abc", badBytes: 1, firstBadAt: 4 }],
  [
    "quoted-printable",
    "escapes and soft breaks",
    "caf=C3=a9 =3D =\r\nnext=  \nlast",
    { text: "cafÃ© = nextlast", ...good },
  ],
  ["quoted-printable", "white space before line ends", "a \t\r\n  b \nc  ", { text: "a\r\n  b\nc", ...good }],
  ["quoted-printable", "a soft break at the end", "a=", { text: "a", ...good }],
  ["quoted-printable", "bytes that should be escaped", "\u0001\r \r", { text: "\u0001\r\r", ...good }],
  ["quoted-printable", "escapes that are none", "a=G1=4", { text: "a=G1=4", badBytes: 2, firstBadAt: 1 }],
  ["quoted-printable", "an equals sign before a letter", "a= b\r\n", { text: "a= b\r\n", badBytes: 1, firstBadAt: 1 }],
];

describe("an encoded part", () => {
  test.each(cases)("in %s with %s is decoded, however it is cut", (encoding, _title, coded, expected) => {
    expect(decoded(coded, encoding)).toEqual(expected);
    for (let size = 1; size <= 5; size += 1) expect(decoded(coded, encoding, size), `by ${size}`).toEqual(expected);
  });

  test("with endless white space is decoded in the time of its length", () => {
    const spaces = `a${" ".repeat(400_000)}b`;
    expect(decoded(spaces, "quoted-printable", 65_536).text).toBe(spaces);
    const signs = `${"= ".repeat(200_000)}b`;
    expect(decoded(signs, "quoted-printable", 65_536)).toMatchObject({ text: signs, badBytes: 200_000 });
  });
});

describe("the body of an encoded part", () => {
  let directory: string;
  let store: BodyStore;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "envoi-decode-"));
    store = createBodyStore({ directory });
  });

  afterEach(async () => {
    await store.close();
    await rm(directory, { recursive: true, force: true });
  });

  test("is another one of the store, of any size", async () => {
    const bytes = Buffer.alloc(2_000_003, "0123456789abcdefghi\n");
    const writer = store.create();
    await fill(writer, Buffer.from(`--\r\n${bytes.toString("base64")}`), 100_000);
    await writer.end();
    const slice = store.slice(writer.id, { offsetBytes: 4, lengthBytes: Infinity });
    const never = new AbortController().signal;
    let last: StreamEvent<"body.decode"> | null = null;
    for await (const event of decodeBodyPart(store, slice, "base64", never)) last = event;
    expect(last).toMatchObject({ sizeBytes: bytes.length, badBytes: 0, firstBadAt: null, done: true });
    const body = store.see(last?.bodyId ?? "");
    expect(body.complete).toBe(true);
    expect(Buffer.from((await body.read(0, bytes.length)).bytes).equals(bytes)).toBe(true);
  });

  test("is nobody's when it is stopped before it was told of", async () => {
    const writer = store.create();
    await writer.write(Buffer.from("YWJj".repeat(100_000)));
    await writer.end();
    const stopped = AbortSignal.abort();
    const events = decodeBodyPart(store, writer.id, "base64", stopped);
    await expect(events.next()).rejects.toMatchObject({ data: { code: "cancelled" } });
  });
});
