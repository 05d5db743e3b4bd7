/** Tables of bodies that arrive, are large, go away, are saved. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { completed, never, plain, sorted, startTables, textsOf, type TableRoom } from "./bodyTables.testing.ts";

let room: TableRoom;
beforeAll(() => void (room = startTables()));
afterAll(() => room.close());

const line = (at: number): string => `{"at":${at},"text":"${"x".repeat(at % 300)}"}\n`;

it("has windows anywhere in a body of many rows", async () => {
  const table = await room.table(Array.from({ length: 30_000 }, (_, at) => line(at)).join(""), { format: "ndjson" });
  expect(table.facts()).toMatchObject({ rows: 30_000, columns: ["at", "text"], problem: null });
  for (const first of [0, 1, 127, 128, 15_000, 29_900, 29_999, 30_000]) {
    const { rows } = await table.rows({ sortId: null, first, count: 100, columns: [0] });
    expect(rows.map(({ index }) => index)).toEqual(rows.map((_, at) => first + at));
    expect(rows.map(({ cells }) => Number(cells[0]?.text))).toEqual(rows.map(({ index }) => index));
    expect(rows).toHaveLength(Math.min(100, 30_000 - first));
  }
});

it("has the rows that are there while the body arrives", async () => {
  const writer = room.bodies.create();
  await writer.write(Buffer.from("id,name\n1,a\n2,b\n3,"));
  const table = await room.opened(writer.id);
  const facts = table.watch(never);
  while ((await facts.next()).value?.rows !== 2);
  expect(await textsOf(table)).toEqual([
    ["1", "a"],
    ["2", "b"],
  ]);
  await writer.write(Buffer.from("c\n4,d,e"));
  await writer.end();
  expect(await completed(table)).toMatchObject({ rows: 4, columns: ["id", "name", "3"], complete: true });
  expect((await textsOf(table)).slice(2)).toEqual([
    ["3", "c", null],
    ["4", "d", "e"],
  ]);
});

it("opens with its first rows, which the rest of the body continues", async () => {
  const writer = room.bodies.create();
  const rows = Array.from({ length: 4000 }, (_, at) => `${at};"a;${at}"\r\n`);
  await writer.write(Buffer.from(`\ufeffid;name\r\n${rows.slice(0, 3000).join("")}`));
  const opened = await room.tables.open(writer.id, plain, { rows: 20, columns: 10 });
  expect(opened.facts).toMatchObject({ columns: ["id", "name"], delimiter: ";", hasHeader: true, complete: false });
  expect(opened.rows.map(({ cells }) => cells[1]?.text)).toEqual(Array.from({ length: 20 }, (_, at) => `a;${at}`));
  await writer.write(Buffer.from(rows.slice(3000).join("")));
  await writer.end();
  const table = room.tables.find(opened.tableId);
  expect(await completed(table)).toMatchObject({ rows: 4000, columns: ["id", "name"] });
  expect((await textsOf(table)).map(([, name]) => name)).toEqual(rows.map((_, at) => `a;${at}`));
  const again = await room.tables.open(writer.id, plain, { rows: 1, columns: 1 });
  expect(again.rows).toMatchObject([{ index: 0, cells: [{ text: "0" }] }]);
});

it("has rows of a body that never rests for long", async () => {
  const writer = room.bodies.create();
  await writer.write(Buffer.from("id,name\n1,a\n"));
  const trickle = setInterval(() => void writer.write(Buffer.from("2,b\n")), 50);
  const table = await room.opened(writer.id);
  const facts = table.watch(never);
  while ((await facts.next()).value?.rows === 0);
  clearInterval(trickle);
  expect(table.facts()).toMatchObject({ columns: ["id", "name"], complete: false });
  await writer.end();
});

it("opens a body of which nothing is there yet", async () => {
  const writer = room.bodies.create();
  const table = await room.opened(writer.id, { format: "json" });
  expect(table.facts()).toMatchObject({ rows: 0, complete: false, problem: null });
  expect((await table.rows({ sortId: null, first: 0, count: 10, columns: [] })).rows).toEqual([]);
  await writer.write(Buffer.from('{"items":[{"a":1}]}'));
  await writer.end();
  expect(await completed(table)).toMatchObject({ rows: 1, segments: ["items"] });
});

it("goes away with its body", async () => {
  const writer = room.bodies.create();
  const { tableId } = await room.tables.open(writer.id, { ...plain, format: "json" });
  const watching = completed(room.tables.find(tableId));
  await Promise.all([
    room.bodies.release(writer.id),
    expect(watching).rejects.toMatchObject({ data: { code: "body-gone" } }),
  ]);
  expect(() => room.tables.find(tableId)).toThrow(
    expect.objectContaining({ data: expect.objectContaining({ code: "body-gone" }) }),
  );
  await expect(room.tables.open(writer.id, plain)).rejects.toMatchObject({ data: { code: "body-gone" } });
});

it("is made once for two that open it, and closed with the last", async () => {
  const { id } = await room.body("a,b\n1,2\n");
  const [one, other] = [await room.tables.open(id, plain), await room.tables.open(id, plain)];
  expect(room.tables.find(one.tableId)).toBe(room.tables.find(other.tableId));
  room.tables.close(one.tableId);
  expect(await textsOf(room.tables.find(other.tableId))).toEqual([["1", "2"]]);
});

it("leaves no file behind", async () => {
  const own = startTables();
  const files = (): string[] =>
    existsSync(join(own.directory, "spool")) ? readdirSync(join(own.directory, "spool")) : [];
  const { id } = await own.body(Buffer.from("nom,prénom\n1,é\n", "latin1"));
  const options = { ...plain, charset: "iso-8859-1" };
  const { tableId } = await own.tables.open(id, options);
  await own.tables.open(id, { ...options, delimiter: ";" });
  await expect.poll(files).toHaveLength(2);
  own.tables.close(tableId);
  await expect.poll(files).toHaveLength(1);
  await own.tables.closeAll();
  expect(files()).toEqual([]);
  await own.close();
});

it("reads rows of many megabytes, one at a time", async () => {
  const big = "y".repeat(5_000_000);
  const table = await room.table(`{"at":0}\n{"at":1,"big":"${big}"}\n{"at":2,"big":"${big}"}\n{"at":3}\n`, {
    format: "ndjson",
  });
  const { rows } = await table.rows({ sortId: null, first: 0, count: 10, columns: [0, 1] });
  expect(rows.map(({ index }) => index)).toEqual([0, 1]);
  expect(rows[1]?.cells[1]).toMatchObject({ text: big.slice(0, 500), isCut: true });
  expect((await table.rows({ sortId: null, first: 3, count: 1, columns: [0] })).rows[0]?.cells[0]?.text).toBe("3");
  expect(await table.cell(2, 1)).toMatchObject({ text: big, isCut: false, jq: ".[2].big" });
});

it("shows the beginning of a row that is larger than all bounds", async () => {
  const table = await room.table(`[{"at":0,"big":"${"z".repeat(20_000_000)}","end":1},{"at":1}]`, { format: "json" });
  expect(table.facts()).toMatchObject({ rows: 2, problem: null });
  expect((await textsOf(table)).map(([at, , end]) => [at, end])).toEqual([
    ["0", null],
    ["1", null],
  ]);
  expect((await table.cell(0, 1)).isCut).toBe(true);
});

it("cuts cells earlier when many are asked for", async () => {
  const keys = Array.from({ length: 100 }, (_, at) => `"k${at}":"${"x".repeat(400)}"`).join(",");
  const table = await room.table(`[${Array.from({ length: 100 }, () => `{${keys}}`).join(",")}]`, { format: "json" });
  const columns = Array.from({ length: 100 }, (_, at) => at);
  const { rows } = await table.rows({ sortId: null, first: 0, count: 90, columns });
  expect(rows).toHaveLength(90);
  expect(rows[0]?.cells[0]).toMatchObject({ isCut: true });
});

it("is saved as CSV: the columns chosen, in the order of the sort", async () => {
  const text = '[{"id":2,"t":"a,\\"b\\"\\n","o":{"x": 1}},{"id":10,"t":"=1+1"},{"id":1}]';
  const table = await room.table(text, { format: "json" });
  const path = join(room.directory, "saved.csv");
  const sizeBytes = await table.save(await sorted(table, 0), [1, 0, 2], path, never);
  const expected = 't,id,o\r\n,1,\r\n"a,""b""\n",2,"{""x"":1}"\r\n=1+1,10,\r\n';
  expect(readFileSync(path, "utf8")).toBe(expected);
  expect(sizeBytes).toBe(expected.length);
});

it("is saved as it was, also without names and with many rows", async () => {
  const text = Array.from({ length: 15_000 }, (_, at) => `${at},"a ""b"" ${at}",\r\n`).join("");
  const table = await room.table(text, { hasHeader: false });
  const path = join(room.directory, "same.csv");
  await table.save(null, [0, 1, 2], path, never);
  expect(readFileSync(path, "utf8") === text).toBe(true);
});

it("does not save over a file when it is stopped", async () => {
  const table = await room.table("a,b\n1,2\n");
  const path = join(room.directory, "never.csv");
  await expect(table.save(null, [0], path, AbortSignal.abort())).rejects.toMatchObject({ data: { code: "cancelled" } });
  expect(existsSync(path)).toBe(false);
});
