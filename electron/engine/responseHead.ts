/** An HTTP/1.1 response head, read from its raw bytes so that order, case and duplicates stay. */
import type { Pair } from "../../shared/model/entry.ts";
import type { ResponseHead } from "../../shared/model/exchange.ts";

/** @param raw Latin-1, up to and including the empty line; null when it has no status line */
export function parseResponseHead(raw: string): ResponseHead | null {
  const lineEnd = raw.indexOf("\r\n");
  const status = /^HTTP\/(\d+\.\d+) (\d{3})(?: (.*))?$/.exec(raw.slice(0, lineEnd));
  if (status === null) return null;
  return {
    status: Number(status[2]),
    reason: status[3] ?? "",
    httpVersion: status[1] ?? "",
    headers: parseFields(raw, lineEnd + 2),
    raw,
  };
}

/** RFC 9112 section 5, obsolete line folding joined by a space. */
function parseFields(raw: string, from: number): Pair[] {
  const pairs: Pair[] = [];
  let start = from;
  for (;;) {
    const end = raw.indexOf("\r\n", start);
    if (end <= start) return pairs;
    const colon = raw.indexOf(":", start);
    const last = pairs.at(-1);
    const first = raw.charCodeAt(start);
    if ((first === 0x20 || first === 0x09) && last !== undefined)
      last[1] = `${last[1]} ${raw.slice(start, end).trim()}`;
    else if (colon >= 0 && colon < end) pairs.push([raw.slice(start, colon), raw.slice(colon + 1, end).trim()]);
    start = end + 2;
  }
}

/** The first field of that name. */
export function fieldValue(headers: readonly Pair[], lowerName: string): string | null {
  for (const [name, value] of headers) {
    if (name.length === lowerName.length && name.toLowerCase() === lowerName) return value;
  }
  return null;
}

/** All fields of that name as one list: RFC 9110 section 5.3. */
export function fieldList(headers: readonly Pair[], lowerName: string): string[] {
  const items: string[] = [];
  for (const [name, value] of headers) {
    if (name.length !== lowerName.length || name.toLowerCase() !== lowerName) continue;
    for (const item of value.split(",")) if (item.trim() !== "") items.push(item.trim());
  }
  return items;
}
