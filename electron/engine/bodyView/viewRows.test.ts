import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ViewRow } from "../../../shared/contract/bodyView.ts";
import { completed, startViews, textOf } from "./bodyViews.testing.ts";
import { blockBytes } from "./textBlock.ts";

let room: ReturnType<typeof startViews>;
beforeAll(() => (room = startViews()));
afterAll(() => room.close());

/** What a line would be if there were no index: its text without the line break, sliced. */
function naiveRow(lines: string[], line: number, firstColumn: number, columns: number): Partial<ViewRow> {
  const text = lines[line] ?? "";
  return { line, text: text.slice(firstColumn, firstColumn + columns), columns: text.length };
}

function naiveLines(text: string): string[] {
  const lines = text.split("\n").map((line, at, all) => (at < all.length - 1 ? line.replace(/\r$/, "") : line));
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

/** The same numbers each time. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const alphabets = ["abc de", "aé", "x😀 y", "漢字かな", "a\r\nb", "é\n", '{"a":1},', "<a b='c'>d</a>\n"];

function randomText(seed: number, length: number): string {
  const next = random(seed);
  const parts: string[] = [];
  for (let units = 0; units < length;) {
    const alphabet = alphabets[next(alphabets.length)] ?? "";
    const part = alphabet.repeat(1 + next(next(20) === 0 ? 20_000 : 40)) + (next(4) === 0 ? "\n" : "");
    parts.push(part);
    units += part.length;
  }
  return parts
    .join("")
    .slice(0, length)
    .replace(/[\uD800-\uDBFF]$/, "");
}

const sizes = [0, 1, 2, 100, 1000, ...[-3, -2, -1, 0, 1, 2, 3].map((by) => blockBytes + by), 2 * blockBytes, 200_000];

test.each(sizes.flatMap((size) => (["text", "json", "xml"] as const).map((syntax) => ({ size, syntax }))))(
  "rows of $size units of $syntax are those of the text",
  async ({ size, syntax }) => {
    const text = randomText(size + syntax.length, size);
    const lines = naiveLines(text);
    const view = await room.view(text, { syntax });
    expect(view.facts()).toMatchObject({ lines: lines.length, complete: true, badBytes: 0 });
    expect(view.facts().longestColumns).toBeGreaterThanOrEqual(Math.max(0, ...lines.map((line) => line.length)));
    const next = random(size);
    for (let count = 0; count < 30; count += 1) {
      const firstLine = next(lines.length + 2);
      const firstColumn = next(3) === 0 ? next(lines[firstLine]?.length ?? 10) : 0;
      const columns = 1 + next(300);
      const { rows } = await view.rows({ ranges: [{ firstLine, lines: 5 }], firstColumn, columns });
      const expected = rows.map(({ line }) => naiveRow(lines, line, firstColumn, columns));
      expect(rows).toMatchObject(expected);
      expect(rows).toHaveLength(Math.max(0, Math.min(5, lines.length - firstLine)));
      for (const row of rows) checkTokens(row);
    }
    expect(await textOf(view)).toBe(text);
  },
);

function checkTokens({ tokens, text }: ViewRow): void {
  for (let at = 0; at < tokens.length; at += 3) {
    const [start = -1, end = -1] = tokens.slice(at, at + 2);
    expect(start).toBeGreaterThanOrEqual(tokens[at - 2] ?? 0);
    expect(end).toBeGreaterThan(start);
    expect(end).toBeLessThanOrEqual(text.length);
  }
}

test("a line of 20 MB is read from its middle and its end", async () => {
  const items = Array.from({ length: 1_000_000 }, (_, at) => `"${at} é ${"x".repeat(8)}"`);
  const text = `[${items.join(",")}]`;
  const view = await room.view(text, { syntax: "json" });
  for (const firstColumn of [text.length >> 1, text.length - 50]) {
    const { rows } = await view.rows({ ranges: [{ firstLine: 0, lines: 1 }], firstColumn, columns: 200 });
    expect(rows).toMatchObject([{ text: text.slice(firstColumn, firstColumn + 200), columns: text.length }]);
  }
  const { rows } = await view.rows({ ranges: [{ firstLine: 0, lines: 1 }], firstColumn: 0, columns: 100 });
  expect(rows[0]?.tokens.length).toBeGreaterThan(3);
  const column = text.indexOf('"777777 é') + 3;
  expect(await view.value({ line: 0, column })).toMatchObject({
    segments: [777_777],
    start: { line: 0, column: column - 3 },
    end: { line: 0, column: column - 3 + (items[777_777]?.length ?? 0) },
  });
});

test("the beginning of a body is shown while the rest arrives, and the last line grows", async () => {
  const writer = room.bodies.create();
  await writer.write(Buffer.from('{"a":\n[1,2'));
  const { viewId, facts, rows } = await room.views.open(writer.id, {
    form: "raw",
    syntax: "json",
    charset: null,
    charsetFrom: null,
    first: { lines: 5, columns: 4 },
  });
  expect(facts).toMatchObject({ lines: 2, complete: false });
  expect(rows).toMatchObject([
    { text: '{"a"', columns: 5 },
    { text: "[1,2", columns: null },
  ]);
  const view = room.views.find(viewId);
  const range = { ranges: [{ firstLine: 0, lines: 9 }], firstColumn: 0, columns: 99 };
  expect((await view.rows(range)).rows).toMatchObject([
    { text: '{"a":', columns: 5 },
    { text: "[1,2", columns: null },
  ]);
  await writer.write(Buffer.from("3,4]}\nend"));
  await writer.end();
  for await (const { complete } of view.watch(new AbortController().signal)) if (complete) break;
  expect((await view.rows(range)).rows).toMatchObject([
    {},
    { text: "[1,23,4]}", columns: 9 },
    { text: "end", columns: 3 },
  ]);
});

test("a body that outgrows the loop of the process goes on in the thread with the same rows", async () => {
  const writer = room.bodies.create();
  const line = `${JSON.stringify({ number: 12345, text: "été" })}\n`;
  await writer.write(Buffer.from(line.repeat(100)));
  const options = { form: "pretty", syntax: "ndjson", charset: null, charsetFrom: null } as const;
  const view = room.views.find((await room.views.open(writer.id, options)).viewId);
  const range = { ranges: [{ firstLine: 4, lines: 4 }], firstColumn: 0, columns: 99 };
  const before = (await view.rows(range)).rows;
  for (let count = 0; count < 100; count += 1) await writer.write(Buffer.from(line.repeat(100)));
  await writer.end();
  for await (const { complete } of view.watch(new AbortController().signal)) if (complete) break;
  expect(view.facts()).toMatchObject({ lines: 101 * 100 * 4, problem: null });
  expect((await view.rows(range)).rows).toEqual(before);
});

test("folds say where they end and how many entries they hold, over many blocks too", async () => {
  const rows = Array.from({ length: 20_000 }, (_, at) => ({ at, list: [1, 2, at] }));
  const view = await room.view(JSON.stringify({ rows, after: { x: 1 } }), { form: "pretty", syntax: "json" });
  const text = (await textOf(view)).split("\n");
  const read = async (line: number) =>
    (await view.rows({ ranges: [{ firstLine: line, lines: 1 }], firstColumn: 0, columns: 99 })).rows[0]?.fold;
  expect(await read(0)).toEqual({ lastLine: text.length - 1, count: 2 });
  expect(await read(1)).toEqual({ lastLine: text.indexOf("  ],"), count: 20_000 });
  const one = text.indexOf('      "at": 12345,');
  expect(await read(one - 1)).toEqual({ lastLine: one + 6, count: 2 });
  expect(await read(one)).toBeNull();
  expect(await read(one + 1)).toEqual({ lastLine: one + 5, count: 3 });
});

test("views end with their body", async () => {
  const { id } = await room.body("abc");
  const { viewId } = await room.views.open(id, { form: "raw", syntax: "text", charset: null, charsetFrom: null });
  await room.bodies.release(id);
  expect(() => room.views.find(viewId)).toThrow(
    expect.objectContaining({ data: expect.objectContaining({ code: "body-gone" }) }),
  );
});

test("what was printed is deleted with its view", async () => {
  const { id } = await room.body(JSON.stringify(Array.from({ length: 50_000 }, (_, at) => ({ at }))));
  const options = { form: "pretty", syntax: "json", charset: null, charsetFrom: null } as const;
  const first = await room.views.open(id, options);
  const second = await room.views.open(id, options);
  await completed(room.views.find(second.viewId));
  const spools = (): number => readdirSync(join(room.directory, "spool")).length;
  const before = spools();
  room.views.close(first.viewId);
  expect(room.views.find(second.viewId).facts().complete).toBe(true);
  room.views.close(second.viewId);
  await expect.poll(spools).toBe(before - 1);
});

test("the whole view is saved as it is shown", async () => {
  const source = JSON.stringify(Array.from({ length: 50_000 }, (_, at) => ({ at, é: "ü" })));
  const view = await room.view(source, { form: "pretty", syntax: "json" });
  const path = join(room.directory, "saved.json");
  const sizeBytes = await view.save(path, new AbortController().signal);
  const saved = readFileSync(path, "utf8");
  expect(saved === JSON.stringify(JSON.parse(source), null, 2)).toBe(true);
  expect(sizeBytes).toBe(Buffer.byteLength(saved));
  const broken = await room.view(Buffer.from([0x61, 0xff, 0x62]));
  await broken.save(path, new AbortController().signal);
  expect(readFileSync(path, "utf8")).toBe("a\uFFFDb");
});
