/** A table of variables with an empty last row to type into. */
import type { Variable } from "../../../shared/model/variable.ts";

export function emptyVariable(): Variable {
  return { name: "", value: "", description: "", disabled: false, secret: false };
}

/** The rows that are shown: those that there are, and one to type into. */
export function shownRows(variables: readonly Variable[]): Variable[] {
  return [...variables, emptyVariable()];
}

/** A change in the last, empty row makes a new one. */
export function changeRow(variables: readonly Variable[], index: number, patch: Partial<Variable>): Variable[] {
  if (index >= variables.length) return [...variables, { ...emptyVariable(), ...patch }];
  return variables.map((variable, at) => (at === index ? { ...variable, ...patch } : variable));
}

export function removeRow(variables: readonly Variable[], index: number): Variable[] {
  return variables.filter((_, at) => at !== index);
}

/** Without the rows in which nothing stands. */
export function filledRows(variables: readonly Variable[]): Variable[] {
  return variables.filter(({ name, value }) => name !== "" || value !== "");
}

/** Names that are switched on in more than one row. */
export function repeatedNames(variables: readonly Variable[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { name, disabled } of variables) {
    if (disabled || name === "") continue;
    if (seen.has(name)) repeated.add(name);
    seen.add(name);
  }
  return repeated;
}

/** With a row of the name to type a value into, unless there is one. */
export function withRow(variables: readonly Variable[], name: string | undefined): Variable[] {
  if (name === undefined || variables.some((variable) => variable.name === name)) return [...variables];
  return [...variables, { ...emptyVariable(), name }];
}
