/** Rows in an order of their own, read in the order of the body. */
import { expect, it } from "vitest";
import { EventsFormat } from "./events/eventsFormat.ts";
import { linesInOrder } from "./orderedLines.ts";
import type { RowSource } from "./readRows.ts";
import { RowIndex } from "./rowIndex.ts";

function sourceOf(datas: readonly string[]): RowSource {
  const bytes = Buffer.from(datas.map((data) => `data:${data}\n\n`).join(""));
  const format = new EventsFormat();
  const index = new RowIndex();
  const scanner = format.scanAll(0, (start, end) => index.add(start, end));
  scanner.push(bytes);
  scanner.end();
  const read = async (offset: number, length: number): Promise<Buffer> =>
    Buffer.from(bytes.subarray(offset, offset + length));
  return { text: { read }, format, index };
}

async function inOrder(datas: readonly string[], order: Uint32Array): Promise<string[]> {
  const source = sourceOf(datas);
  const lines: string[] = [];
  for await (const text of linesInOrder(source, order, (row) => `${source.format.cells(row, [2], 1e9)[0]?.text}\n`)) {
    lines.push(...text.split("\n").slice(0, -1));
  }
  return lines;
}

it("has many rows, near and far", async () => {
  const datas = Array.from({ length: 100_000 }, (_, at) => `${at}${"-".repeat(at % 7)}`);
  const order = Uint32Array.from(datas.keys(), (at) => (at * 7919) % datas.length);
  expect((await inOrder(datas, order)).join() === Array.from(order, (at) => datas[at]).join()).toBe(true);
});

it("has few rows that lie far from each other", async () => {
  const datas = Array.from({ length: 50 }, (_, at) => `${at}`.padEnd(40_000, "x"));
  expect(await inOrder(datas, Uint32Array.of(49, 0, 25, 26))).toEqual([datas[49], datas[0], datas[25], datas[26]]);
});

it("takes fewer at once where rows are large", async () => {
  const datas = Array.from({ length: 9 }, (_, at) => `${at}`.padEnd(3_000_000, "x"));
  const order = Uint32Array.of(8, 1, 7, 2, 6, 3, 5, 4, 0);
  expect((await inOrder(datas, order)).map(([first]) => Number(first))).toEqual([...order]);
});
