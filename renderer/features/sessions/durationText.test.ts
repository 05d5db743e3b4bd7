import { expect, test } from "vitest";
import { ageText, settingText, waitText } from "./durationText.ts";

test.each([
  [0, "0 s"],
  [20, "20 ms"],
  [200, "0.2 s"],
  [2000, "2 s"],
  [90_000, "90 s"],
  [300_000, "5 min"],
  [301_000, "5 min 1 s"],
])("a setting of %d ms is %s", (ms, text) => expect(settingText(ms, "en")).toBe(text));

test.each([
  [-5, "0 s"],
  [8_900, "8 s"],
  [59_999, "59 s"],
  [14 * 60_000 + 59_000, "14 min"],
  [7_300_000, "2 h"],
])("an age of %d ms is %s", (ms, text) => expect(ageText(ms, "en")).toBe(text));

test("a wait below ten seconds has tenths, as the language writes them", () => {
  expect(waitText(349, "en")).toBe("0.3 s");
  expect(waitText(3000, "fr")).toBe("3,0 s");
  expect(waitText(12_400, "en")).toBe("12 s");
});
