import { expect, test, vi } from "vitest";
import type { TableFacts } from "../../../../../shared/contract/bodyTable.ts";
import type { TableRows, TableRowsRequest } from "../../../../state/bodyTables.ts";
import { TableModel } from "./tableModel.ts";

function facts(rows: number, change: Partial<TableFacts> = {}): TableFacts {
  const columns = ["a", "b", "c", "d", "e", "f"];
  const sizes = { readBytes: rows, sizeBytes: rows, moreColumns: false };
  const csv = { delimiter: null, hasHeader: false, charset: "utf-8", segments: [], problem: null };
  return { rows, columns, complete: true, ...sizes, ...csv, ...change };
}

async function opened(first: TableFacts): Promise<{ model: TableModel; asked: TableRowsRequest[] }> {
  const asked: TableRowsRequest[] = [];
  const read = async (request: TableRowsRequest): Promise<TableRows> => {
    asked.push(request);
    const count = Math.max(0, Math.min(request.count, first.rows - request.first));
    const rows = Array.from({ length: count }, (_, at) => ({
      index: request.first + at,
      offsetBytes: 0,
      cells: request.columns.map(() => ({ kind: "text" as const, text: "x", isCut: false })),
    }));
    return { rows, facts: first };
  };
  const choices = { hidden: new Set<string>(), widthsPx: new Map<string, number>() };
  const model = new TableModel({ facts: first, firstRows: [], read, failed: () => undefined, choices });
  model.resize(240, 200, 7.2);
  await vi.waitUntil(() => model.row(0) !== undefined);
  return { model, asked };
}

test("only rows around those in view are asked for, whatever their number", async () => {
  const { model, asked } = await opened(facts(10_000_000));
  model.cursor.move("tableEnd", false);
  await vi.waitUntil(() => model.row(9_999_999) !== undefined);
  expect(model.row(9_999_999)?.index).toBe(9_999_999);
  expect(asked.reduce((sum, { count }) => sum + count, 0)).toBeLessThan(700);
  expect(model.rowWindow(0).past).toBe(10_000_000);
});

test("a cell that is gone to comes into view by the least move", async () => {
  const { model } = await opened(facts(1000));
  model.cursor.put({ row: 20, column: 0 });
  expect(model.topPx).toBe(21 * 24 - 240);
  model.cursor.put({ row: 15, column: 0 });
  expect(model.topPx).toBe(21 * 24 - 240);
  model.cursor.put({ row: 2, column: 5 });
  expect([model.topPx, model.leftPx]).toEqual([48, 6 * 72 - 200]);
});

test("columns that are hidden leave the column at the edge and the cell where one is", async () => {
  const { model } = await opened(facts(10));
  model.cursor.put({ row: 3, column: 4 });
  model.show(0, 150, true);
  model.layOutColumns(() => {
    model.columns.choices.hidden.add("b");
    model.columns.layOut();
  });
  expect(model.leftPx).toBe(150 - 72);
  expect(model.cursor.place).toEqual({ row: 3, column: 3 });
});

test("the end is followed while rows come, until one goes elsewhere", async () => {
  const { model } = await opened(facts(100, { complete: false }));
  model.follow(true);
  model.grow(facts(500, { complete: false }));
  expect(model.rowWindow(0).past).toBe(500);
  model.cursor.move("tableStart", false);
  model.grow(facts(900, { complete: false }));
  expect(model.topPx).toBe(0);
});

test("another order begins at its top, and keeps the column", async () => {
  const { model } = await opened(facts(1000));
  model.cursor.put({ row: 500, column: 2 });
  model.reorder(async () => ({ rows: [], facts: facts(1000) }));
  expect([model.topPx, model.cursor.place]).toEqual([0, { row: 0, column: 2 }]);
  expect(model.row(0)).toBeUndefined();
});
