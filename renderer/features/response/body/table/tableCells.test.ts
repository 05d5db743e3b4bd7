import { expect, test } from "vitest";
import type { TableFacts } from "../../../../../shared/contract/bodyTable.ts";
import type { TableRows, TableRowsRequest } from "../../../../state/bodyTables.ts";
import { rowsARead, TableCells } from "./tableCells.ts";

const facts = {} as TableFacts;

/** Answers in the order of the calls, when told to. */
class SlowTable {
  readonly asked: TableRowsRequest[] = [];
  readonly answers: ((rows: number | null) => void)[] = [];
  failures = 0;
  readonly cells = new TableCells(
    (request) => this.#read(request),
    () => undefined,
    () => (this.failures += 1),
  );

  #read(request: TableRowsRequest): Promise<TableRows> {
    this.asked.push(request);
    return new Promise((resolve, reject) => {
      this.answers.push((rows) => {
        if (rows === null) return reject(new Error("gone"));
        resolve({ rows: rowsOf(request, rows), facts });
      });
    });
  }

  async answer(index: number, rows: number | null): Promise<void> {
    this.answers[index]?.(rows);
    await Promise.resolve();
    await Promise.resolve();
    await Promise.resolve();
  }
}

function rowsOf({ first, columns }: TableRowsRequest, rows: number): TableRows["rows"] {
  return Array.from({ length: rows }, (_, at) => ({
    index: first + at,
    offsetBytes: 0,
    cells: columns.map((column) => ({ kind: "text" as const, text: `${first + at}:${column}`, isCut: false })),
  }));
}

test("rows are read in pieces of a thousand cells, two at once", async () => {
  const table = new SlowTable();
  const columns = Array.from({ length: 20 }, (_, column) => column);
  expect(rowsARead(20)).toBe(50);
  table.cells.want([{ first: 0, past: 200, columns }]);
  expect(table.asked.map(({ first, count }) => [first, count])).toEqual([
    [0, 50],
    [50, 50],
  ]);
  await table.answer(0, 50);
  expect(table.asked.length).toBe(3);
  expect(table.cells.get(49)?.cells[19]?.text).toBe("49:19");
});

test("what the engine gave less of is asked for again from there", async () => {
  const table = new SlowTable();
  table.cells.want([{ first: 0, past: 10, columns: [0] }]);
  await table.answer(0, 4);
  expect(table.asked[1]).toEqual({ first: 4, count: 6, columns: [0] });
});

test("columns that are looked at later are added to the rows", async () => {
  const table = new SlowTable();
  table.cells.want([{ first: 0, past: 2, columns: [0] }]);
  await table.answer(0, 2);
  table.cells.want([{ first: 0, past: 2, columns: [0, 5] }]);
  await table.answer(1, 2);
  expect(table.cells.has(1, [0, 5])).toBe(true);
  expect(table.cells.get(1)?.cells[5]?.text).toBe("1:5");
});

test("rows that are not there yet are asked for once, and again when the body has grown", async () => {
  const table = new SlowTable();
  table.cells.want([{ first: 0, past: 3, columns: [0] }]);
  await table.answer(0, 0);
  table.cells.want([{ first: 0, past: 3, columns: [0] }]);
  expect(table.asked.length).toBe(1);
  table.cells.grew();
  expect(table.asked.length).toBe(2);
});

test("a read that fails is told and not tried again by itself", async () => {
  const table = new SlowTable();
  table.cells.want([{ first: 0, past: 3, columns: [0] }]);
  await table.answer(0, null);
  expect(table.failures).toBe(1);
  expect(table.asked.length).toBe(1);
});

test("answers of the order before are not taken for the new one's", async () => {
  const table = new SlowTable();
  table.cells.want([{ first: 0, past: 3, columns: [0] }]);
  table.cells.clear();
  await table.answer(0, 3);
  expect(table.cells.get(0)).toBeUndefined();
});

test("of ten million rows only some thousands are kept", async () => {
  const table = new SlowTable();
  for (let first = 0; first < 30_000; first += 300) {
    table.cells.want([{ first, past: first + 300, columns: [0] }]);
    await table.answer(table.answers.length - 1, 300);
  }
  expect(table.cells.get(0)).toBeUndefined();
  expect(table.cells.get(29_999)?.index).toBe(29_999);
  expect(Array.from({ length: 30_000 }, (_, row) => table.cells.get(row)).filter(Boolean).length).toBe(6000);
});
