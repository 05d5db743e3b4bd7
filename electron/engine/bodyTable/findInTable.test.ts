/** Find in the cells of tables. */
import { afterAll, beforeAll, expect, it, test } from "vitest";
import type { FindQuery } from "../../../shared/contract/bodyView.ts";
import type { BodyTable } from "./bodyTable.ts";
import { never, sorted, startTables, type TableRoom } from "./bodyTables.testing.ts";

let room: TableRoom;
beforeAll(() => void (room = startTables()));
afterAll(() => room.close());

const exact: FindQuery = { text: "", isRegExp: false, matchCase: true, wholeWord: false };

async function find(
  table: BodyTable,
  query: Partial<FindQuery>,
  { sortId = null as string | null, hidden = [] as number[] } = {},
) {
  const matches: number[][] = [];
  let count = 0;
  for await (const event of table.find({ query: { ...exact, ...query }, sortId, hidden }, never)) {
    matches.push(...event.matches.map(({ row, column, at, length }) => [row, column, at, length]));
    ({ count } = event);
  }
  return { matches, count };
}

const csv =
  'id,name,note\r\n1,alpha,"a ""quoted"" ALPHA, alphabet"\r\n2,Élan,\r\n3,beta,"two\nlines"\r\n4,😀alpha,x\r\n';

test.each([
  [
    { text: "alpha" },
    [
      [0, 1, 0, 5],
      [0, 2, 18, 5],
      [3, 1, 2, 5],
    ],
  ],
  [
    { text: "alpha", matchCase: false, wholeWord: true },
    [
      [0, 1, 0, 5],
      [0, 2, 11, 5],
      [3, 1, 2, 5],
    ],
  ],
  [{ text: '"quoted"' }, [[0, 2, 2, 8]]],
  [{ text: "élan", matchCase: false }, [[1, 1, 0, 4]]],
  [
    { text: "^(beta|\\d)$", isRegExp: true },
    [
      [0, 0, 0, 1],
      [1, 0, 0, 1],
      [2, 0, 0, 1],
      [2, 1, 0, 4],
      [3, 0, 0, 1],
    ],
  ],
  [{ text: "o\\s+l", isRegExp: true }, [[2, 2, 2, 3]]],
  // Never from one cell into the next.
  [{ text: "1alpha" }, []],
  [{ text: "1[^]*alpha", isRegExp: true }, []],
  [{ text: "a*", isRegExp: true, wholeWord: true }, [[0, 2, 0, 1]]],
] satisfies [Partial<FindQuery>, number[][]][])("finds in cells of CSV: %o", async (query, expected) => {
  expect(await find(await room.table(csv), query)).toEqual({ matches: expected, count: expected.length });
});

it("finds in JSON what is shown, not how it is written", async () => {
  const rows = '[{"a":"caf\\u00e9","b":[1, 2]},{"a":"plain","b":{"x" : "caf\u00e9"}},{"caf\u00e9":true,"a":"[1,2]"}]';
  const table = await room.table(rows, { format: "json" });
  expect((await find(table, { text: "café" })).matches).toEqual([
    [0, 0, 0, 4],
    [1, 1, 6, 4],
  ]);
  expect((await find(table, { text: "[1,2]" })).matches).toEqual([
    [0, 1, 0, 5],
    [2, 0, 0, 5],
  ]);
  expect((await find(table, { text: "café" }, { hidden: [0] })).matches).toEqual([[1, 1, 6, 4]]);
});

it("tells places in the order that is shown", async () => {
  const table = await room.table("n,v\n3,x\n1,x\n2,y\n");
  const sortId = await sorted(table, 0);
  expect((await find(table, { text: "x" }, { sortId })).matches).toEqual([
    [2, 1, 0, 1],
    [0, 1, 0, 1],
  ]);
});

it("goes on with a body that arrives, and finds what a plain search finds", async () => {
  const lines = Array.from({ length: 60_000 }, (_, at) => `${at},word${at % 97},${"z".repeat(at % 40)}\n`);
  const writer = room.bodies.create();
  await writer.write(Buffer.from(`a,b,c\n${lines.slice(0, 20_000).join("")}`));
  const searching = find(await room.opened(writer.id), { text: "word7" });
  await writer.write(Buffer.from(lines.slice(20_000).join("")));
  await writer.end();
  const expected = lines.flatMap((text, at) => (text.includes("word7") ? [[at, 1, 0, 5]] : []));
  const found = await searching;
  expect(found.count).toBe(expected.length);
  expect(JSON.stringify(found.matches) === JSON.stringify(expected)).toBe(true);
});

it("stops what does not come to an end, and searches on", async () => {
  const table = await room.table(`a,b\n${"a".repeat(60)}!,1\n`);
  await expect(find(table, { text: "(a+)+$", isRegExp: true })).rejects.toMatchObject({
    data: { code: "search-too-slow" },
  });
  await expect(find(table, { text: "(a", isRegExp: true })).rejects.toMatchObject({ data: { code: "bad-search" } });
  expect((await find(table, { text: "a!" })).count).toBe(1);
});

it("ends with who asked, and with the table", async () => {
  const writer = room.bodies.create();
  await writer.write(Buffer.from("a,b\n1,2\n"));
  const table = await room.opened(writer.id);
  const stop = new AbortController();
  const search = table.find({ query: { ...exact, text: "2" }, sortId: null, hidden: [] }, stop.signal);
  const { value } = await search.next();
  expect(value).toMatchObject({ matches: [{ row: 0, column: 1, at: 0, length: 1 }], done: false });
  const next = search.next();
  stop.abort();
  await expect(next).rejects.toMatchObject({ data: { code: "cancelled" } });
  const other = find(table, { text: "2" });
  void room.bodies.release(writer.id);
  await expect(other).rejects.toMatchObject({ data: { code: "body-gone" } });
});
