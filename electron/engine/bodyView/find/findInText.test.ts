import { afterAll, beforeAll, expect, test } from "vitest";
import type { FindQuery, TextPosition } from "../../../../shared/contract/bodyView.ts";
import type { BodyView } from "../bodyView.ts";
import { startViews } from "../bodyViews.testing.ts";

let room: ReturnType<typeof startViews>;
beforeAll(() => (room = startViews()));
afterAll(() => room.close());

const exact: FindQuery = { text: "", isRegExp: false, matchCase: true, wholeWord: false };

async function find(view: BodyView, query: Partial<FindQuery>) {
  const matches: { position: TextPosition; length: number }[] = [];
  let count = 0;
  for await (const event of view.findText({ ...exact, ...query }, new AbortController().signal)) {
    matches.push(...event.matches);
    ({ count } = event);
  }
  return { matches, count };
}

/** Line, column and length of every match, by JavaScript alone. */
function naive(text: string, expression: RegExp) {
  const matches: { position: TextPosition; length: number }[] = [];
  text.split("\n").forEach((lineText, line) => {
    for (const { 0: found, index } of lineText.matchAll(expression)) {
      matches.push({ position: { line, column: index }, length: found.length });
    }
  });
  return { matches, count: matches.length };
}

const words = ["alpha", "Élan", "naïve", "😀x", "漢字", "a1", "ALPHA", "alphabet", "été"];
const lines = Array.from({ length: 30_000 }, (_, line) =>
  Array.from({ length: 1 + (line % 7) }, (__, at) => words[(line * 31 + at * 7) % words.length]).join(" "),
);
const many = lines.join("\n");
/** One line of over a megabyte. */
const long = lines.join(" ");

const cases: { query: Partial<FindQuery>; expression: RegExp }[] = [
  { query: { text: "alpha" }, expression: /alpha/g },
  { query: { text: "alpha", matchCase: false }, expression: /alpha/gi },
  { query: { text: "alpha", wholeWord: true }, expression: /(?<![\p{L}\p{N}_])alpha(?![\p{L}\p{N}_])/gu },
  { query: { text: "ÉTÉ", matchCase: false }, expression: /été/gi },
  { query: { text: "😀" }, expression: /😀/gu },
  { query: { text: "a\\w+t\\b", isRegExp: true }, expression: /a\w+t\b/g },
  { query: { text: "\\p{Script=Han}+", isRegExp: true }, expression: /\p{Script=Han}+/gu },
  { query: { text: "x.", isRegExp: true }, expression: /x./g },
  { query: { text: "nowhere at all" }, expression: /nowhere at all/g },
];

test.each(cases)("finds what JavaScript finds: $query", async ({ query, expression }) => {
  for (const text of [many, long]) {
    const found = await find(await room.view(text), query);
    const expected = naive(text, expression);
    expect(found.count).toBe(expected.count);
    // A comparison of a hundred thousand objects takes its time.
    expect(JSON.stringify(found.matches) === JSON.stringify(expected.matches)).toBe(true);
  }
});

test("more than a hundred thousand matches are counted", async () => {
  const found = await find(await room.view("ab".repeat(300_000)), { text: "a" });
  expect(found.count).toBe(300_000);
  expect(found.matches).toHaveLength(100_000);
});

test("matches of nothing are none", async () => {
  expect(await find(await room.view("aab\n\n"), { text: "a*|$", isRegExp: true })).toEqual({
    matches: [{ position: { line: 0, column: 0 }, length: 2 }],
    count: 1,
  });
});

test("a search of a body that arrives ends with it", async () => {
  const writer = room.bodies.create();
  await writer.write(Buffer.from("needle "));
  const options = { form: "raw", syntax: "text", charset: null, charsetFrom: null } as const;
  const view = room.views.find((await room.views.open(writer.id, options)).viewId);
  const searching = find(view, { text: "needle" });
  await writer.write(Buffer.from("nee"));
  await writer.write(Buffer.from("dle"));
  await writer.end();
  expect((await searching).matches.map(({ position }) => position.column)).toEqual([0, 7]);
});

test("an expression that does not come to an end is stopped, and the next search goes on", async () => {
  const view = await room.view(`${"a".repeat(60)}!`);
  await expect(find(view, { text: "(a+)+$", isRegExp: true })).rejects.toMatchObject({
    data: { code: "search-too-slow" },
  });
  expect((await find(view, { text: "a!" })).count).toBe(1);
});

test("what is no expression is said", async () => {
  const view = await room.view("abc");
  await expect(find(view, { text: "(a", isRegExp: true })).rejects.toMatchObject({ data: { code: "bad-search" } });
});

test("a search that nobody wants any more stops", async () => {
  const view = await room.view("x".repeat(5_000_000));
  const stop = new AbortController();
  let events = 0;
  for await (const { done } of view.findText({ ...exact, text: "y" }, stop.signal)) {
    expect(done).toBe(false);
    events += 1;
    stop.abort();
  }
  expect(events).toBe(1);
});
