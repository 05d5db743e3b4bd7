import { expect, test } from "vitest";
import { catalogues } from "./i18n.ts";
import { bestLanguage } from "./languages.ts";

function texts(catalogue: object, path = ""): [string, string][] {
  return Object.entries(catalogue).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    if (typeof value === "string") return [[`${path}${key}`, value]];
    return typeof value === "object" && value !== null ? texts(value, `${path}${key}.`) : [];
  });
}

function placeholders(text: string): string[] {
  return [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].toSorted();
}

const english = new Map(texts(catalogues.en));
// What a sentence of permission-denied does is an English participle: the translations say it without.
const reworded = new Set(["errors.permission-denied.message"]);

test.each(["fr", "ko"] as const)("%s fills in the same values as English", (language) => {
  for (const [path, text] of texts(catalogues[language])) {
    if (reworded.has(path)) continue;
    expect(placeholders(text), path).toEqual(placeholders(english.get(path) ?? ""));
  }
});

test.each(["fr", "ko"] as const)("%s has a text wherever English has one", (language) => {
  for (const [path, text] of texts(catalogues[language])) {
    expect(text === "", path).toBe((english.get(path) ?? "") === "");
  }
});

test("French puts a no-break space before high punctuation and within guillemets", () => {
  for (const [path, text] of texts(catalogues.fr)) {
    expect(text, path).not.toMatch(/ [;:!?»](?:\s|$)|« |[\p{L}}]»/u);
  }
});

test("the first of the system's languages that Envoi speaks is taken, else English", () => {
  expect(bestLanguage(["de-DE", "fr-CA", "en"])).toBe("fr");
  expect(bestLanguage(["ko-KR"])).toBe("ko");
  expect(bestLanguage(["de"])).toBe("en");
});
