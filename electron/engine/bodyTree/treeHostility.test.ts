/** Bodies that mean harm: the thread answers, with little memory and without a crash. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TreeFormat } from "../../../shared/contract/bodyTree.ts";
import { allChildren, childrenOf, startTrees } from "./bodyTrees.testing.ts";

let room: ReturnType<typeof startTrees>;
beforeAll(() => (room = startTrees()));
afterAll(() => room.close());

const depth = 100_000;
const deep: [TreeFormat, Buffer][] = [
  ["json", Buffer.from("[".repeat(depth) + "]".repeat(depth))],
  ["json", Buffer.from('{"a":'.repeat(depth))],
  ["xml", Buffer.from("<a>".repeat(depth) + "</a>".repeat(depth))],
  ["html", Buffer.from("<i>".repeat(depth) + "</b>".repeat(depth))],
  ["messagepack", Buffer.concat([Buffer.alloc(depth, 0x91), Buffer.from([1])])],
  ["messagepack", Buffer.alloc(depth, 0x81)],
  ["cbor", Buffer.concat([Buffer.alloc(depth, 0x9f), Buffer.alloc(depth, 0xff)])],
  ["cbor", Buffer.alloc(depth, 0xc1)],
  ["protobuf", Buffer.concat([Buffer.alloc(depth, 0x0b), Buffer.alloc(depth, 0x0c)])],
];

test.each(deep)("%s of a depth of 100,000 is opened, and is text", async (format, bytes) => {
  const opened = await room.tree(bytes, format);
  let nodeId = "root";
  for (let level = 0; level < 3; level += 1) {
    const { children } = await opened.tree.children({ nodeId, first: 0, count: 10 });
    nodeId = children.find(({ hasChildren }) => hasChildren)?.id ?? nodeId;
  }
  expect((await opened.tree.text("root")).text.length).toBeGreaterThan(0);
});

test("a level of JSON that is 10,000 deep has its path", async () => {
  const opened = await room.tree("[".repeat(10_000) + "7" + "]".repeat(10_000), "json");
  let nodeId = "root";
  for (let level = 0; level < 100; level += 1) {
    nodeId = (await childrenOf(opened, nodeId)).children[0]?.id ?? "";
  }
  expect((await opened.tree.path(nodeId)).segments).toHaveLength(100);
});

test("five bytes that promise four thousand million entries are no entries", async () => {
  for (const [format, hex] of [
    ["messagepack", "ddffffffff"],
    ["cbor", "9affffffff"],
    ["cbor", "bbffffffffffffffff"],
  ] as const) {
    const opened = await room.tree(Buffer.from(hex, "hex"), format);
    expect(opened.root.count).toBeNull();
    expect(await childrenOf(opened, "root")).toMatchObject({
      found: 0,
      problem: { reason: "the data ends too early" },
    });
  }
});

test("entities that name each other stay what they are", async () => {
  const names = ["lol", "1", "2", "3", "4", "5", "6", "7", "8", "9"].map(
    (name) => `<!ENTITY l${name} "${"&lol;".repeat(10)}">`,
  );
  const opened = await room.tree(`<!DOCTYPE x [${names.join("")}]><x>&l9;</x>`, "xml");
  const { children } = await childrenOf(opened, "root");
  expect(children.at(-1)).toMatchObject({ key: "x", text: "&l9;" });
});

test("a text of 9 MB is shown by its beginning, in every format", async () => {
  const size = 9_000_000;
  const text = Buffer.alloc(size, 0x61);
  const head = Buffer.alloc(5);
  head.writeUInt8(0xdb);
  head.writeUInt32BE(size, 1);
  const cbor = Buffer.from(head);
  cbor.writeUInt8(0x7a);
  const bodies: [TreeFormat, Buffer][] = [
    ["json", Buffer.concat([Buffer.from('["'), text, Buffer.from('",1]')])],
    ["json", Buffer.concat([Buffer.from('{"'), text, Buffer.from('":1}')])],
    ["json", Buffer.concat([Buffer.from("[1"), Buffer.alloc(size, 0x31), Buffer.from("]")])],
    ["json", Buffer.concat([Buffer.from("["), Buffer.alloc(size, 0x20), Buffer.from("1]")])],
    ["xml", Buffer.concat([Buffer.from("<a>"), text, Buffer.from("<b/></a>")])],
    ["xml", Buffer.concat([Buffer.from("<a><!--"), text, Buffer.from("--></a>")])],
    ["html", Buffer.concat([Buffer.from("<a><script>"), text])],
    ["messagepack", Buffer.concat([Buffer.from([0x92]), head, text, Buffer.from([1])])],
    ["cbor", Buffer.concat([Buffer.from([0x82]), cbor, text, Buffer.from([1])])],
    ["protobuf", Buffer.concat([Buffer.from([0x0a, 0xc0, 0xa8, 0xa5, 0x04]), text])],
  ];
  for (const [format, bytes] of bodies) {
    const opened = await room.tree(bytes, format);
    const isMarkup = format === "xml" || format === "html";
    const node = isMarkup ? (await childrenOf(opened, "root")).children.at(-1) : opened.root;
    const { children } = await childrenOf(opened, node?.id ?? "");
    expect(children.length).toBeGreaterThan(0);
    const whole = await opened.tree.text(children[0]?.id ?? "");
    if (children[0]?.isCut === true && children[0].kind !== "invalid") expect(whole.isCut).toBe(true);
    expect(whole.text.length).toBeLessThanOrEqual(8 * 1024 * 1024);
    room.trees.close(opened.treeId);
  }
}, 30_000);

test("any bytes at all are a tree or a problem in every format", async () => {
  let seed = 7;
  const random = (): number => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
  for (const format of ["json", "ndjson", "xml", "html", "messagepack", "cbor", "protobuf"] as const) {
    const letters = format === "xml" || format === "html" ? "<>/a!-[]'\"= &;" : '{}[]",:1e\\u ';
    for (let round = 0; round < 40; round += 1) {
      const isText = round % 2 === 0;
      const bytes = Buffer.from(
        Array.from({ length: 60 }, () =>
          isText ? letters.charCodeAt(Math.floor(random() * letters.length)) : Math.floor(random() * 256),
        ),
      );
      const opened = await room.tree(bytes, format);
      const waiting = [opened.root.id];
      let nodes = 0;
      for (let nodeId = waiting.pop(); nodeId !== undefined && nodes < 500; nodeId = waiting.pop()) {
        for await (const node of allChildren(opened, nodeId)) {
          nodes += 1;
          if (node.kind === "invalid") expect(node.note).not.toBe("");
          if (node.hasChildren) waiting.push(node.id);
          else await opened.tree.text(node.id);
        }
      }
      await opened.tree.text("root");
      expect((await childrenOf(opened, "root")).complete).toBe(true);
      room.trees.close(opened.treeId);
    }
  }
}, 30_000);

const brokenValues: [format: TreeFormat, bytes: string | Buffer, reason: string, offsetBytes: number][] = [
  ["json", "nope", "the only words of JSON are true, false and null", 1],
  ["json", "NaN", "a value is missing", 0],
  ["json", "", "the text ends too early", 0],
  ["cbor", Buffer.from("ff00", "hex"), "a break stands where a value is expected", 0],
  ["cbor", Buffer.from("1c", "hex"), "a head is not one of CBOR’s", 0],
  ["messagepack", Buffer.from("c1", "hex"), "0xc1 is never used in MessagePack", 0],
];

test.each(brokenValues)("of %s, %j alone says in its row and above the tree: %s", async (format, bytes, ...said) => {
  const [reason, offsetBytes] = said;
  const opened = await room.tree(bytes, format);
  expect(opened.root).toMatchObject({ kind: "invalid", note: reason, hasChildren: false });
  expect((await childrenOf(opened, "root")).problem).toEqual({ reason, offsetBytes, error: null });
});

test("a value that is broken within others says why beside it", async () => {
  for (const [format, bytes, reason] of [
    ["json", '{"a":1,"b":nope}', "the only words of JSON are true, false and null"],
    ["ndjson", '{"a":1}\noops\n', "a value is missing"],
    ["xml", "<a b='></a>", "the text ends too early"],
    ["cbor", Buffer.from("8201ff", "hex"), "a break stands where a value is expected"],
    ["messagepack", Buffer.from("9201c1", "hex"), "0xc1 is never used in MessagePack"],
  ] as const) {
    const { children } = await childrenOf(await room.tree(bytes, format), "root");
    expect(children.at(-1)).toMatchObject({ kind: "invalid", note: reason });
  }
});
