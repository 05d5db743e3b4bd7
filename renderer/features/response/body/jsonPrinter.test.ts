import { describe, expect, it } from "vitest";
import { prettyJson, type JsonPrinterOptions } from "./jsonPrinter.ts";

function pretty(text: string, options: JsonPrinterOptions = {}): string {
  const outcome = prettyJson(new TextEncoder().encode(text), options);
  return outcome.ok ? new TextDecoder().decode(outcome.bytes) : `${outcome.reason} at ${outcome.offsetBytes}`;
}

describe("prettyJson", () => {
  it("agrees with JSON.stringify on nested containers that do not fit on one line", () => {
    const value = { orders: [{ id: "x".repeat(80), tags: ["y".repeat(80), null, true], deep: { a: {}, b: [] } }] };
    const text = JSON.stringify(value, null, 2).replace(/\{\n\s+"a": \{\},\n\s+"b": \[\]\n\s+\}/, "DEEP");
    const printed = pretty(JSON.stringify(value)).replace(/\{\n\s+"a": \{\},\n\s+"b": \[\]\n\s+\}/, "DEEP");
    expect(printed).toBe(text);
  });

  it("keeps every digit, escape, duplicate key and the order of keys", () => {
    const text = '{"b":9007199254740993,"a":1.10e+05,"a":-0.0,"1":"\\u00e9\\/\\"}"}';
    expect(pretty(text)).toBe(
      '{\n  "b": 9007199254740993,\n  "a": 1.10e+05,\n  "a": -0.0,\n  "1": "\\u00e9\\/\\"}"\n}',
    );
  });

  it("writes short containers of scalars on one line, below the top level", () => {
    expect(pretty('{"total":{ "amount" :12840,"currency":"EUR"},"list":[1,2,\n3],"none":{},"empty":[ ]}')).toBe(
      '{\n  "total": { "amount": 12840, "currency": "EUR" },\n  "list": [1, 2, 3],\n  "none": {},\n  "empty": []\n}',
    );
  });

  it("breaks a container that holds another one", () => {
    expect(pretty("[[1,[2]]]")).toBe("[\n  [\n    1,\n    [2]\n  ]\n]");
  });

  it("prints several values in a row, a line each at the top", () => {
    expect(pretty('{"a":1}\n{"a":2}\n3\n')).toBe('{\n  "a": 1\n}\n{\n  "a": 2\n}\n3');
  });

  it("keeps text outside of ASCII", () => {
    expect(pretty('["é","한국어","😀"]')).toBe('[\n  "é",\n  "한국어",\n  "😀"\n]');
  });

  it.each([
    ["Internal Server Error", "syntax at 0"],
    ["{a:1}", "syntax at 1"],
    ["[1,]", "syntax at 3"],
    ["[1}", "syntax at 2"],
    ["{} ]", "syntax at 3"],
    ['{"a" 1}', "syntax at 5"],
    ["01 ", "syntax at 0"],
    ['{"a":1', "syntax at 6"],
    ["", "syntax at 0"],
  ])("says where %s stops being JSON", (text, outcome) => {
    expect(pretty(text)).toBe(outcome);
  });

  it("prints what there is of a body that was cut", () => {
    expect(pretty('{"a":{"b":"unfinish', { partial: true })).toBe('{\n  "a": {\n    "b": "unfinish');
    expect(pretty("[tru", { partial: true })).toBe("[\n  tru");
  });

  it("stays linear on a million open brackets", () => {
    const depth = 1_000_000;
    const outcome = prettyJson(new Uint8Array(depth).fill(0x5b), { partial: true, limitBytes: 1024 * 1024 });
    expect(outcome).toMatchObject({ ok: false, reason: "too-large" });
  });
});
