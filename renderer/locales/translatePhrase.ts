import { curlPhrases, type CurlPhrase } from "./en/curlPhrases.ts";
import { filterPhrases, type FilterPhrase } from "./en/filterPhrases.ts";
import { phrases, type Phrase } from "./en/phrases.ts";
import { treePhrases, type TreePhrase } from "./en/treePhrases.ts";
import { curlPhrases as frenchOfCurl } from "./fr/curlPhrases.ts";
import { filterPhrases as frenchOfFilters } from "./fr/filterPhrases.ts";
import { phrases as french } from "./fr/phrases.ts";
import { treePhrases as frenchOfTrees } from "./fr/treePhrases.ts";
import { curlPhrases as koreanOfCurl } from "./ko/curlPhrases.ts";
import { filterPhrases as koreanOfFilters } from "./ko/filterPhrases.ts";
import { phrases as korean } from "./ko/phrases.ts";
import { treePhrases as koreanOfTrees } from "./ko/treePhrases.ts";
import type { Language } from "./languages.ts";

type AnyPhrase = Phrase | CurlPhrase | FilterPhrase | TreePhrase;

const all: readonly AnyPhrase[] = [...phrases, ...curlPhrases, ...filterPhrases, ...treePhrases];
const translations = {
  fr: { ...french, ...frenchOfCurl, ...frenchOfFilters, ...frenchOfTrees },
  ko: { ...korean, ...koreanOfCurl, ...koreanOfFilters, ...koreanOfTrees },
};

interface Template {
  phrase: AnyPhrase;
  pattern: RegExp;
}
const templates: Template[] = all.filter((phrase) => phrase.includes("{{")).map(toTemplate);

/** What the engine said in English, in another language where it is known word for word; else as it came. */
export function translatePhrase(text: string, language: Language): string {
  if (language === "en") return text;
  const known = translations[language];
  const exact = all.find((phrase) => phrase === text);
  if (exact !== undefined) return known[exact];
  for (const { phrase, pattern } of templates) {
    const groups = pattern.exec(text)?.groups;
    if (groups) return fill(known[phrase], groups, language);
  }
  return text;
}

/** A reason within a phrase is a phrase itself. */
function fill(phrase: string, values: Record<string, string>, language: Language): string {
  return phrase.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name] ?? "";
    return name === "reason" ? translatePhrase(value, language) : value;
  });
}

function toTemplate(phrase: AnyPhrase): Template {
  const escaped = phrase.replace(/[.*+?^$()|[\]\\]/g, String.raw`\$&`);
  const source = escaped.replace(/\{\{(\w+)\}\}/g, "(?<$1>[^]+)");
  return { phrase, pattern: new RegExp(`^${source}$`) };
}
