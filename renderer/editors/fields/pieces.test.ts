import { describe, expect, it } from "vitest";
import { unknownNames, urlPieces, variablePieces, type KnownVariables } from "./pieces.ts";

const variables: KnownVariables = new Map([
  ["base", { value: "http://h", secret: false, scope: "collection", source: "" }],
]);
const brief = (pieces: ReturnType<typeof urlPieces>) => pieces.map((piece) => `${piece.kind}:${piece.text}`);

describe("variablePieces", () => {
  it("tells known variables from unknown ones", () => {
    expect(brief(variablePieces("a{{base}}b{{nope}}", variables))).toEqual([
      "plain:a",
      "known:{{base}}",
      "plain:b",
      "unknown:{{nope}}",
    ]);
  });
});

describe("urlPieces", () => {
  it("colours the values of the query, numbers apart", () => {
    expect(brief(urlPieces("{{base}}/v1?status=open&limit=100#x", variables))).toEqual([
      "known:{{base}}",
      "plain:/v1",
      "plain:?status=",
      "value:open",
      "plain:&limit=",
      "number:100",
      "plain:#x",
    ]);
  });

  it.each(["", "?", "http://h/?a&b=&=c&d=e=f&&#", "{{a?b=c}}/x?{{n}}={{base}}2&y", "//h?a=1?b=2"])(
    "keeps %j whole",
    (text) => {
      expect(
        urlPieces(text, variables)
          .map((piece) => piece.text)
          .join(""),
      ).toBe(text);
    },
  );
});

describe("unknownNames", () => {
  it("names each once", () => {
    expect(unknownNames("{{x}}{{base}}{{y}}{{ x }}", variables)).toEqual(["x", "y"]);
  });
});

it("takes a variable with a default as known", () => {
  expect(variablePieces("{{nope|x}}{{nope}}", variables).map(({ kind }) => kind)).toEqual(["known", "unknown"]);
  expect(unknownNames("{{a|1}}{{b}}", variables)).toEqual(["b"]);
});
