import { describe, expect, it } from "vitest";
import { beautifyJson, checkJson, lineAndColumn } from "./json.ts";

function beautified(text: string): string {
  const result = beautifyJson(text);
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.text;
}

describe("beautifyJson", () => {
  it.each([
    '{"a":[1,2,{"b":{}}],"c":[]}',
    "[]",
    '"x"',
    ' [ [ ] , { } , [ [ 1 ] ] , {"a" : null , "a" : true} ] ',
    "-0.5e+10",
  ])("lays %j out as JSON.stringify does, where that loses nothing", (text) => {
    expect(JSON.parse(beautified(text))).toEqual(JSON.parse(text));
    if (!text.includes('"a" : null') && !text.startsWith("-")) {
      expect(beautified(text)).toBe(JSON.stringify(JSON.parse(text), null, 2));
    }
  });

  it("keeps numbers digit for digit, escapes and repeated names", () => {
    const text = '{"big":9007199254740993,"e":1.50E+02,"zero":-0,"s":"\\u00e9\\/","s":1}';
    expect(beautified(text)).toBe(
      '{\n  "big": 9007199254740993,\n  "e": 1.50E+02,\n  "zero": -0,\n  "s": "\\u00e9\\/",\n  "s": 1\n}',
    );
  });

  it("takes variables as values and names, and leaves them alone in strings", () => {
    expect(beautified('{"id":{{ id }},"s":"{{a}}",{{key}}:[{{x}}{{y}}]}')).toBe(
      '{\n  "id": {{ id }},\n  "s": "{{a}}",\n  {{key}}: [\n    {{x}}{{y}}\n  ]\n}',
    );
  });

  it("does not change what it laid out", () => {
    const once = beautified('{"a":[{},[],[{"b":[1]}]],"c":{"d":{}}}');
    expect(beautified(once)).toBe(once);
  });

  it("takes any depth", () => {
    const text = "[".repeat(20_000) + "]".repeat(20_000);
    expect(checkJson(text)).toBeNull();
  });
});

describe("checkJson", () => {
  it.each([
    ["", 0, "value"],
    ["{", 1, "name"],
    ['{"a"', 4, "colon"],
    ['{"a":1 "b":2}', 7, "comma"],
    ['{"a":1,}', 7, "name"],
    ["[1,]", 3, "value"],
    ["[1}", 2, "comma"],
    ["01", 1, "end"],
    ["1 2", 2, "end"],
    ['"abc', 4, "string-end"],
    ['"a\nb"', 2, "string-end"],
    ['"\\x"', 1, "escape"],
    ["{'a':1}", 1, "name"],
    ["undefined", 0, "value"],
    ["[1,\n  nul]", 6, "value"],
    ["{{a b}}", 1, "name"],
  ] as const)("finds what is wrong in %j", (text, offset, expected) => {
    expect(checkJson(text)).toEqual({ offset, expected });
  });
});

describe("lineAndColumn", () => {
  it("counts from 1", () => {
    expect(lineAndColumn("ab\ncd", 4)).toEqual({ line: 2, column: 2 });
    expect(lineAndColumn("", 0)).toEqual({ line: 1, column: 1 });
  });
});
