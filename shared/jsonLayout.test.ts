import { expect, it } from "vitest";
import { layOutJson } from "./jsonLayout.ts";

it("lays JSON out without touching its values", () => {
  const text = '{"big":12345678901234567890,"a":[],"o":{},"b":[1,{"c":"x, {y}: \\"z\\""}],"e":"","n":null,"a":1.0}';
  expect(layOutJson(text)).toBe(
    [
      "{",
      '  "big": 12345678901234567890,',
      '  "a": [],',
      '  "o": {},',
      '  "b": [',
      "    1,",
      "    {",
      '      "c": "x, {y}: \\"z\\""',
      "    }",
      "  ],",
      '  "e": "",',
      '  "n": null,',
      '  "a": 1.0',
      "}",
    ].join("\n"),
  );
  expect(layOutJson("[[],[[]]]")).toBe("[\n  [],\n  [\n    []\n  ]\n]");
  expect(layOutJson('"only"')).toBe('"only"');
  expect(layOutJson("{not json")).toBe("{not json");
});

it("takes no more room for brackets than they are worth, and stops at nothing", () => {
  const deep = `${"[".repeat(500_000)}1.10${"]".repeat(500_000)}`;
  const laidOut = layOutJson(deep);
  expect(laidOut.length).toBeLessThan(deep.length * 6);
  expect(laidOut.replaceAll(/[ \n]/g, "") === deep).toBe(true);
  const long = `["${String.raw`\"`.repeat(1_000_000)}"]`;
  expect(layOutJson(long) === `[\n  ${long.slice(1, -1)}\n]`).toBe(true);
});
