import { expect, test } from "vitest";
import { countUrls, hasUrl } from "./urlText.ts";

test.each([
  ["https://a.example/x", 1],
  ["# a list\nhttps://a.example/x\r\n{{base}}/y\n\nnot one", 2],
  [`${"a".repeat(64)}  https://a.example/x\nhttp://b.example`, 2],
  ["a word", 0],
])("URLs of a text are counted by line: %s", (text, count) => {
  expect(countUrls(text)).toBe(count);
  expect(hasUrl(text)).toBe(count > 0);
});
