import { expect, test } from "vitest";
import { jsonPieces } from "./jsonPieces.ts";

test("keys, strings, numbers and literals are told apart, and nothing is lost", () => {
  const text = '{"a\\"": [1.50e3, -2, true, null, "x: 1"]}';
  const pieces = jsonPieces(text);
  expect(pieces.map((piece) => piece.text).join("")).toBe(text);
  expect(pieces.filter(({ kind }) => kind !== "plain").map(({ kind, text: piece }) => [kind, piece])).toEqual([
    ["key", '"a\\""'],
    ["number", "1.50e3"],
    ["number", "-2"],
    ["literal", "true"],
    ["literal", "null"],
    ["string", '"x: 1"'],
  ]);
});

test("a string that is cut is gone through once", () => {
  expect(jsonPieces(`["${'\\"'.repeat(100_000)}`).map(({ kind }) => kind)).toEqual(["plain", "string"]);
});

test("what is no container is plain", () => {
  expect(jsonPieces("see 12 true")).toEqual([{ kind: "plain", text: "see 12 true" }]);
});
