import { expect, test } from "vitest";
import type { ViewRow } from "../../../../../shared/contract/bodyView.ts";
import { FoldedLines } from "./foldedLines.ts";
import { RowCache } from "./rowCache.ts";
import { firstPlace, TextLayout } from "./textLayout.ts";
import { WideText } from "./wideText.ts";

function rowOf(text: string, columns: number | null = text.length): ViewRow {
  return { line: 0, text, firstColumn: 0, columns, tokens: [], fold: null };
}

function wideText(wrapColumns: number | null): WideText {
  const wide = new WideText();
  wide.measured(1.5);
  wide.wrapAt(wrapColumns);
  return wide;
}

test("wide characters count for what the font makes of them, tabs to their next stop, pairs once", () => {
  const wide = wideText(null);
  expect(wide.columnsOf("abc")).toBe(3);
  expect(wide.columnsOf("가나 다")).toBe(5.5);
  expect(wide.columnsOf("a\tb")).toBe(5);
  expect(wide.columnsOf("\u{1F600}!")).toBe(3);
  expect(wide.widthOf(rowOf("café"))).toBeNull();
  expect(wide.widthOf(rowOf("가a"))?.density).toBe(1.25);
});

test("no segment of a wrapped line is wider than the view, and none could take in the next character", () => {
  const text = "대한민국의 abc 주권은 \u{1F600} 국민에게 있고, ".repeat(9);
  const wide = wideText(30);
  const breaks = wide.widthOf(rowOf(text))?.breaks ?? [];
  expect(breaks.length).toBeGreaterThan(5);
  for (const [index, start] of breaks.entries()) {
    const next = breaks[index + 1];
    expect(wide.columnsOf(text.slice(start, next))).toBeLessThanOrEqual(30);
    if (next !== undefined) expect(wide.columnsOf(text.slice(start, next + 2))).toBeGreaterThan(30);
  }
});

test("a line that is not all there has segments for its width, too", () => {
  const width = wideText(30).widthOf(rowOf("가".repeat(2048), 1_000_000));
  expect(width).toEqual({ density: 1.5, breaks: null, units: 20 });
});

test("places of a wrapped line are in the segments that are drawn", async () => {
  const text = "가나다라마바사아자차".repeat(6);
  const rows = new RowCache(
    () => Promise.reject(new Error("not asked for")),
    () => undefined,
    () => undefined,
  );
  rows.put([rowOf(text), { ...rowOf("b"), line: 1 }]);
  const layout = new TextLayout({ rows, folds: new FoldedLines() });
  layout.lines = 2;
  layout.measureWide(1.5);
  layout.wrapColumns = 30;
  expect(layout.drawnFrom(firstPlace, 100).map(({ line, firstColumn }) => [line, firstColumn])).toEqual([
    [0, 0],
    [0, 20],
    [0, 40],
    [1, 0],
  ]);
  for (const column of [0, 19, 20, 39, 40, 59]) {
    const { row, segment } = layout.placeOf(0, column);
    const { firstColumn, pastColumn } = layout.drawn(row, segment);
    expect([firstColumn <= column, column < pastColumn]).toEqual([true, true]);
  }
});

test("where lines are not wrapped the widest is as long as it is drawn, and its end can be gone to", () => {
  const rows = new RowCache(
    () => Promise.reject(new Error("not asked for")),
    () => undefined,
    () => undefined,
  );
  const row = rowOf("가".repeat(600));
  rows.put([row]);
  const layout = new TextLayout({ rows, folds: new FoldedLines() });
  layout.saw([row]);
  layout.measureWide(1.5);
  expect(layout.widestColumns).toBe(900);
  expect(layout.columnsBefore(0, 600)).toBe(900);
  layout.saw([{ ...rowOf("나".repeat(1000), 3048), line: 1, firstColumn: 2048 }]);
  expect(layout.widestColumns).toBe(3548);
  layout.leftColumns = 1600;
  expect([layout.windowOf(0), layout.windowOf(1)]).toEqual([1, 1]);
});
