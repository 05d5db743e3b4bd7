/**
 * The parts of a URL that is still being typed: variables unresolved, perhaps no scheme, perhaps nonsense.
 * Joining the parts gives the text back. What stands between `{{` and `}}` is never split.
 */
export interface TypedUrl {
  /** Scheme, `//` and authority; "" when the text begins with its path. */
  origin: string;
  path: string;
  /** With its `?`; "" when there is none. */
  query: string;
  /** With its `#`; "" when there is none. */
  fragment: string;
}

export function splitTypedUrl(text: string): TypedUrl {
  const masked = maskTemplates(text);
  const hash = masked.indexOf("#");
  const fragmentAt = hash < 0 ? text.length : hash;
  const question = masked.slice(0, fragmentAt).indexOf("?");
  const queryAt = question < 0 ? fragmentAt : question;
  const scheme = /^\s*(?:[a-z][a-z0-9+.-]*:)?\/\//i.exec(masked.slice(0, queryAt));
  const slash = masked.slice(0, queryAt).indexOf("/", scheme?.[0].length ?? 0);
  const pathAt = slash < 0 ? queryAt : slash;
  return {
    origin: text.slice(0, pathAt),
    path: text.slice(pathAt, queryAt),
    query: text.slice(queryAt, fragmentAt),
    fragment: text.slice(fragmentAt),
  };
}

/** Splits at a one-character separator, but not within `{{…}}`. */
export function splitOutsideTemplates(text: string, separator: string): string[] {
  const masked = maskTemplates(text);
  const pieces: string[] = [];
  let start = 0;
  for (let at = masked.indexOf(separator); at >= 0; at = masked.indexOf(separator, start)) {
    pieces.push(text.slice(start, at));
    start = at + 1;
  }
  pieces.push(text.slice(start));
  return pieces;
}

/** Applies `change` to what stands outside of `{{…}}`. */
export function mapOutsideTemplates(text: string, change: (piece: string) => string): string {
  let result = "";
  let end = 0;
  for (const range of templateRanges(text)) {
    result += change(text.slice(end, range.start)) + text.slice(range.start, range.end);
    end = range.end;
  }
  return result + change(text.slice(end));
}

/** Same length, with nothing in it that could be a separator where a template stood. */
function maskTemplates(text: string): string {
  let masked = "";
  let end = 0;
  for (const range of templateRanges(text)) {
    masked += text.slice(end, range.start) + "x".repeat(range.end - range.start);
    end = range.end;
  }
  return masked + text.slice(end);
}

function templateRanges(text: string): { start: number; end: number }[] {
  const ranges: { start: number; end: number }[] = [];
  for (let start = text.indexOf("{{"); start >= 0; start = text.indexOf("{{", ranges.at(-1)?.end)) {
    const close = text.indexOf("}}", start + 2);
    if (close < 0) break;
    ranges.push({ start, end: close + 2 });
  }
  return ranges;
}
