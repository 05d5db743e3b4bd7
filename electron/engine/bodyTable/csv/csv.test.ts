/** CSV as RFC 4180 has it, and as the world writes it. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTables, textsOf, type TableRoom } from "../bodyTables.testing.ts";
import type { TableOptions } from "../tableWork.ts";
import { csvLine } from "./csvWrite.ts";

let room: TableRoom;
beforeAll(() => void (room = startTables()));
afterAll(() => room.close());

async function read(text: string | Uint8Array, options: Partial<TableOptions> = {}) {
  const table = await room.table(text, options);
  const { columns, delimiter, problem, hasHeader } = table.facts();
  return { columns, delimiter, problem, hasHeader, rows: await textsOf(table) };
}

describe("rows and fields", () => {
  it.each([
    [
      "lines with CRLF",
      "a,b\r\n1,2\r\n3,4\r\n",
      [
        ["1", "2"],
        ["3", "4"],
      ],
    ],
    [
      "no line break at the end",
      "a,b\n1,2\n3,4",
      [
        ["1", "2"],
        ["3", "4"],
      ],
    ],
    [
      "lines with CR alone",
      "a,b\r1,2\r3,4\r",
      [
        ["1", "2"],
        ["3", "4"],
      ],
    ],
    ["quotes around a delimiter and a line break", 'a,b\n"1,1","x\r\ny"\n', [["1,1", "x\r\ny"]]],
    ["doubled quotes", 'a,b\n"a ""b"" c",""""\n', [['a "b" c', '"']]],
    ["empty quotes and empty fields", 'a,b,c\n"",,\n', [["", "", ""]]],
    ["quotes within a plain field", 'a,b\n5" disk,x"y"\n', [['5" disk', 'x"y"']]],
    ["something behind a closing quote", 'a,b\n"x"y,"" z\n', [["xy", " z"]]],
    [
      "JSON in a field",
      'key,val\n1,"{""type"": ""Point"", ""at"": [102.0, 0.5]}"\n',
      [["1", '{"type": "Point", "at": [102.0, 0.5]}']],
    ],
    ["spaces, which are kept", "a,b\n 1 , 2\n", [[" 1 ", " 2"]]],
    [
      "letters of any script",
      "a,b\né,한국어\n😀,ʤ\n",
      [
        ["é", "한국어"],
        ["😀", "ʤ"],
      ],
    ],
    ["a formula, which stays what it is", "a,b\n=1+1,@x\n", [["=1+1", "@x"]]],
  ])("are read: %s", async (_, text, rows) => {
    expect((await read(text)).rows).toEqual(rows);
  });

  it("are read when rows are shorter and longer than the first", async () => {
    const { rows, columns } = await read("a,b,c\n1\n1,2,3,4,5\n\n1,2,\n");
    expect(columns).toEqual(["a", "b", "c", "4", "5"]);
    expect(rows).toEqual([
      ["1", null, null, null, null],
      ["1", "2", "3", "4", "5"],
      ["", null, null, null, null],
      ["1", "2", "", null, null],
    ]);
  });

  it("are what was written, for anything that can be written", async () => {
    const pieces = ["a", '"', ",", "\n", "\r\n", "é", " ", "12", ";", "", "\t", '""', "😀"];
    let seed = 7;
    const next = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
    const field = (): string => Array.from({ length: next(5) }, () => pieces[next(pieces.length)]).join("");
    const rows = Array.from({ length: 2000 }, () => ["x", field(), field(), field()]);
    const read = await room.table(rows.map(csvLine).join(""), { delimiter: ",", hasHeader: false });
    expect(await textsOf(read)).toEqual(rows);
  });
});

describe("what the body does not say", () => {
  it.each([
    [",", "id,name\n1,a;b\n2,c\n"],
    [";", "id;name;price\n1;a, b;1,5\n2;c, d;2,5\n"],
    ["\t", "id\tname\n1\ta,b\n2\tc\n"],
    ["|", "id|name\n1|a,b,c\n2|c\n"],
    [",", "only one\ncolumn\nhere\n"],
  ])("has %j found out as the delimiter", async (delimiter, text) => {
    expect((await read(text)).delimiter).toBe(delimiter);
  });

  it("takes the delimiter that is asked for", async () => {
    const { columns, rows } = await read("a,b:c\n1,2:3\n", { delimiter: ":" });
    expect([columns, rows]).toEqual([["a,b", "c"], [["1,2", "3"]]]);
  });

  it.each([
    ["names above values", true, "id,name\n1,x\n"],
    ["a first name that is empty", true, ",name\n1,x\n"],
    ["numbers in the first row", false, "1,x\n2,y\n"],
    ["names that are not all there", false, "id,,name\n1,2,3\n"],
    ["names that are there twice", false, "id,id\n1,2\n"],
    ["a name that is a value, too", false, "GET,/a\nPOST,/b\nGET,/c\n"],
  ])("has the header found out: %s", async (_, hasHeader, text) => {
    const { columns, ...found } = await read(text);
    expect(found.hasHeader).toBe(hasHeader);
    if (!hasHeader) expect(columns[0]).toBe("1");
  });

  it("takes or leaves the header as it is asked", async () => {
    expect((await read("1,x\n2,y\n", { hasHeader: true })).columns).toEqual(["1", "x"]);
    expect((await read("id,name\n1,x\n", { hasHeader: false })).rows).toHaveLength(2);
    expect((await read("a,a\n1,2\n", { hasHeader: true })).columns).toEqual(["a", "a"]);
  });

  it("is read behind a byte order mark, and in other charsets", async () => {
    const text = "nom,prénom\n1,é\n";
    const expected = { columns: ["nom", "prénom"], rows: [["1", "é"]] };
    expect(await read(`\uFEFF${text}`)).toMatchObject(expected);
    expect(await read(Buffer.from(`\uFEFF${text}`, "utf16le"))).toMatchObject(expected);
    expect(await read(Buffer.from(text, "latin1"), { charset: "iso-8859-1" })).toMatchObject(expected);
  });
});

it("says where a quote is not closed, and keeps the rows before it", async () => {
  const { rows, problem } = await read('a,b\n1,2\n3,"x\n4,5\n');
  expect(problem).toMatchObject({ reason: "a quote is not closed", offsetBytes: 10 });
  expect(rows).toEqual([
    ["1", "2"],
    ["3", "x\n4,5\n"],
  ]);
});

it("does not look for the end of a quote for ever", async () => {
  const { rows, problem } = await read(Buffer.concat([Buffer.from('a,b\n1,2\n3,"'), Buffer.alloc(18_000_000, "x\n")]));
  expect(problem).toMatchObject({ reason: "a quote is not closed", offsetBytes: 10 });
  expect(rows).toEqual([["1", "2"]]);
});

it("does not show more than 1,000 columns, and says so", async () => {
  const table = await room.table(Buffer.alloc(200_000, "1,"));
  expect(table.facts()).toMatchObject({ rows: 1, moreColumns: true });
  expect(table.facts().columns).toHaveLength(1000);
});

it("is empty where nothing is", async () => {
  expect(await read("")).toMatchObject({ columns: [], rows: [], problem: null });
});
