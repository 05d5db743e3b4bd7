/** What may come next in an expression: expressions that were used, and keys that the body has. */
import type { FilterLanguage } from "../../../../../shared/contract/bodyView.ts";

const mostSuggestions = 12;
const plainName = /^[A-Za-z_]\w*$/;
/** Of a body's beginning. */
const keyPattern = /"((?:[^"\\\n]|\\.){1,200})"\s*:/g;
const tagPattern = /<([A-Za-z_][\w.-]{0,100})[\s/>]/g;

/** Names of members, or of elements, each once, in order of appearance. */
export function namesIn(text: string, language: FilterLanguage): string[] {
  const pattern = language === "xpath" ? tagPattern : keyPattern;
  const names = new Set<string>();
  for (const [, found = ""] of text.matchAll(pattern)) {
    names.add(language === "xpath" ? found : unescaped(found));
    if (names.size === 2000) break;
  }
  return [...names];
}

function unescaped(key: string): string {
  try {
    return String(JSON.parse(`"${key}"`));
  } catch {
    return key;
  }
}

/** Whole expressions, to take the place of what was typed; none for nothing, so that a field that was cleared is quiet. */
export function suggestionsFor(
  expression: string,
  language: FilterLanguage,
  names: readonly string[],
  used: readonly string[],
): string[] {
  if (expression === "") return [];
  const history = used.filter((one) => one !== expression && one.startsWith(expression));
  const tail = (language === "xpath" ? /^(.*[/[])([\w-]*)$/ : /^(.*\.)([A-Za-z_]?\w*)$/).exec(expression);
  if (tail === null) return history.slice(0, mostSuggestions);
  const [, before = "", begun = ""] = tail;
  const completed = names
    .filter((name) => name !== begun && name.toLowerCase().startsWith(begun.toLowerCase()))
    .map((name) => completedBy(before, name, language))
    .filter((one) => one !== null);
  return [...new Set([...completed, ...history])].slice(0, mostSuggestions);
}

/** null: it cannot stand there. */
function completedBy(before: string, name: string, language: FilterLanguage): string | null {
  if (language === "xpath" || plainName.test(name)) return `${before}${name}`;
  const quoted = JSON.stringify(name);
  if (language === "jq") return `${before}${quoted}`;
  // `$..["a b"]`, but `$["a b"]`.
  return before.endsWith("..") ? `${before}[${quoted}]` : `${before.slice(0, -1)}[${quoted}]`;
}
