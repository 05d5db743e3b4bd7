/** An object of names to values in which a repeated name holds a list, in order. */
export function namedValues<T>(pairs: Iterable<readonly [string, T]>): Record<string, T | T[]> {
  const byName = new Map<string, T[]>();
  for (const [name, value] of pairs) {
    const values = byName.get(name);
    if (values === undefined) byName.set(name, [value]);
    else values.push(value);
  }
  const entries = [...byName].map(([name, values]): [string, T | T[]] => {
    const [first, ...rest] = values;
    return [name, first === undefined || rest.length > 0 ? values : first];
  });
  return Object.fromEntries(entries);
}

/** Like URLSearchParams, but a name without `=` is told from an empty value: null. */
export function parseQuery(query: string): [string, string | null][] {
  const parts = query.split("&").filter((part) => part !== "");
  return parts.map((part) => {
    const mark = part.indexOf("=");
    return mark < 0 ? [decode(part), null] : [decode(part.slice(0, mark)), decode(part.slice(mark + 1))];
  });
}

function decode(text: string): string {
  const spaced = text.replaceAll("+", " ");
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}
