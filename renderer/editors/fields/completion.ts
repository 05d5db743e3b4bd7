/** What a one-line field offers to complete, and where it would put it. Not the list on the screen. */
import type { KnownVariable, KnownVariables } from "./pieces.ts";

export interface CompletionOption {
  label: string;
  /** The value of a variable; "" when it is secret or there is none to show. */
  detail: string;
  insert: string;
  /** Of a variable: where its value comes from. */
  variable?: KnownVariable | undefined;
}

export interface Completion {
  /** What is replaced, as offsets into the text. */
  from: number;
  to: number;
  options: CompletionOption[];
}

export interface TextEdit {
  text: string;
  caret: number;
}

const maxOptions = 250;
const opening = /\{\{\s*([\p{L}\p{M}\p{N}_.$-]*)$/u;
const remainder = /^[\p{L}\p{M}\p{N}_.$-]*\s*(?:\}\})?/u;

/** The variables that could stand where `{{` was opened before the caret; null when it was not. */
export function completeVariable(text: string, caret: number, variables: KnownVariables): Completion | null {
  const match = opening.exec(text.slice(0, caret));
  if (match === null) return null;
  const options = ranked([...variables.keys()], match[1] ?? "").map((name) => {
    const variable = variables.get(name);
    return {
      label: name,
      detail: variable === undefined || variable.secret ? "" : variable.value,
      insert: `{{${name}}}`,
      variable,
    };
  });
  if (options.length === 0) return null;
  const rest = remainder.exec(text.slice(caret))?.[0] ?? "";
  // A name that runs on without its braces belongs to other text: "{{|abc" would swallow abc.
  return { from: match.index, to: caret + (rest.endsWith("}}") ? rest.length : 0), options };
}

/**
 * Whole texts that begin with, or hold, what was typed; null when there is none, or nothing was typed and the
 * person did not ask.
 */
export function completeWhole(text: string, suggestions: readonly string[], asked: boolean): Completion | null {
  if (text === "" && !asked) return null;
  const found = ranked(suggestions, text);
  if (found.length === 0 || (found.length === 1 && found[0] === text)) return null;
  return { from: 0, to: text.length, options: found.map((label) => ({ label, detail: "", insert: label })) };
}

export function applyCompletion(text: string, completion: Completion, option: CompletionOption): TextEdit {
  const before = text.slice(0, completion.from) + option.insert;
  return { text: before + text.slice(completion.to), caret: before.length };
}

/** The next active option; it wraps around. From none (-1) it goes to the first or the last. */
export function stepActive(active: number, step: 1 | -1, count: number): number {
  if (active < 0) return step === 1 ? 0 : count - 1;
  return (active + step + count) % count;
}

function ranked(names: readonly string[], typed: string): string[] {
  const wanted = typed.toLowerCase();
  // Dynamic ones are found without their `$`.
  const startOf = (name: string): number =>
    name
      .toLowerCase()
      .replace(/^\$/, wanted.startsWith("$") ? "$&" : "")
      .indexOf(wanted);
  const starts = names.filter((name) => startOf(name) === 0);
  const holds = names.filter((name) => startOf(name) > 0);
  return [...starts, ...holds].slice(0, maxOptions);
}
