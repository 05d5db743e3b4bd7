import { afterAll, beforeAll, expect, test } from "vitest";
import { childrenOf, outline, startTrees } from "./bodyTrees.testing.ts";

let room: ReturnType<typeof startTrees>;
beforeAll(() => (room = startTrees()));
afterAll(() => room.close());

/** The first five are the examples of the encoding's documentation. */
const vectors: [string, string][] = [
  ["08 96 01", "{1=150 (varint, sint 75)}"],
  ["12 07 74 65 73 74 69 6e 67", "{2=testing (string)}"],
  ["1a 03 08 96 01", "{3={1=150 (varint, sint 75)} (message)}"],
  ["32 06 03 8e 02 9e a7 05", "{6=038e029ea705 (bytes)}"],
  ["08 fe ff ff ff ff ff ff ff ff 01", "{1=18446744073709551614 (varint, int -2, sint 9223372036854775807)}"],
  ["0d c3 f5 48 40", "{1=1078523331 (fixed32, float 3.14)}"],
  ["0d ff ff ff ff", "{1=4294967295 (fixed32, sfixed32 -1, float NaN)}"],
  ["09 9a 99 99 99 99 99 b9 3f", "{1=4591870180066957722 (fixed64, double 0.1)}"],
  ["0b 10 01 0c 08 02", "{1={2=1 (varint, sint -1)} (group), 1=2 (varint, sint 1)}"],
  ["0a 02 48 69", "{1=Hi (string)}"],
  ["0a 00", "{1= (string)}"],
  ["0a 04 6f 6e 65 0a", "{1=one\n (string)}"],
  ["0a 04 0a 02 68 69", "{1={1=hi (string)} (message)}"],
  ["f8 ff ff ff 0f 01", "{536870911=1 (varint, sint -1)}"],
  ["", "{}"],
];

test("fields are shown with what they may mean", async () => {
  const shown: [string, string][] = [];
  for (const [hex] of vectors) {
    shown.push([hex, await outline(await room.tree(Buffer.from(hex.replaceAll(" ", ""), "hex"), "protobuf"))]);
  }
  expect(shown).toEqual(vectors);
});

test("as JSON, fields stay in their order, also when they repeat", async () => {
  const opened = await room.tree(Buffer.from("0a0161080108021a0308960122020001", "hex"), "protobuf");
  const { text } = await opened.tree.text("root");
  expect(text).toBe('{"1":"a","1":1,"1":2,"3":{"1":150},"4":"AAE="}');
});

const broken: [string, string, string, number][] = [
  ["08", "{}", "the data ends too early", 1],
  ["08 01 0a 05 61", "{1=1 (varint, sint -1)}", "the data ends too early", 5],
  ["08 01 0f", "{1=1 (varint, sint -1)}", "a field is of no known wire type", 2],
  ["08 01 00", "{1=1 (varint, sint -1)}", "the number of a field is out of range", 2],
  ["08 01 0c", "{1=1 (varint, sint -1)}", "a group ends that did not begin", 2],
  ["0b 08 01 14", "{1={1=1 (varint, sint -1)} (group)}", "a group ends that did not begin", 3],
  ["08 ff ff ff ff ff ff ff ff ff ff 01", "{}", "a number has more than ten bytes", 1],
];

test.each(broken)("of %s what comes before the place stays", async (hex, shown, reason, offsetBytes) => {
  const opened = await room.tree(Buffer.from(hex.replaceAll(" ", ""), "hex"), "protobuf");
  expect(await outline(opened)).toBe(shown);
  expect((await childrenOf(opened, "root")).problem).toEqual({ reason, offsetBytes, error: null });
});
