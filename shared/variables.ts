/**
 * `{{name}}` templates. Where values come from is the caller's: a lookup is a function, so that scopes, values
 * computed at send time and a preview can all be given.
 */
import type { Variable } from "./model/variable.ts";

export interface VariableUse {
  name: string;
  /** `{{name|text}}`: taken when nothing has the name; null when none was typed. */
  fallback: string | null;
  /** Offsets in UTF-16 units, braces included. */
  start: number;
  end: number;
}

/** Called once for each use, in order; undefined when there is no such variable. */
export type VariableLookup = (name: string) => string | undefined;

export interface Resolved {
  text: string;
  /**
   * Names without a value, each once, in order; they stay in the text as they are. A variable that needs itself
   * is given with its path (`a → b → a`).
   */
  unknown: string[];
}

export interface VariableLayer<Scope extends string = string> {
  scope: Scope;
  /** Of the folder, environment or file that it is; "" where the scope says it all. */
  source: string;
  variables: readonly Pick<Variable, "name" | "value" | "secret" | "disabled">[];
}

export interface ScopedVariable<Scope extends string = string> {
  value: string;
  secret: boolean;
  scope: Scope;
  source: string;
}

const template = /\{\{\s*([\p{L}\p{M}\p{N}_.$-]+)\s*(?:\|([^{}\r\n]*))?\}\}/gu;

/**
 * Names hold letters of any script, digits and `_ - . $`; a default is one line without braces, spaces around it left
 * out. Anything else in braces is plain text.
 */
export function findVariables(text: string): VariableUse[] {
  return Array.from(text.matchAll(template), (match) => ({
    name: match[1] ?? "",
    fallback: match[2]?.trim() ?? null,
    start: match.index,
    end: match.index + match[0].length,
  }));
}

const maxDepth = 100;
const maxInsertedLength = 10 * 1024 * 1024;
const maxNestedUses = 100_000;

interface Progress {
  lookup: VariableLookup;
  unknown: Set<string>;
  insertedLength: number;
  nestedUses: number;
}

/**
 * Replaces every variable by its value, in which variables are replaced too. Beyond 100 levels, 10 Mi characters
 * put in, or 100 000 uses within values, what is left counts as unknown: values may come from others' files.
 */
export function resolveText(text: string, lookup: VariableLookup): Resolved {
  const progress: Progress = { lookup, unknown: new Set(), insertedLength: 0, nestedUses: 0 };
  const resolved = expand(text, [], progress);
  return { text: resolved, unknown: [...progress.unknown] };
}

function expand(text: string, path: readonly string[], progress: Progress): string {
  if (!text.includes("{{")) return text;
  let result = "";
  let end = 0;
  for (const use of findVariables(text)) {
    const whole = text.slice(use.start, use.end);
    result += text.slice(end, use.start) + (valueOf(use, path, progress) ?? whole);
    end = use.end;
  }
  return result + text.slice(end);
}

function valueOf({ name, fallback }: VariableUse, path: readonly string[], progress: Progress): string | undefined {
  if (path.length > 0) progress.nestedUses += 1;
  if (path.includes(name)) return unknown([...path.slice(path.indexOf(name)), name].join(" → "), progress);
  if (path.length >= maxDepth) return unknown(`${name} (more than ${maxDepth} levels deep)`, progress);
  const value = progress.lookup(name);
  if (value === undefined) return fallback ?? unknown(name, progress);
  if (progress.nestedUses > maxNestedUses || progress.insertedLength + value.length > maxInsertedLength) {
    return unknown(`${path[0] ?? name} (too large)`, progress);
  }
  progress.insertedLength += value.length;
  return expand(value, [...path, name], progress);
}

function unknown(label: string, progress: Progress): undefined {
  progress.unknown.add(label);
}

/**
 * @param layers nearest first; the nearest enabled variable of a name wins, and within a layer the last one
 */
export function layeredVariables<Scope extends string>(
  layers: readonly VariableLayer<Scope>[],
): Map<string, ScopedVariable<Scope>> {
  const found = new Map<string, ScopedVariable<Scope>>();
  for (const { scope, source, variables } of layers.toReversed()) {
    for (const { name, value, secret, disabled } of variables) {
      if (!disabled) found.set(name, { value, secret, scope, source });
    }
  }
  return found;
}

export function lookupIn(variables: ReadonlyMap<string, { value: string }>): VariableLookup {
  return (name) => variables.get(name)?.value;
}
