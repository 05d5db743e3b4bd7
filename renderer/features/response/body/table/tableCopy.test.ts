import { expect, test } from "vitest";
import type { TableFacts } from "../../../../../shared/contract/bodyTable.ts";
import type { TableRows, TableRowsRequest } from "../../../../state/bodyTables.ts";
import { readCells } from "./tableCopy.ts";

const facts = {} as TableFacts;

/** A table whose cells say where they are; the engine gives at most `mostRows` of them at once. */
function source(rows: number, isCut: (column: number) => boolean = () => false, mostRows = 7) {
  return {
    read: async ({ first, count, columns }: TableRowsRequest): Promise<TableRows> => ({
      facts,
      rows: Array.from({ length: Math.max(0, Math.min(count, mostRows, rows - first)) }, (_, at) => ({
        index: first + at,
        offsetBytes: 0,
        cells: columns.map((column) => ({
          kind: "text" as const,
          text: `${first + at}:${column}`,
          isCut: isCut(column),
        })),
      })),
    }),
    whole: async (row: number, column: number) => `${row}:${column} whole`,
  };
}

test("all rows and columns of a range are read, in their order, however they are given", async () => {
  const columns = Array.from({ length: 250 }, (_, column) => 249 - column);
  const lines = await readCells(source(100), { firstRow: 5, pastRow: 30 }, columns);
  expect(lines).toEqual(Array.from({ length: 25 }, (_, at) => columns.map((column) => `${5 + at}:${column}`)));
});

test("cells that are cut are read whole", async () => {
  expect(
    await readCells(
      source(1, (column) => column === 3),
      { firstRow: 0, pastRow: 1 },
      [2, 3],
    ),
  ).toEqual([["0:2", "0:3 whole"]]);
});

test("what is too much is not copied in part", async () => {
  expect(await readCells(source(10), { firstRow: 0, pastRow: 200_001 }, [0])).toBe("tooMuch");
  expect(
    await readCells(
      source(1000, () => true),
      { firstRow: 0, pastRow: 1000 },
      [0],
    ),
  ).toBe("tooMuch");
});

test("a body that has fewer rows by now ends there", async () => {
  expect(await readCells(source(3), { firstRow: 0, pastRow: 50 }, [0])).toEqual([["0:0"], ["1:0"], ["2:0"]]);
});
