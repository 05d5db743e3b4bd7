import { expect, test } from "vitest";
import type { ViewFacts, ViewRow } from "../../../../../shared/contract/bodyView.ts";
import type { RowsRequest, ViewRows } from "../../../../state/bodyViews.ts";
import { rangesOf, RowCache } from "./rowCache.ts";

const facts: ViewFacts = {
  lines: 1000,
  readBytes: 1,
  sizeBytes: 1,
  complete: true,
  longestColumns: 9,
  charset: "utf-8",
  charsetFrom: "assumed",
  badBytes: 0,
  problem: null,
};

/** Answers when it is told to, with as many of 1,000 lines as were asked for. */
function fakeEngine() {
  const asked: { request: RowsRequest; answer: () => void }[] = [];
  const read = (request: RowsRequest): Promise<ViewRows> =>
    new Promise((resolve) => {
      const rows = request.ranges
        .flatMap(({ firstLine, lines }) => Array.from({ length: lines }, (_, index) => rowOf(firstLine + index)))
        .filter(({ line }) => line < 1000);
      asked.push({ request, answer: () => resolve({ rows, facts }) });
    });
  return { asked, read };
}

function rowOf(line: number): ViewRow {
  return { line, text: `line ${line}`, firstColumn: 0, columns: 9, tokens: [], fold: null };
}

const parts = (first: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({ line: first + index, window: 0 }));

function unexpected(thrown: unknown): void {
  throw thrown;
}

test("of what is wanted while reads are under way only the newest is read", async () => {
  const { asked, read } = fakeEngine();
  const cache = new RowCache(read, () => undefined, unexpected);
  for (const first of [0, 100, 200, 300, 400]) cache.want(parts(first, 10));
  expect(asked.map(({ request }) => request.ranges[0]?.firstLine)).toEqual([0, 100]);
  asked[0]?.answer();
  await expect.poll(() => asked.length).toBe(3);
  expect(asked[2]?.request.ranges).toEqual([{ firstLine: 400, lines: 10 }]);
  asked[1]?.answer();
  asked[2]?.answer();
  await expect.poll(() => cache.get(409, 0)?.text).toBe("line 409");
  expect(cache.get(200, 0)).toBeUndefined();
});

test("a line that is not there is asked for again only when the body has grown", async () => {
  const { asked, read } = fakeEngine();
  const cache = new RowCache(read, () => undefined, unexpected);
  const row = cache.row({ line: 5000, window: 0 });
  asked[0]?.answer();
  expect(await row).toBeNull();
  cache.want([{ line: 5000, window: 0 }]);
  expect(asked.length).toBe(1);
  cache.grew();
  cache.want([{ line: 5000, window: 0 }]);
  expect(asked.length).toBe(2);
});

test("no more than some rows are kept, those used last", async () => {
  const cache = new RowCache(
    async ({ ranges }) => ({
      rows: ranges.flatMap(({ firstLine, lines }) =>
        Array.from({ length: lines }, (_, index) => rowOf(firstLine + index)),
      ),
      facts,
    }),
    () => undefined,
    unexpected,
  );
  for (let first = 0; first < 8000; first += 200) {
    cache.want(parts(first, 200));
    await expect.poll(() => cache.get(first + 199, 0)).toBeDefined();
  }
  expect(cache.get(7999, 0)).toBeDefined();
  expect(cache.get(0, 0)).toBeUndefined();
});

test("near lines are read together", () => {
  expect(rangesOf([9, 1, 2, 5, 100])).toEqual([
    { firstLine: 1, lines: 9 },
    { firstLine: 100, lines: 1 },
  ]);
});
