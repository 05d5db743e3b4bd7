import { expect, it } from "vitest";
import { namesIn, suggestionsFor } from "./suggestions.ts";

it("finds the keys of a body that may be cut, each once", () => {
  expect(namesIn(String.raw`{"a":1,"b c":{"a":2,"\u00e9":"x: y"},"cut`, "jsonpath")).toEqual(["a", "b c", "é"]);
  expect(namesIn("<r><item n='1'/><item/></r>", "xpath")).toEqual(["r", "item"]);
});

it("completes the key at the end, quoted where it must be, then offers what was used", () => {
  const names = ["id", "item", "item name"];
  expect(suggestionsFor("$.it", "jsonpath", names, ["$.items[0]"])).toEqual(["$.item", '$["item name"]', "$.items[0]"]);
  expect(suggestionsFor("$..item", "jsonpath", names, [])).toEqual(['$..["item name"]']);
  expect(suggestionsFor(".it", "jq", names, [])).toEqual([".item", '."item name"']);
  expect(suggestionsFor("//i", "xpath", ["item"], [])).toEqual(["//item"]);
  expect(suggestionsFor("$", "jsonpath", names, ["$.a"])).toEqual(["$.a"]);
  expect(suggestionsFor("", "jsonpath", names, ["$.a"])).toEqual([]);
});
