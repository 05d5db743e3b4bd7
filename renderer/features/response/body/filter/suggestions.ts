/** What may come next in an expression: keys that the body has there, and expressions that were used. */
import type { FilterLanguage } from "../../../../../shared/contract/bodyView.ts";
import { namesOfShape, type BodyShape } from "./bodyShape.ts";
import { shapeAt } from "./shapePath.ts";

const mostSuggestions = 12;
const plainName = /^[A-Za-z_]\w*$/;
const tagPattern = /<([A-Za-z_][\w.-]{0,100})[\s/>]/g;
const mostTags = 2000;

/** What a body's beginning says of it. */
export type KnownOfBody = { shape: BodyShape } | { tags: readonly string[] };

/** Names of elements, each once, in order of appearance. */
export function tagsIn(text: string): string[] {
  const names = new Set<string>();
  for (const [, found = ""] of text.matchAll(tagPattern)) {
    names.add(found);
    if (names.size === mostTags) break;
  }
  return [...names];
}

/** Whole expressions, to take the place of what was typed; none for nothing, so that a field that was cleared is quiet. */
export function suggestionsFor(
  expression: string,
  language: FilterLanguage,
  known: KnownOfBody | null,
  used: readonly string[],
): string[] {
  if (expression === "") return [];
  const history = used.filter((one) => one !== expression && one.startsWith(expression));
  const completed =
    known === null
      ? []
      : "tags" in known
        ? completedTags(expression, known.tags)
        : keysFor(expression, language, known.shape);
  return [...new Set([...completed, ...history])].filter((one) => one !== expression).slice(0, mostSuggestions);
}

function completedTags(expression: string, tags: readonly string[]): string[] {
  const [, before, begun = ""] = /^(.*[/[])([\w-]*)$/.exec(expression) ?? [];
  return before === undefined ? [] : beginningWith(tags, begun).map((tag) => `${before}${tag}`);
}

function keysFor(expression: string, language: FilterLanguage, root: BodyShape): string[] {
  const [, dotted, begun = ""] = /^(.*\.)([A-Za-z_]?\w*)$/.exec(expression) ?? [];
  if (dotted !== undefined) {
    const path = dotted.replace(/\.+$/, "");
    const names = dotted.endsWith("..") ? namesOfShape(root) : namesAt(root, path);
    return beginningWith(names, begun).map((name) => withKey(dotted, name, language));
  }
  const [, path, bracketed = ""] = /^(.*)\[(?:["']?)([^"'\]]*)$/.exec(expression) ?? [];
  if (path === undefined || (language === "jq" && path === "")) return [];
  const shape = shapeAt(root, path);
  const elements =
    shape?.element && bracketed === "" ? (language === "jq" ? ["[]", "[0]", "[-1]"] : ["[*]", "[0]", "[?@."]) : [];
  const names = shape === null ? [] : beginningWith([...shape.members.keys()], bracketed);
  return [...elements.map((one) => `${path}${one}`), ...names.map((name) => `${path}[${JSON.stringify(name)}]`)];
}

/** Where nobody knows where the path leads, all names. */
function namesAt(root: BodyShape, path: string): string[] {
  const shape = shapeAt(root, path);
  return shape === null ? namesOfShape(root) : [...shape.members.keys()];
}

function beginningWith(names: readonly string[], begun: string): string[] {
  return names.filter((name) => name.toLowerCase().startsWith(begun.toLowerCase()));
}

/** @param before with the point behind which the name would stand */
function withKey(before: string, name: string, language: FilterLanguage): string {
  if (plainName.test(name)) return `${before}${name}`;
  const quoted = JSON.stringify(name);
  if (language === "jq") return `${before}${quoted}`;
  // `$..["a b"]`, but `$["a b"]`.
  return before.endsWith("..") ? `${before}[${quoted}]` : `${before.slice(0, -1)}[${quoted}]`;
}
