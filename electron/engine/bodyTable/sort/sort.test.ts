/** The order of rows. */
import type { TableCell } from "../../../../shared/contract/bodyTable.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sorted, startTables, textsOf, type TableRoom } from "../bodyTables.testing.ts";
import { maxKeyBytes, writeSortKey } from "./sortKey.ts";
import { SortKeys } from "./sortKeys.ts";
import { sortRows } from "./sortRows.ts";

let room: TableRoom;
beforeAll(() => void (room = startTables()));
afterAll(() => room.close());

function sortKey(cell: TableCell): Buffer {
  const target = Buffer.alloc(maxKeyBytes);
  return target.subarray(0, writeSortKey(cell, target));
}
const number = (text: string) => sortKey({ kind: "number", text, isCut: false });
const text = (text: string) => sortKey({ kind: "text", text, isCut: false });
const quiet = { signal: new AbortController().signal, onShare: () => undefined };

describe("keys", () => {
  it("have numbers in the order of their values, digit for digit", () => {
    const ascending = [
      "-1e400",
      "-123456789012345678901234567890",
      "-12345678901234567890.6",
      "-12345678901234567890.5",
      "-100",
      "-99.9",
      "-10",
      "-1.25",
      "-1.2",
      "-1",
      "-0.5",
      "-1e-400",
      "0",
      "1e-400",
      "1E-5",
      "0.001",
      "0.5",
      "1",
      "1.2",
      "1.25",
      "2",
      "9",
      "10",
      "99.9",
      "100",
      "9007199254740992",
      "9007199254740993",
      "9007199254740993.0000001",
      "12345678901234567890.5",
      "123456789012345678901234567890",
      "1e60",
      "1e61",
      "1e62",
      "1e400",
      "1e99999999999999",
    ];
    for (let at = 1; at < ascending.length; at += 1) {
      expect(`${ascending[at]}: ${Buffer.compare(number(ascending[at - 1] ?? ""), number(ascending[at] ?? ""))}`).toBe(
        `${ascending[at]}: -1`,
      );
    }
    for (const [one = "", other = ""] of [
      ["1", "1.0"],
      ["-0", "0.00"],
      ["100", "1e2"],
      ["0.5", "5E-1"],
      ["-1.50", "-1.5"],
    ]) {
      expect(number(one)).toEqual(number(other));
    }
  });

  it("have texts in the order of their letters, with numbers in them by value", () => {
    const ascending = ["", " ", "2 b", "10 b", "a", "Äa", "ab", "b2", "B10", "z", "가", "나", "😀"];
    for (let at = 1; at < ascending.length; at += 1) {
      expect(`${ascending[at]}: ${Buffer.compare(text(ascending[at - 1] ?? ""), text(ascending[at] ?? ""))}`).toBe(
        `${ascending[at]}: -1`,
      );
    }
    expect(text("Résumé 007")).toEqual(text("resume 7"));
  });
});

it("puts numbers first, then texts, then the rest; what is absent last, both ways; equal ones as they came", async () => {
  const rows = [
    { a: "b" },
    { a: true },
    {},
    { a: 10 },
    { a: [1] },
    { a: "B", n: 2 },
    { a: 9 },
    { a: null },
    {},
    { a: 9.0 },
  ];
  const table = await room.table(JSON.stringify(rows.map((row, at) => ({ ...row, at }))), { format: "json" });
  const at = table.facts().columns.indexOf("at");
  const order = async (descending: boolean) =>
    (await textsOf(table, await sorted(table, 0, descending))).map((cells) => Number(cells[at]));
  expect(await order(false)).toEqual([6, 9, 3, 0, 5, 7, 1, 4, 2, 8]);
  expect(await order(true)).toEqual([4, 1, 7, 0, 5, 3, 6, 9, 2, 8]);
});

it("has empty cells of CSV last, but empty strings of JSON among the texts", async () => {
  const csv = await room.table("a,b\n,1\nx,2\n,3\n5,4\n");
  expect((await textsOf(csv, await sorted(csv, 0))).map(([, at]) => at)).toEqual(["4", "2", "1", "3"]);
  expect((await textsOf(csv, await sorted(csv, 0, true))).map(([, at]) => at)).toEqual(["2", "4", "1", "3"]);
  const json = await room.table('["x","",5,null]', { format: "json" });
  expect(await textsOf(json, await sorted(json, 0))).toEqual([["5"], [""], ["x"], ["null"]]);
});

it("is stable for many rows, and the same as a plain sort", async () => {
  const values = Array.from({ length: 40_000 }, (_, at) => (at * 7919) % 1009);
  const table = await room.table(values.map((value, at) => `${value},${at}\n`).join(""), { hasHeader: false });
  const expected = values
    .map((value, at) => ({ value, at }))
    .toSorted((one, other) => one.value - other.value || one.at - other.at);
  const sortId = await sorted(table, 0);
  for (const first of [0, 1234, 39_950]) {
    const { rows } = await table.rows({ sortId, first, count: 50, columns: [1] });
    expect(rows.map(({ index }) => index)).toEqual(expected.slice(first, first + 50).map(({ at }) => at));
    expect(rows.map(({ cells }) => Number(cells[0]?.text))).toEqual(rows.map(({ index }) => index));
  }
});

it("cuts keys when they are too many for its memory, and still sorts by what is left", async () => {
  const rows = 200_000;
  const keys = new SortKeys(rows);
  const value = (row: number): number => (row * 7919) % rows;
  for (let row = 0; row < rows; row += 1)
    keys.add(Buffer.from(String(value(row)).padStart(8, "0").padEnd(200, "x")), 200);
  const order = await sortRows(keys, false, quiet);
  expect(order.every((row, at) => value(row) === at)).toBe(true);
});

it("refuses more than five million rows", () => {
  expect(() => new SortKeys(5_000_001)).toThrow(
    expect.objectContaining({ data: expect.objectContaining({ code: "table-too-big" }) }),
  );
});

it("is stopped when nobody waits for it", async () => {
  const table = await room.table(Array.from({ length: 200_000 }, (_, at) => `${at % 1000},x`).join("\n"));
  const abort = new AbortController();
  const events = table.sort(0, false, abort.signal);
  expect((await events.next()).value).toMatchObject({ type: "progress", ofRows: table.facts().rows });
  abort.abort();
  await expect(
    (async () => {
      for await (const _ of events);
    })(),
  ).rejects.toMatchObject({ data: { code: "cancelled" } });
  expect((await table.rows({ sortId: null, first: 0, count: 1, columns: [0] })).rows).toHaveLength(1);
});
