import { expect, test } from "vitest";
import { hiddenRuns, mostHiddenRuns } from "./hiddenCharacters.ts";

const codes = (text: string): string[] => hiddenRuns(text).map(({ code }) => code);

test("what nobody sees, and what turns the order, is told by its code", () => {
  expect(codes('"access": "user\u202e\u2066// admin\u2069 \u2066"')).toEqual(["U+202E", "U+2066", "U+2069", "U+2066"]);
  expect(codes("a\u0000\u0000\u0000b\u001b[31m\u007f\u0085")).toEqual(["U+0000 ×3", "U+001B", "U+007F", "U+0085"]);
  expect(codes("pay\u200bpal\u00ad\ufeff\u2028\u3164")).toEqual(["U+200B", "U+00AD", "U+FEFF", "U+2028", "U+3164"]);
  expect(codes("x\u{e0041}\u{e0042}")).toEqual(["U+E0041", "U+E0042"]);
  expect(hiddenRuns("ab\u202ecd")).toEqual([{ from: 2, to: 3, code: "U+202E" }]);
});

test("what belongs to a text is left alone", () => {
  for (const text of ["plain\ttext", "é 日本 עברית العربية", "👩‍👩‍👧", "می‌خواهم", "क्‍ष", "\u00a0\u3000"])
    expect(codes(text)).toEqual([]);
  expect(codes("a\u200db")).toEqual(["U+200D"]);
  expect(codes("key\u200c")).toEqual(["U+200C"]);
});

test("a row of nothing else is bounded", () => {
  expect(hiddenRuns("\u0001\u0002".repeat(50_000))).toHaveLength(mostHiddenRuns);
  expect(codes("\u0000".repeat(100_000))).toEqual(["U+0000 ×100000"]);
});
