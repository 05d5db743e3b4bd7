import { expect, it } from "vitest";
import { layOutJson, textOf } from "./bodyText.ts";

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

it("tells text from other bytes, in the charset that was sent", () => {
  expect(textOf(new Uint8Array([0x63, 0x61, 0x66, 0xe9]), "text/plain; charset=latin1")).toEqual({
    type: "text",
    text: "café",
    isJson: false,
  });
  expect(textOf(new Uint8Array([0x7b, 0x7d]), "application/problem+json")).toMatchObject({ isJson: true });
  expect(textOf(new Uint8Array([0x50, 0, 1]), "")).toEqual({ type: "binary", sizeBytes: 3 });
});
