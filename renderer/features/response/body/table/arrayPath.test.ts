import { expect, test } from "vitest";
import { arrayPaths, parsePath, pathText } from "./arrayPath.ts";

test("a path is read as JSONPath, without the dollar, and as a JSON Pointer", () => {
  expect(parsePath("$.data['two words'][0].x")).toEqual(["data", "two words", 0, "x"]);
  expect(parsePath("data.items")).toEqual(["data", "items"]);
  expect(parsePath('$["a\\"b"]')).toEqual(['a"b']);
  expect(parsePath("/data/a~1b/0")).toEqual(["data", "a/b", 0]);
  expect(parsePath("$")).toEqual([]);
});

test("what is no path of names and indexes is refused", () => {
  for (const text of ["$.items[*]", "$..id", "$[?@.id]", "$.a b", "$['a", "$[-1]", "$.a."]) {
    expect(parsePath(text)).toBeNull();
  }
});

test("what is written is read again as it was", () => {
  const segments = ["data", "two words", 0, "it's", "back\\slash", "한글", ""];
  expect(parsePath(pathText(segments))).toEqual(segments);
});

test("the arrays of a text that is cut are found, those in arrays in the first item only", () => {
  const text = '{"page": {"n": 1, "tags": ["a", "b"]}, "items": [{"id": 1, "x": [1, [2]]}, {"x": [3]}], "more": [';
  expect(arrayPaths(text).map(pathText)).toEqual(["$.page.tags", "$.items", "$.items[0].x", "$.more"]);
  expect(arrayPaths("[[1, 2], [3]]").map(pathText)).toEqual(["$", "$[0]"]);
  expect(arrayPaths('{"a[": "[", "\\u0062": []}').map(pathText)).toEqual(["$.b"]);
});

test("a text of brackets or of an endless string is looked through at once", () => {
  expect(arrayPaths("[".repeat(200_000)).length).toBe(8);
  expect(arrayPaths(`{"a": "${'\\"'.repeat(100_000)}`)).toEqual([]);
});
