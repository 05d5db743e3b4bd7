import { expect, test } from "vitest";
import { catalogues } from "./i18n.ts";
import { bestLanguage } from "./languages.ts";

function texts(catalogue: object, path = ""): [string, string][] {
  return Object.entries(catalogue).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    if (typeof value === "string") return [[`${path}${key}`, value]];
    return typeof value === "object" && value !== null ? texts(value, `${path}${key}.`) : [];
  });
}

function sameValues(one: string, other: string): boolean {
  return placeholders(one).join() === placeholders(other).join();
}

function placeholders(text: string): string[] {
  return [...new Set(text.match(/\{\{\w+\}\}/g))].toSorted();
}

const english = new Map(texts(catalogues.en));
// What a sentence of permission-denied does is an English participle: the translations say it without.
const reworded = new Set(["errors.permission-denied.message"]);

test.each(["fr", "ko"] as const)("%s fills in the same values as English", (language) => {
  const wrong = texts(catalogues[language]).filter(
    ([path, text]) => !reworded.has(path) && !sameValues(text, english.get(path) ?? ""),
  );
  expect(wrong).toEqual([]);
});

test.each(["fr", "ko"] as const)("%s has a text wherever English has one", (language) => {
  const wrong = texts(catalogues[language]).filter(([path, text]) => (text === "") !== (english.get(path) === ""));
  expect(wrong).toEqual([]);
});

test("French puts a no-break space before high punctuation and within guillemets", () => {
  const wrong = texts(catalogues.fr).filter(([, text]) => / [;:!?»](?:\s|$)|« |[\p{L}}]»/u.test(text));
  expect(wrong).toEqual([]);
});

test("the first of the system's languages that Envoi speaks is taken, else English", () => {
  expect(bestLanguage(["de-DE", "fr-CA", "en"])).toBe("fr");
  expect(bestLanguage(["ko-KR"])).toBe("ko");
  expect(bestLanguage(["de"])).toBe("en");
});
