import { expect, test } from "vitest";
import type { ViewRow } from "../../../../../shared/contract/bodyView.ts";
import { FoldedLines } from "./foldedLines.ts";
import { RowCache } from "./rowCache.ts";
import { firstPlace, rowHeightPx, TextLayout } from "./textLayout.ts";

const facts = {
  lines: 50,
  readBytes: 1,
  sizeBytes: 1,
  complete: true,
  longestColumns: 95,
  charset: "utf-8",
  charsetFrom: "assumed",
  badBytes: 0,
  problem: null,
} as const;

/** Fifty lines; every tenth has 95 columns, the others 5. */
async function layOut(wrapColumns: number | null): Promise<TextLayout> {
  const rowOf = (line: number): ViewRow => {
    const columns = line % 10 === 0 ? 95 : 5;
    return { line, text: "x".repeat(columns), firstColumn: 0, columns, tokens: [], fold: null };
  };
  const all = Array.from({ length: 50 }, (_, line) => rowOf(line));
  const rows = new RowCache(
    () => Promise.resolve({ rows: all, facts }),
    () => undefined,
    unexpected,
  );
  await rows.row({ line: 0, window: 0 });
  const layout = new TextLayout({ rows, folds: new FoldedLines() });
  layout.lines = 50;
  layout.wrapColumns = wrapColumns;
  return layout;
}

function unexpected(thrown: unknown): void {
  throw thrown;
}

test("wrapped lines are several rows: going down and up by any amount comes back", async () => {
  const layout = await layOut(20);
  expect(layout.segmentsOf(0)).toBe(5);
  for (const byPx of [1, 18, 19, 20, 95, 96, 400, 1000]) {
    const place = layout.moved(firstPlace, byPx);
    expect(layout.moved(place, -byPx)).toEqual(firstPlace);
  }
  expect(layout.moved(firstPlace, 5 * rowHeightPx)).toEqual({ row: 1, segment: 0, offsetPx: 0 });
});

test("the view ends with the last row, and what fills it is in order", async () => {
  const layout = await layOut(20);
  const end = layout.endPlace(200, 14);
  const drawn = layout.drawnFrom(end, 200);
  expect(drawn.at(-1)).toMatchObject({ row: 49, line: 49 });
  expect(drawn.length).toBe(10);
  expect(layout.drawnFrom(firstPlace, 100).map(({ line, firstColumn }) => [line, firstColumn])).toEqual([
    [0, 0],
    [0, 20],
    [0, 40],
    [0, 60],
    [0, 80],
    [1, 0],
  ]);
});

test("without wrapping a place of ten million rows is found at once", async () => {
  const layout = await layOut(null);
  layout.lines = 10_000_000;
  expect(layout.moved(firstPlace, 190_000_000 - 19)).toEqual({ row: 9_999_999, segment: 0, offsetPx: 0 });
  expect(layout.moved(firstPlace, 1e12).row).toBe(9_999_999);
});
