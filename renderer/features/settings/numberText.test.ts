import { expect, test } from "vitest";
import { readNumber, writeNumber, type NumberRange } from "./numberText.ts";

const seconds: NumberRange = { unit: 1000, minimum: 1, maximum: 60_000, optional: true };

test.each([
  ["10", 10_000],
  ["0.25", 250],
  ["0,25", 250],
  [" 60 ", 60_000],
  ["", null],
  ["0", null],
])("%j is kept as %s ms", (text, value) => expect(readNumber(text, seconds)).toBe(value));

test.each(["61", "-1", "1e3", "soon", "1.2.3"])("%j is refused", (text) => {
  expect(readNumber(text, seconds)).toBeUndefined();
});

test("where a number must be, nothing is refused, and where it must be whole, a fraction", () => {
  const count: NumberRange = { unit: 1, minimum: 0, maximum: 100, optional: false, whole: true };
  expect(readNumber("", count)).toBeUndefined();
  expect(readNumber("1.5", count)).toBeUndefined();
  expect(readNumber("10", count)).toBe(10);
});

test("what is written is read back", () => {
  for (const value of [1, 250, 10_000, null]) {
    expect(readNumber(writeNumber(value, seconds, "en"), seconds)).toBe(value);
    expect(readNumber(writeNumber(value, seconds, "fr"), seconds)).toBe(value);
  }
  expect(writeNumber(250, seconds, "fr")).toBe("0,25");
});
