import { expect, it } from "vitest";
import { namesOfShape, shapeOf } from "./bodyShape.ts";
import { shapeAt } from "./shapePath.ts";
import { suggestionsFor, tagsIn } from "./suggestions.ts";

const text = String.raw`{"items":[{"id":1,"item name":"x: y","address":{"city":"a"}},{"tags":["b"]}],"\u00e9":0,"cut`;
const shape = shapeOf(text, false);
const known = { shape };

it("sees the keys of a body that may be cut, where they stand", () => {
  expect(namesOfShape(shape)).toEqual(["items", "é", "id", "item name", "address", "tags", "city"]);
  expect(namesOfShape(shapeOf('{"a":1}\n{"b":2}', true))).toEqual(["a", "b"]);
  expect(namesOfShape(shapeOf(`${"[".repeat(100_000)}{"a":1`, false))).toEqual([]);
  expect(tagsIn("<r><item n='1'/><item/></r>")).toEqual(["r", "item"]);
});

it("follows paths of both languages to what is there", () => {
  const keysAt = (path: string): string[] | null => {
    const found = shapeAt(shape, path);
    return found === null ? null : [...found.members.keys()];
  };
  const ofItems = ["id", "item name", "address", "tags"];
  for (const path of ["$.items[*]", "$.items[0]", "$['items'][?@.id > 1]", ".items[]", ".items | .[]", ".items[-1]"]) {
    expect(keysAt(path)).toEqual(ofItems);
  }
  expect(keysAt("$.items[?@.id == 1 && @")).toEqual(ofItems);
  expect(keysAt(".items[] | select(.id > 1) | .address")).toEqual(["city"]);
  expect(keysAt("$")).toEqual(["items", "é"]);
  expect(keysAt("$.nothing")).toBeNull();
  expect(keysAt(".items | length | ")).toBeNull();
});

it("completes the key at the end with those that are there, quoted where it must be", () => {
  expect(suggestionsFor("$.", "jsonpath", known, [])).toEqual(["$.items", '$["é"]']);
  expect(suggestionsFor("$.items[*].i", "jsonpath", known, [])).toEqual(["$.items[*].id", '$.items[*]["item name"]']);
  expect(suggestionsFor("$.items[?@.ad", "jsonpath", known, [])).toEqual(["$.items[?@.address"]);
  expect(suggestionsFor("$..ci", "jsonpath", known, [])).toEqual(["$..city"]);
  expect(suggestionsFor(".items[].i", "jq", known, [])).toEqual([".items[].id", '.items[]."item name"']);
  expect(suggestionsFor(".items | .[] | .address.", "jq", known, [])).toEqual([".items | .[] | .address.city"]);
  expect(suggestionsFor("//i", "xpath", { tags: ["item"] }, [])).toEqual(["//item"]);
});

it("completes what stands in brackets", () => {
  expect(suggestionsFor("$.items[", "jsonpath", known, [])).toEqual(["$.items[*]", "$.items[0]", "$.items[?@."]);
  expect(suggestionsFor('$["it', "jsonpath", known, [])).toEqual(['$["items"]']);
  expect(suggestionsFor(".items[", "jq", known, [])).toEqual([".items[]", ".items[0]", ".items[-1]"]);
  expect(suggestionsFor("$.items[0][", "jsonpath", known, [])[1]).toBe('$.items[0]["item name"]');
});

it("offers what was used, and nothing for nothing", () => {
  expect(suggestionsFor("$.it", "jsonpath", known, ["$.items[0]", "$.x"])).toEqual(["$.items", "$.items[0]"]);
  expect(suggestionsFor("$", "jsonpath", known, ["$.a"])).toEqual(["$.a"]);
  expect(suggestionsFor("", "jsonpath", known, ["$.a"])).toEqual([]);
});
