import type { Pair } from "../../../shared/model/entry.ts";

export interface HeaderRow {
  name: string;
  /** null: it has none of that name. */
  one: string | null;
  other: string | null;
  differs: boolean;
}

/** By name, in the order of the first, then what only the second has. Values of one name are told together. */
export function headerRows(one: readonly Pair[], other: readonly Pair[]): HeaderRow[] {
  const left = byName(one);
  const right = byName(other);
  const names = new Map([...left.entries(), ...right.entries()].map(([key, { name }]) => [key, name]));
  for (const [key, { name }] of left) names.set(key, name);
  return [...names].map(([key, name]) => {
    const values = { one: left.get(key)?.values ?? null, other: right.get(key)?.values ?? null };
    return { name, ...values, differs: values.one !== values.other };
  });
}

function byName(pairs: readonly Pair[]): Map<string, { name: string; values: string }> {
  const found = new Map<string, { name: string; values: string }>();
  for (const [name, value] of pairs) {
    const before = found.get(name.toLowerCase());
    found.set(name.toLowerCase(), { name, values: before === undefined ? value : `${before.values}\n${value}` });
  }
  return found;
}
