import { afterAll, beforeAll, expect, test } from "vitest";
import { childrenOf, outline, startTrees } from "./bodyTrees.testing.ts";

let room: ReturnType<typeof startTrees>;
beforeAll(() => (room = startTrees()));
afterAll(() => room.close());

/** RFC 8949, appendix A, as the tree shows it; of what is indefinite the notes are left out. */
const vectors: [string, string][] = [
  ["00", "0"],
  ["01", "1"],
  ["0a", "10"],
  ["17", "23"],
  ["1818", "24"],
  ["1819", "25"],
  ["1864", "100"],
  ["1903e8", "1000"],
  ["1a000f4240", "1000000"],
  ["1b000000e8d4a51000", "1000000000000"],
  ["1bffffffffffffffff", "18446744073709551615"],
  ["c249010000000000000000", "18446744073709551616 (tag 2)"],
  ["3bffffffffffffffff", "-18446744073709551616"],
  ["c349010000000000000000", "-18446744073709551617 (tag 3)"],
  ["20", "-1"],
  ["29", "-10"],
  ["3863", "-100"],
  ["3903e7", "-1000"],
  ["f90000", "0 (float16)"],
  ["f98000", "-0 (float16)"],
  ["f93c00", "1 (float16)"],
  ["fb3ff199999999999a", "1.1 (float64)"],
  ["f93e00", "1.5 (float16)"],
  ["f97bff", "65504 (float16)"],
  ["fa47c35000", "100000 (float32)"],
  ["fa7f7fffff", "3.4028235e+38 (float32)"],
  ["fb7e37e43c8800759c", "1e+300 (float64)"],
  ["f90001", "5.960464477539063e-8 (float16)"],
  ["f90400", "0.00006103515625 (float16)"],
  ["f9c400", "-4 (float16)"],
  ["fbc010666666666666", "-4.1 (float64)"],
  ["f97c00", "Infinity (float16)"],
  ["f97e00", "NaN (float16)"],
  ["f9fc00", "-Infinity (float16)"],
  ["fa7f800000", "Infinity (float32)"],
  ["fa7fc00000", "NaN (float32)"],
  ["faff800000", "-Infinity (float32)"],
  ["fb7ff0000000000000", "Infinity (float64)"],
  ["fb7ff8000000000000", "NaN (float64)"],
  ["fbfff0000000000000", "-Infinity (float64)"],
  ["f4", "false"],
  ["f5", "true"],
  ["f6", "null"],
  ["f7", "undefined"],
  ["f0", "simple(16)"],
  ["f8ff", "simple(255)"],
  ["c074323031332d30332d32315432303a30343a30305a", "2013-03-21T20:04:00Z (tag 0)"],
  ["c11a514b67b0", "2013-03-21T20:04:00Z (tag 1)"],
  ["c1fb41d452d9ec200000", "2013-03-21T20:04:00.5Z (tag 1, float64)"],
  ["d74401020304", "01020304 (tag 23)"],
  ["d818456449455446", "6449455446 (tag 24)"],
  ["d82076687474703a2f2f7777772e6578616d706c652e636f6d", "http://www.example.com (tag 32)"],
  ["40", ""],
  ["4401020304", "01020304"],
  ["60", ""],
  ["6161", "a"],
  ["6449455446", "IETF"],
  ["62225c", '"\\'],
  ["62c3bc", "ü"],
  ["63e6b0b4", "水"],
  ["64f0908591", "𐅑"],
  ["80", "[]"],
  ["83010203", "[1, 2, 3]"],
  ["8301820203820405", "[1, [2, 3], [4, 5]]"],
  [
    "98190102030405060708090a0b0c0d0e0f101112131415161718181819",
    `[${Array.from({ length: 25 }, (_, at) => at + 1).join(", ")}]`,
  ],
  ["a0", "{}"],
  ["a201020304", "{1=2, 3=4}"],
  ["a26161016162820203", "{a=1, b=[2, 3]}"],
  ["826161a161626163", "[a, {b=c}]"],
  ["a56161614161626142616361436164614461656145", "{a=A, b=B, c=C, d=D, e=E}"],
  ["5f42010243030405ff", "0102030405"],
  ["7f657374726561646d696e67ff", "streaming"],
  ["9fff", "[]"],
  ["9f018202039f0405ffff", "[1, [2, 3], [4, 5]]"],
  ["9f01820203820405ff", "[1, [2, 3], [4, 5]]"],
  ["83018202039f0405ff", "[1, [2, 3], [4, 5]]"],
  ["83019f0203ff820405", "[1, [2, 3], [4, 5]]"],
  ["bf61610161629f0203ffff", "{a=1, b=[2, 3]}"],
  ["826161bf61626163ff", "[a, {b=c}]"],
  ["bf6346756ef563416d7421ff", "{Fun=true, Amt=-2}"],
];

test("the examples of RFC 8949 are shown as they are meant", async () => {
  const shown: [string, string][] = [];
  for (const [hex] of vectors) {
    const text = await outline(await room.tree(Buffer.from(hex, "hex"), "cbor"));
    shown.push([hex, text.replaceAll(/ \(indefinite\)/g, "")]);
  }
  expect(shown).toEqual(vectors);
});

test("what is indefinite, and self-described, is said", async () => {
  expect(await outline(await room.tree(Buffer.from("d9d9f79f01bf6161f5ffff", "hex"), "cbor"))).toBe(
    "[1, {a=true} (indefinite)] (tag 55799, indefinite)",
  );
  const opened = await room.tree(Buffer.from("829f018102bf0102ffff9fff", "hex"), "cbor");
  expect((await childrenOf(opened, "root")).children.map(({ count }) => count)).toEqual([3, 0]);
});

test("values that follow each other are entries of an array", async () => {
  const opened = await room.tree(Buffer.from("01820203a1616104", "hex"), "cbor");
  expect(await outline(opened)).toBe("[1, [2, 3], {a=4}]");
  expect(await opened.tree.text("root")).toEqual({ text: '[1,[2,3],{"a":4}]', isCut: false });
});

test("keys are of any kind, and are texts in JSON", async () => {
  const opened = await room.tree(Buffer.from("a5820102f5f6030000216161014128", "hex"), "cbor");
  expect(await outline(opened)).toBe("{[1,2]=true, null=3, 0=0, -2=a, 1=28}");
});

const broken: [string, string, string, number][] = [
  ["8301", "[1]", "the data ends too early", 2],
  ["820161", "[1, 61]", "the data ends too early", 3],
  ["8201ff", "[1, ff]", "a break stands where a value is expected", 2],
  ["bf01ff", "{1=ff} (indefinite)", "a break stands where a value is expected", 2],
  ["811c", "[1c]", "a head is not one of CBOR’s", 1],
  ["815f01ff", "[5f01ff]", "a chunk is of another type", 2],
  ["81f818", "[f818]", "a simple value is not well-formed", 2],
  ["9bffffffffffffffff00", "[0]", "the data ends too early", 10],
  ["5bffffffffffffffff00", "5bffffffffffffffff00", "the data ends too early", 10],
  ["", "", "the data ends too early", 0],
];

test.each(broken)("of %s what comes before the place stays", async (hex, shown, reason, offsetBytes) => {
  const opened = await room.tree(Buffer.from(hex, "hex"), "cbor");
  expect(await outline(opened)).toBe(shown);
  expect((await childrenOf(opened, "root")).problem).toEqual({ reason, offsetBytes, error: null });
});
