import { afterAll, beforeAll, expect, test } from "vitest";
import { childrenOf, outline, startTrees } from "./bodyTrees.testing.ts";

let room: ReturnType<typeof startTrees>;
beforeAll(() => (room = startTrees()));
afterAll(() => room.close());

/** Each format of the specification, and the examples of its timestamps. */
const vectors: [string, string][] = [
  ["c0", "null"],
  ["c2", "false"],
  ["c3", "true"],
  ["00", "0"],
  ["7f", "127"],
  ["e0", "-32"],
  ["ff", "-1"],
  ["ccff", "255 (uint8)"],
  ["cdffff", "65535 (uint16)"],
  ["ceffffffff", "4294967295 (uint32)"],
  ["cfffffffffffffffff", "18446744073709551615 (uint64)"],
  ["d080", "-128 (int8)"],
  ["d18000", "-32768 (int16)"],
  ["d280000000", "-2147483648 (int32)"],
  ["d38000000000000000", "-9223372036854775808 (int64)"],
  ["ca3dcccccd", "0.1 (float32)"],
  ["cb3fb999999999999a", "0.1 (float64)"],
  ["cb7ff0000000000000", "Infinity (float64)"],
  ["cb8000000000000000", "-0 (float64)"],
  ["a0", ""],
  ["a3e6b0b4", "水"],
  ["d90161", "a"],
  ["da000161", "a"],
  ["db0000000161", "a"],
  ["c4020102", "0102 (bin)"],
  ["c500020102", "0102 (bin)"],
  ["c6000000020102", "0102 (bin)"],
  ["90", "[]"],
  ["93010203", "[1, 2, 3]"],
  ["dc000101", "[1]"],
  ["dd0000000101", "[1]"],
  ["80", "{}"],
  ["82a16101a16102", "{a=1, a=2}"],
  ["de0001a16101", "{a=1}"],
  ["df00000001a16101", "{a=1}"],
  ["d40501", "01 (ext 5)"],
  ["d5050102", "0102 (ext 5)"],
  ["d60501020304", "01020304 (ext 5)"],
  ["d7050102030405060708", "0102030405060708 (ext 5)"],
  ["d8050102030405060708090a0b0c0d0e0f10", "0102030405060708090a0b0c0d0e0f10 (ext 5)"],
  ["c7030a010203", "010203 (ext 10)"],
  ["c800030a010203", "010203 (ext 10)"],
  ["c9000000030a010203", "010203 (ext 10)"],
  ["c70080", " (ext -128)"],
  ["d6ff00000000", "1970-01-01T00:00:00Z (ext -1)"],
  ["d6ffffffffff", "2106-02-07T06:28:15Z (ext -1)"],
  ["d7ffa1dcd7c8173fff41", "1982-05-12T16:48:01.678901234Z (ext -1)"],
  ["c70cff3b9ac9ffffffffff7fffffff", "1901-12-13T20:45:51.999999999Z (ext -1)"],
  ["c70cff000000007fffffffffffffff", "9223372036854775807 s, 0 ns (ext -1)"],
];

test("every format is shown with all its digits", async () => {
  const shown: [string, string][] = [];
  for (const [hex] of vectors)
    shown.push([hex, await outline(await room.tree(Buffer.from(hex, "hex"), "messagepack"))]);
  expect(shown).toEqual(vectors);
});

test("values that follow each other are entries of an array, and have paths", async () => {
  const opened = await room.tree(Buffer.from("0182a161930102030593a162c0c3", "hex"), "messagepack");
  expect(await outline(opened)).toBe("[1, {a=[1, 2, 3], 5=[b, null, true]}]");
  const [, second] = (await childrenOf(opened, "root")).children;
  const [, five] = (await childrenOf(opened, second?.id ?? "")).children;
  const [b] = (await childrenOf(opened, five?.id ?? "")).children;
  expect(await opened.tree.path(b?.id ?? "")).toEqual({
    segments: [1, 5, 0],
    jsonPath: '$[1]["5"][0]',
    jsonPointer: "/1/5/0",
    jq: '.[1]["5"][0]',
    xpath: "",
  });
});

test("a container is text as JSON: bytes in base64, other keys as text, what JSON has no number for as text", async () => {
  const hex = "86a16101a162c403010203c0c30291019101c2a163cb7ff8000000000000";
  const opened = await room.tree(Buffer.from(hex, "hex"), "messagepack");
  const text = '{"a":1,"b":"AQID","null":true,"2":[1],"[1]":false,"c":"NaN"}';
  expect(await opened.tree.text("root")).toEqual({ text, isCut: false });
});

const broken: [string, string, string, number][] = [
  ["93 01 c1", "[1, c1]", "0xc1 is never used in MessagePack", 2],
  ["93 01 a5 61", "[1, a561]", "the data ends too early", 4],
  ["dd ff ff ff ff", "[]", "the data ends too early", 5],
  ["df ff ff ff ff 01", "{1=}", "the data ends too early", 6],
  ["82 a1 61 01", "{a=1}", "the data ends too early", 4],
  ["c9 ff ff ff ff 05 00", "c9ffffffff0500", "the data ends too early", 7],
];

test.each(broken)("of %s what comes before the place stays", async (hex, shown, reason, offsetBytes) => {
  const opened = await room.tree(Buffer.from(hex.replaceAll(" ", ""), "hex"), "messagepack");
  expect(await outline(opened)).toBe(shown);
  expect((await childrenOf(opened, "root")).problem).toEqual({ reason, offsetBytes, error: null });
});
