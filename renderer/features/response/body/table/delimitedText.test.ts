import { expect, test } from "vitest";
import { toDelimited } from "./delimitedText.ts";

test("cells with the delimiter, quotes or line breaks are quoted, and only those", () => {
  const rows = [
    ["a", "b\tc", 'say "hi"'],
    ["1,5", "two\nlines", ""],
  ];
  expect(toDelimited(rows, "\t", "\n")).toBe('a\t"b\tc"\t"say ""hi"""\n1,5\t"two\nlines"\t');
  expect(toDelimited(rows, ",", "\r\n")).toBe('a,b\tc,"say ""hi"""\r\n"1,5","two\nlines",');
});
