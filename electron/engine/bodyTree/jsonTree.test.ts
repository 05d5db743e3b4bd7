import { afterAll, beforeAll, expect, test } from "vitest";
import { childrenOf, outline, startTrees } from "./bodyTrees.testing.ts";

let room: ReturnType<typeof startTrees>;
beforeAll(() => (room = startTrees()));
afterAll(() => room.close());

test("keys and values are shown as they stand: doubled and empty keys, digits, escapes that are decoded", async () => {
  const opened = await room.tree(
    '\ufeff {"a":[1,2.50,-0e+1,{"b":"x\\n\\u00e9\\ud83d\\ude00"}],"a":"","":null,"e":{},"f":[ ]}',
    "json",
  );
  expect(await outline(opened)).toBe("{a=[1, 2.50, -0e+1, {b=x\né😀}], a=, =null, e={}, f=[]}");
});

test("a node says where it stands, how long it is and how many it has", async () => {
  const { children } = await childrenOf(await room.tree('{"a": [1, [2, 3], {}] , "b":7}', "json"), "root");
  expect(children).toMatchObject([
    { key: "a", kind: "array", offsetBytes: 6, lengthBytes: 15, count: 3, hasChildren: true },
    { key: "b", kind: "number", text: "7", offsetBytes: 28, lengthBytes: 1, count: null, hasChildren: false },
  ]);
  const inArray = (await childrenOf(await room.tree("[true, []]", "json"), "root")).children;
  expect(inArray.map(({ key, count }) => [key, count])).toEqual([
    [0, null],
    [1, 0],
  ]);
});

test("a long string is cut, and whole when it is asked for", async () => {
  const long = 'é\\"😀'.repeat(2000);
  const opened = await room.tree(`{"long":"${long}","${"k".repeat(5000)}":1}`, "json");
  const { children } = await childrenOf(opened, "root");
  expect(children[0]).toMatchObject({ isCut: true });
  expect(children[0]?.text).toBe('é"😀'.repeat(250));
  expect(children[1]?.key).toBe("k".repeat(1000));
  expect(await opened.tree.text(children[0]?.id ?? "")).toEqual({ text: 'é"😀'.repeat(2000), isCut: false });
});

test("the text of a container is that of the body", async () => {
  const opened = await room.tree(' {"a": [1,  {"b":\n2.0}]} ', "json");
  const [a] = (await childrenOf(opened, "root")).children;
  expect(await opened.tree.text(a?.id ?? "")).toEqual({ text: '[1,  {"b":\n2.0}]', isCut: false });
  expect(await opened.tree.text("root")).toEqual({ text: '{"a": [1,  {"b":\n2.0}]}', isCut: false });
});

test("a node has a path in each language", async () => {
  const opened = await room.tree('{"a/b":[0,{"c d":true}]}', "json");
  const [list] = (await childrenOf(opened, "root")).children;
  const [, object] = (await childrenOf(opened, list?.id ?? "")).children;
  const [leaf] = (await childrenOf(opened, object?.id ?? "")).children;
  expect(await opened.tree.path(leaf?.id ?? "")).toEqual({
    segments: ["a/b", 1, "c d"],
    jsonPath: '$["a/b"][1]["c d"]',
    jsonPointer: "/a~1b/1/c d",
    jq: '.["a/b"][1]["c d"]',
    xpath: "",
  });
  expect((await opened.tree.path("root")).jsonPath).toBe("$");
});

test("windows of a large array have what stands there, from any place", async () => {
  const entries = Array.from({ length: 20_000 }, (_, at) => (at % 700 === 3 ? "x".repeat(20_000) : { at }));
  const opened = await room.tree(JSON.stringify(entries), "json");
  await childrenOf(opened, "root");
  for (const first of [0, 1, 2, 699, 703, 704, 9_999, 19_000, 19_999]) {
    const { children, found } = await opened.tree.children({ nodeId: "root", first, count: 300 });
    expect(found).toBe(20_000);
    expect(children.map(({ lengthBytes }) => lengthBytes)).toEqual(
      entries.slice(first, first + 300).map((entry) => JSON.stringify(entry).length),
    );
    const [start] = children;
    expect((await opened.tree.path(start?.id ?? "")).segments).toEqual([first]);
  }
  expect((await opened.tree.children({ nodeId: "root", first: 20_000, count: 10 })).children).toEqual([]);
});

test("each line of NDJSON stands for itself, also when one is broken", async () => {
  const opened = await room.tree('{"a":1}\n{"b":\n[1,x]\n\n3 "four"\r\nfive', "ndjson");
  expect(await outline(opened)).toBe("[{a=1}, {b=[1]}, 3, four, five]");
  const { problem } = await childrenOf(opened, "root");
  expect(problem).toEqual({ reason: "a value is missing", offsetBytes: 17, error: null });
});

test.each([
  ["[1] 2", "[1]", "something follows the end", 4],
  ["12 3", "12", "something follows the end", 3],
  ["", "", "the text ends too early", 0],
  ["nul", "nul", "the text ends too early", 3],
  ["[1,nulx]", "[1, nulx]", "the only words of JSON are true, false and null", 6],
  ['{"a":1,}', "{a=1}", "a key is missing", 7],
])("of %s what comes before the place stays", async (text, shown, reason, offsetBytes) => {
  const opened = await room.tree(text, "json");
  expect(await outline(opened)).toBe(shown);
  expect((await childrenOf(opened, "root")).problem).toEqual({ reason, offsetBytes, error: null });
});

test.each([
  ["utf-16le", Buffer.from('\ufeff["é漢😀"]', "utf16le"), null],
  ["latin1", Buffer.from('["é"]', "latin1"), "iso-8859-1"],
])("a body in %s is read", async (_name, bytes, charset) => {
  const opened = await room.tree(bytes, "json", charset);
  expect(await outline(opened)).toBe(charset === null ? "[é漢😀]" : "[é]");
});

test("of a body that still arrives there is what has come, and the rest when it comes", async () => {
  const writer = room.bodies.create();
  const opening = room.treeOf(writer.id, "json");
  await writer.write(Buffer.from('  {"a":[1,2,'));
  const opened = await opening;
  const first = await opened.tree.children({ nodeId: "root", first: 0, count: 10 });
  expect(first).toMatchObject({
    found: 1,
    complete: false,
    problem: null,
    children: [{ key: "a", lengthBytes: null }],
  });
  const list = first.children[0]?.id ?? "";
  const begun = await opened.tree.children({ nodeId: list, first: 0, count: 10 });
  expect(begun.children.map(({ text }) => text)).toEqual(["1", "2"]);
  await writer.write(Buffer.from('3],"b":'));
  await writer.write(Buffer.from("true}"));
  await writer.end();
  expect((await childrenOf(opened, list)).children.map(({ text }) => text)).toEqual(["1", "2", "3"]);
  expect((await childrenOf(opened, "root")).children.map(({ key }) => key)).toEqual(["a", "b"]);
});

test("a name that is no node's is refused, and what is closed or released is gone", async () => {
  const opened = await room.tree("[1]", "json");
  const gone = "no longer kept";
  const refused = { data: { code: "bug" } };
  for (const nodeId of ["", "x y", "0.0.0.0", "7.0.1.0", "zzzzzzzzzz.0.0.0"]) {
    await expect(opened.tree.children({ nodeId, first: 0, count: 1 })).rejects.toMatchObject(refused);
  }
  expect(await outline(opened)).toBe("[1]");
  room.trees.close(opened.treeId);
  expect(() => room.trees.find(opened.treeId)).toThrow(gone);
  await expect(opened.tree.text("root")).rejects.toMatchObject({ data: { code: "body-gone" } });
  const writer = room.bodies.create();
  await writer.write(Buffer.from("[1, 2]"));
  const { treeId } = await room.treeOf(writer.id, "json");
  await room.bodies.release(writer.id);
  expect(() => room.trees.find(treeId)).toThrow(gone);
  await expect(room.trees.open(writer.id, { format: "json", charset: null })).rejects.toMatchObject({
    data: { code: "body-gone" },
  });
});
