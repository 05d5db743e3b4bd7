/** A path to a value in the languages that people filter with. */

export interface Segment {
  /** A key, or the name of an element; null: an entry of an array. */
  name: string | null;
  /** Among its siblings, from 0. */
  index: number;
}

const plainName = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** RFC 9535. */
export function jsonPathOf(segments: readonly Segment[]): string {
  return segments.reduce((path, { name, index }) => {
    if (name === null) return `${path}[${index}]`;
    return plainName.test(name) ? `${path}.${name}` : `${path}[${JSON.stringify(name)}]`;
  }, "$");
}

/** RFC 6901. */
export function jsonPointerOf(segments: readonly Segment[]): string {
  return segments
    .map(({ name, index }) => `/${(name ?? String(index)).replaceAll("~", "~0").replaceAll("/", "~1")}`)
    .join("");
}

export function jqOf(segments: readonly Segment[]): string {
  const path = segments.reduce((before, { name, index }) => {
    if (name === null) return `${before === "" ? "." : before}[${index}]`;
    return plainName.test(name) ? `${before}.${name}` : `${before === "" ? "." : before}[${JSON.stringify(name)}]`;
  }, "");
  return path === "" ? "." : path;
}

/** Exact without the names: `/*[1]/*[3]`. */
export function xpathOf(segments: readonly Segment[]): string {
  return segments.map(({ index }) => `/*[${index + 1}]`).join("") || "/";
}
