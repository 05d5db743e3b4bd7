import { afterAll, beforeAll, expect, test } from "vitest";
import type { TextPosition } from "../../../shared/contract/bodyView.ts";
import type { BodyView } from "./bodyView.ts";
import { startViews, textOf } from "./bodyViews.testing.ts";

let room: ReturnType<typeof startViews>;
beforeAll(() => (room = startViews()));
afterAll(() => room.close());

async function placeOf(view: BodyView, needle: string): Promise<TextPosition> {
  const before = (await textOf(view)).split(needle)[0] ?? "";
  const lines = before.split("\n");
  return { line: lines.length - 1, column: lines.at(-1)?.length ?? 0 };
}

/** The value at a place, its paths, and its text. */
async function valueAt(view: BodyView, needle: string, by = 0) {
  const { line, column } = await placeOf(view, needle);
  const { start, end, match, ...paths } = await view.value({ line, column: column + by });
  return { ...paths, match, text: end === null ? null : (await view.text(start, end)).text };
}

const source = '{"a b":{"list":[10,"x",{"é\\n/~":true}],"":null},"last":-1.50}';

test.each(["raw", "pretty"] as const)(
  "the value under the caret has its paths, extent and bracket (%s)",
  async (form) => {
    const view = await room.view(source, { form, syntax: "json" });
    expect(await valueAt(view, "10")).toMatchObject({
      segments: ["a b", "list", 0],
      jsonPath: '$["a b"].list[0]',
      jsonPointer: "/a b/list/0",
      jq: '.["a b"].list[0]',
      xpath: "",
      text: "10",
      match: null,
    });
    expect(await valueAt(view, "true")).toMatchObject({
      segments: ["a b", "list", 2, "é\n/~"],
      jsonPath: '$["a b"].list[2]["é\\n/~"]',
      jsonPointer: "/a b/list/2/é\n~1~0",
      jq: '.["a b"].list[2]["é\\n/~"]',
      text: "true",
    });
    expect(await valueAt(view, '"last"', 3)).toMatchObject({ segments: ["last"], jsonPath: "$.last", text: "-1.50" });
    expect(await valueAt(view, "null")).toMatchObject({
      segments: ["a b", ""],
      jsonPath: '$["a b"][""]',
      text: "null",
    });
    expect(await valueAt(view, '"x"', 1)).toMatchObject({ segments: ["a b", "list", 1], text: '"x"' });
    const list = await valueAt(view, "[");
    expect(list).toMatchObject({ segments: ["a b", "list"], match: await placeOf(view, "]") });
    expect(JSON.parse(list.text ?? "")).toEqual([10, "x", { "é\n/~": true }]);
    expect(await valueAt(view, "]")).toMatchObject({ segments: ["a b", "list"], match: await placeOf(view, "[") });
    expect(await valueAt(view, "{")).toMatchObject({ segments: [], jsonPath: "$", jq: ".", jsonPointer: "" });
    expect(await valueAt(view, "10,", 2)).toMatchObject({ segments: ["a b", "list", 0], text: "10" });
    const first = await valueAt(view, "},", 1);
    expect(first.segments).toEqual(["a b"]);
    expect(JSON.parse(first.text ?? "")).toMatchObject({ "": null });
  },
);

test.each(["raw", "pretty"] as const)("paths are right in every block of a large body (%s)", async (form) => {
  const groups = Array.from({ length: 40 }, (_, group) => ({
    name: `group ${group}`,
    items: Array.from({ length: 400 }, (__, at) => ({ id: `${group}.${at}`, text: "é".repeat(at % 50) })),
  }));
  const view = await room.view(JSON.stringify({ meta: 1, groups }), { form, syntax: "json" });
  expect(view.facts().sizeBytes).toBeGreaterThan(1_000_000);
  for (const [group, at] of [
    [0, 0],
    [7, 399],
    [20, 123],
    [39, 399],
  ] as const) {
    expect(await valueAt(view, `"${group}.${at}"`, 1)).toMatchObject({
      segments: ["groups", group, "items", at, "id"],
      text: `"${group}.${at}"`,
    });
  }
  const groupEnd = await valueAt(view, '"group 20"');
  expect(groupEnd).toMatchObject({ segments: ["groups", 20, "name"] });
  const { line, column } = await placeOf(view, '"groups"');
  const found = await view.value({ line, column: column + 2 });
  const { text } = await view.text(found.start, found.end ?? found.start);
  expect(JSON.parse(text)).toEqual(groups);
});

test("a string of many blocks is one value", async () => {
  const long = "x y ".repeat(100_000);
  const view = await room.view(JSON.stringify(["a", long, "b"]), { syntax: "json" });
  const found = await view.value({ line: 0, column: 200_000 });
  expect(found).toMatchObject({ segments: [1], start: { column: 5 }, end: { column: 5 + long.length + 2 } });
  expect(await valueAt(view, '"b"')).toMatchObject({ segments: [2], text: '"b"' });
});

test("documents of NDJSON are counted", async () => {
  const lines = Array.from({ length: 20_000 }, (_, at) => JSON.stringify({ at, of: [at] })).join("\n");
  const view = await room.view(lines, { syntax: "ndjson" });
  const found = await view.value({ line: 15_000, column: 18 });
  expect(found).toMatchObject({ segments: [15_000, "of", 0], jsonPath: "$[15000].of[0]", jq: ".[15000].of[0]" });
});

test("elements of markup have their names and an XPath", async () => {
  const view = await room.view('<a x="1"><b/><c>one</c><c>two <d>three</d></c></a>', { syntax: "xml" });
  expect(await valueAt(view, "three")).toMatchObject({
    segments: ["a", "c", "d"],
    xpath: "/*[1]/*[3]/*[1]",
    jsonPath: "",
    text: "<d>three</d>",
  });
  expect(await valueAt(view, "c>two")).toMatchObject({
    segments: ["a", "c"],
    xpath: "/*[1]/*[3]",
    text: "<c>two <d>three</d></c>",
    match: await placeOf(view, "</c></a>"),
  });
});

test("a byte of the body is found in what was printed of it", async () => {
  const items = Array.from({ length: 30_000 }, (_, at) => ({ at, name: `n ${at}` }));
  const text = JSON.stringify(items);
  const view = await room.view(text, { form: "pretty", syntax: "json" });
  for (const at of [0, 1, 7777, 29_999]) {
    const place = await placeOf(view, `"n ${at}"`);
    expect(await view.locate(text.indexOf(`"n ${at}"`))).toEqual(place);
  }
});

test("where JSON is broken, its place is said and the rest stands as it is", async () => {
  const items = Array.from({ length: 30_000 }, (_, at) => ({ at }));
  const text = `${JSON.stringify(items).slice(0, -1)},{"broken": tru}, 1 ]`;
  const view = await room.view(text, { form: "pretty", syntax: "json" });
  const offsetBytes = text.indexOf("tru}") + 3;
  expect(view.facts()).toMatchObject({
    complete: true,
    problem: {
      reason: "the only words of JSON are true, false and null",
      offsetBytes,
      position: { line: 90_002, column: 17 },
      error: null,
    },
  });
  expect((await textOf(view)).split("\n").at(-1)).toBe('    "broken": tru}, 1 ]');
});
