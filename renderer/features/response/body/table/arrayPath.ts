/** The way to an array of a JSON body: as people write it, and the arrays that the beginning of a body has. */

export type Segments = readonly (string | number)[];

/** As JSONPath. */
export function pathText(segments: Segments): string {
  return `$${segments.map(segmentText).join("")}`;
}

function segmentText(segment: string | number): string {
  if (typeof segment === "number") return `[${segment}]`;
  if (/^[\p{L}_][\p{L}\p{N}_]*$/u.test(segment)) return `.${segment}`;
  return `['${segment.replace(/[\\']/g, "\\$&")}']`;
}

const mostSegments = 100;

/** JSONPath of names and indexes (`$.data['two words'][0]`), without the `$` too, or a JSON Pointer. null: neither. */
export function parsePath(text: string): (string | number)[] | null {
  const trimmed = text.trim();
  const segments = trimmed.startsWith("/") ? pointerSegments(trimmed) : jsonPathSegments(trimmed);
  return segments === null || segments.length > mostSegments ? null : segments;
}

function pointerSegments(text: string): (string | number)[] {
  return text
    .slice(1)
    .split("/")
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .map((part) => (/^(?:0|[1-9]\d{0,9})$/.test(part) ? Number(part) : part));
}

function jsonPathSegments(text: string): (string | number)[] | null {
  const rest = text.startsWith("$") || text === "" ? text.replace(/^\$/, "") : /^[.[]/.test(text) ? text : `.${text}`;
  const segments: (string | number)[] = [];
  const step = /\.([^.[\]'"\s]+)|\[(\d{1,10})\]|\['((?:[^'\\]|\\.)*)'\]|\["((?:[^"\\]|\\.)*)"\]/gy;
  while (step.lastIndex < rest.length) {
    const found = step.exec(rest);
    if (found === null) return null;
    const [, name, index, single, double] = found;
    if (index !== undefined) segments.push(Number(index));
    else segments.push(name ?? (single ?? double ?? "").replace(/\\(.)/g, "$1"));
  }
  return segments;
}

const mostFound = 40;
const mostDepth = 8;

/**
 * The ways to the arrays of a text that may be cut anywhere, in order of appearance; of arrays in arrays those of the
 * first item.
 */
export function arrayPaths(text: string): Segments[] {
  const found: Segments[] = [];
  const open: { key: string | number; isArray: boolean }[] = [];
  let key: string | number = "";
  // A string that is cut goes to the end: tried again at each quote in it, it would take for ever.
  const tokens = /"((?:[^"\\]|\\[^])*)(?:"(\s*:)?|\\?$)|[{}[\],]/g;
  for (let token = tokens.exec(text); token !== null && found.length < mostFound; token = tokens.exec(text)) {
    const [whole, string, colon] = token;
    if (colon !== undefined) key = decoded(string ?? "");
    else if (whole === "{" || whole === "[") {
      const isArray = whole === "[";
      open.push({ key, isArray });
      if (isArray && open.length <= mostDepth && open.every((one) => typeof one.key === "string" || one.key === 0))
        found.push(open.slice(1).map((one) => one.key));
      key = isArray ? 0 : "";
    } else if (whole === "}" || whole === "]") key = open.pop()?.key ?? "";
    else if (whole === "," && open.at(-1)?.isArray) key = typeof key === "number" ? key + 1 : key;
  }
  return found;
}

function decoded(raw: string): string {
  if (!raw.includes("\\")) return raw;
  try {
    const value: unknown = JSON.parse(`"${raw}"`);
    return typeof value === "string" ? value : raw;
  } catch {
    return raw;
  }
}
