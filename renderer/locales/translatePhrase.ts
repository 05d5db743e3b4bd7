import { phrases, type Phrase } from "./en/phrases.ts";
import { phrases as french } from "./fr/phrases.ts";
import { phrases as korean } from "./ko/phrases.ts";
import type { Language } from "./languages.ts";

const translations = { fr: french, ko: korean };

interface Template {
  phrase: Phrase;
  pattern: RegExp;
}
const templates: Template[] = phrases.filter((phrase) => phrase.includes("{{")).map(toTemplate);

/** What the engine said in English, in another language where it is known word for word; else as it came. */
export function translatePhrase(text: string, language: Language): string {
  if (language === "en") return text;
  const known = translations[language];
  const exact = phrases.find((phrase) => phrase === text);
  if (exact !== undefined) return known[exact];
  for (const { phrase, pattern } of templates) {
    const groups = pattern.exec(text)?.groups;
    if (groups) return known[phrase].replace(/\{\{(\w+)\}\}/g, (_, name: string) => groups[name] ?? "");
  }
  return text;
}

function toTemplate(phrase: Phrase): Template {
  const escaped = phrase.replace(/[.*+?^$()|[\]\\]/g, String.raw`\$&`);
  const source = escaped.replace(/\{\{(\w+)\}\}/g, "(?<$1>[^]+)");
  return { phrase, pattern: new RegExp(`^${source}$`) };
}
