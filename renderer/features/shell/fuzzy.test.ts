import { expect, test } from "vitest";
import { bestMatches, fuzzyScore } from "./fuzzy.ts";

const list = ["GET List orders", "POST Create order", "DELETE Cancel order", "GET Who am I"];
const find = (query: string): string[] => bestMatches(list, query, (text) => text, 10);

test("letters in order are found, others are not", () => {
  expect(find("lsto")).toEqual(["GET List orders"]);
  expect(fuzzyScore("xyz", "List orders")).toBeNull();
});

test("a word that begins with the query comes before one that holds it", () => {
  expect(bestMatches(["Reorder", "Order"], "order", (text) => text, 10)).toEqual(["Order", "Reorder"]);
});

test("word starts answer initials", () => {
  expect(find("co")[0]).toMatch(/^(POST Create|DELETE Cancel) order$/);
});

test("an empty query keeps everything in its order, up to the limit", () => {
  expect(bestMatches(list, " ", (text) => text, 2)).toEqual(list.slice(0, 2));
});

test("a Korean name is found by a part of it", () => {
  expect(bestMatches(["주문 목록", "로그인"], "목록", (text) => text, 10)).toEqual(["주문 목록"]);
});
