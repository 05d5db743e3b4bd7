/** JSON and NDJSON as rows: what the columns are, what the cells are, where the rows are. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTables, textsOf, type TableRoom } from "../bodyTables.testing.ts";
import type { TableOptions } from "../tableWork.ts";

let room: TableRoom;
beforeAll(() => void (room = startTables()));
afterAll(() => room.close());

async function read(text: string | Uint8Array, options: Partial<TableOptions> = {}) {
  const table = await room.table(text, { format: "json", ...options });
  const { columns, segments, problem, rows: count } = table.facts();
  const rows = await textsOf(table);
  expect(count).toBe(rows.length);
  return { columns, segments, problem, rows };
}

describe("where the rows are", () => {
  it.each([
    ["the root array", '[{"a":1}]', [], ["1"]],
    ["the first array of the root", '{"n":1,"items":[{"a":1}],"more":[{"a":2}]}', ["items"], ["1"]],
    ["the first that is not empty", '{"errors":[],"o":{"x":[5]},"items":[{"a":1}]}', ["items"], ["1"]],
    ["an empty one when there is no other", '{"errors":[],"n":1}', ["errors"], null],
    ["the root when it holds no array", '{"a":{"b":[1]}}', [], ['{"b":[1]}']],
    ["a root that is neither", '"x"', [], ["x"]],
  ])("is found out: %s", async (_, text, segments, first) => {
    const found = await read(text);
    expect(found).toMatchObject({ segments, problem: null });
    expect(found.rows[0] ?? null).toEqual(first);
  });

  it.each<[string, (string | number)[], (string | null)[][]]>([
    ['{"a":{"b":[1,2]}}', ["a", "b"], [["1"], ["2"]]],
    ["[[1],[2,3]]", [1], [["2"], ["3"]]],
    ['{"a":[{"b":1},{"b":[{"c":2}]}]}', ["a", 1, "b"], [["2"]]],
    ['{"":{"é":["x"]}}', ["", "é"], [["x"]]],
    ['{"\\u0061":[7]}', ["a"], [["7"]]],
    ['{"a":{"b":1,"c":null}}', ["a"], [["1", "null"]]],
    ['{"a":5}', ["a"], [["5"]]],
  ])("is as asked: %s", async (text, segments, rows) => {
    expect(await read(text, { segments })).toMatchObject({ rows, segments, problem: null });
  });

  it.each<[string, (string | number)[]]>([
    ['{"a":1}', ["b"]],
    ['{"a":1}', ["a", "b"]],
    ["[1,2]", [2]],
    ["[1,2]", ["0"]],
    ["5", ["a"]],
  ])("is said not to be there: %s", async (text, segments) => {
    const { rows, problem } = await read(text, { segments });
    expect([rows, problem?.reason]).toEqual([[], "there is no value at this path"]);
  });
});

describe("cells", () => {
  it("keep digits and escapes of numbers, have strings decoded and containers compact", async () => {
    const text = `[{"n":12345678901234567890.50e+10,"s":"a\\u00e9\\n\\"x","o":{ "a" : [ 1 , " b " ] , "c" : "\\u00e9" },"l":null}]`;
    const table = await room.table(text, { format: "json" });
    const { rows } = await table.rows({ sortId: null, first: 0, count: 1, columns: [0, 1, 2, 3] });
    expect(rows[0]?.cells).toEqual([
      { kind: "number", text: "12345678901234567890.50e+10", isCut: false },
      { kind: "text", text: 'aé\n"x', isCut: false },
      { kind: "object", text: '{"a":[1," b "],"c":"\\u00e9"}', isCut: false },
      { kind: "literal", text: "null", isCut: false },
    ]);
  });

  it("are those of the last of equal keys", async () => {
    expect(await read('[{"a":1,"a":2,"\\u0061":3}]')).toMatchObject({ columns: ["a"], rows: [["3"]] });
  });

  it("are in columns of all keys that the whole body has, in order of appearance", async () => {
    const { columns, rows } = await read('[{"b":1},{"a":2,"b":3},[7,8],"x",{"":4,"value":5}]');
    expect(columns).toEqual(["b", "a", "0", "1", "value", ""]);
    expect(rows).toEqual([
      ["1", null, null, null, null, null],
      ["3", "2", null, null, null, null],
      [null, null, "7", "8", null, null],
      [null, null, null, null, "x", null],
      [null, null, null, null, "5", "4"],
    ]);
  });

  it("are cut where they are long, and whole when they are asked for", async () => {
    const long = `${"é\\u00e9😀".repeat(300)}end`;
    const table = await room.table(`[{"a":"${long}","b":["${long}"],"c":"${"😀".repeat(251)}"}]`, { format: "json" });
    const { rows } = await table.rows({ sortId: null, first: 0, count: 1, columns: [0, 1, 2] });
    const whole = `${"éé😀".repeat(300)}end`;
    expect(rows[0]?.cells).toEqual([
      { kind: "text", text: whole.slice(0, 500), isCut: true },
      { kind: "array", text: `["${long}"]`.slice(0, 500), isCut: true },
      { kind: "text", text: "😀".repeat(250), isCut: true },
    ]);
    expect(await table.cell(0, 0)).toEqual({
      text: whole,
      isCut: false,
      jsonPath: "$[0].a",
      jsonPointer: "/0/a",
      jq: ".[0].a",
    });
  });

  it("are named in the languages of filters", async () => {
    const table = await room.table('{"data":[{"a b":1},[2,3]],"x":1}', { format: "json" });
    expect(await table.cell(0, 0)).toMatchObject({ jsonPath: '$.data[0]["a b"]', jsonPointer: "/data/0/a b" });
    expect(await table.cell(1, 2)).toMatchObject({ text: "3", jsonPath: "$.data[1][1]", jq: ".data[1][1]" });
    expect(await table.cell(1, null)).toMatchObject({ text: "[2,3]", jsonPath: "$.data[1]" });
    expect(await table.cell(7, 0)).toMatchObject({ text: "", jsonPath: "" });
  });
});

describe("what is broken", () => {
  it.each([
    ['[{"a":1},{"a":2', "the text ends too early", 15, [["1"]]],
    ['[{"a":1},{"a" 2}]', "a colon is missing", 14, [["1"]]],
    ["[1,2", "the text ends too early", 4, [["1"]]],
    ["[1,01]", "a number is not one of JSON’s", 4, [["1"]]],
    ["[1,]", "a value is missing", 3, [["1"]]],
    ["[1] x", "something follows the end", 4, [["1"]]],
    ['["a","b\nc"]', "a control character stands in a string", 7, [["a"]]],
  ])("keeps the rows before it: %s", async (text, reason, offsetBytes, rows) => {
    expect(await read(text)).toMatchObject({ rows, problem: { reason, offsetBytes } });
  });

  it("is a row of its own in NDJSON, and the first is said", async () => {
    const found = await read('{"a":1}\n{"a":\n\n{"a":2}\n{"a":3} x\n', { format: "ndjson" });
    expect(found.columns).toEqual(["a", "value"]);
    expect(found.rows).toEqual([
      ["1", null],
      [null, '{"a":'],
      ["2", null],
      [null, '{"a":3} x'],
    ]);
    expect(found.problem).toMatchObject({ reason: "the text ends too early", offsetBytes: 13 });
  });

  it("is not gone into by depth", async () => {
    const deep = `[${"[".repeat(200_000)}${"]".repeat(200_000)},1]`;
    expect((await read(deep)).rows[1]).toEqual([null, "1"]);
    expect((await read("[".repeat(200_000))).problem?.reason).toBe("the text ends too early");
  });

  it("is bounded in its columns", async () => {
    const keys = Array.from({ length: 5000 }, (_, at) => `"key ${at}":${at}`);
    const table = await room.table(`[{${keys.join(",")}},{"${"k".repeat(20_000)}":1}]`, { format: "json" });
    expect(table.facts()).toMatchObject({ moreColumns: true, rows: 2 });
    expect(table.facts().columns).toHaveLength(1000);
  });
});
