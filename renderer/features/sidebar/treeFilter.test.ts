import { expect, test } from "vitest";
import { markedPieces, parseFilter } from "./treeFilter.ts";

test("words and tags are told apart, in any order", () => {
  expect(parseFilter("  List tag:Slow GET ")).toEqual({ words: ["list", "get"], tags: ["slow"] });
  expect(parseFilter("   ")).toBeNull();
});

test("matches are marked where they are, overlapping ones as one", () => {
  const marked = (text: string, ...words: string[]): string =>
    markedPieces(text, words)
      .map((piece) => (piece.marked ? `[${piece.text}]` : piece.text))
      .join("");
  expect(marked("List orders", "or", "rde")).toBe("List [orde]rs");
  expect(marked("aaa", "aa")).toBe("[aaa]");
  expect(marked("nothing", "x")).toBe("nothing");
});
