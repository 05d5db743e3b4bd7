/**
 * Cuts Markdown where a block ends, so that the beginning of a long text is laid out before its end is read: a parser
 * takes seconds for a megabyte. What links refer to is found in the whole text and given to each piece.
 */
const usualUnits = 12_000;
const mostUnits = 60_000;
const mostDefinitionUnits = 16_000;

/** Each can be read alone. */
export function* markdownPieces(text: string): Generator<string> {
  const definitions = definitionsOf(text);
  let start = 0;
  let fence: string | null = null;
  let isAfterBlank = false;
  for (let at = 0; at < text.length;) {
    const lineEnd = text.indexOf("\n", at);
    const next = lineEnd < 0 ? text.length : lineEnd + 1;
    const line = text.slice(at, Math.min(next, at + 200));
    const opensBlock = isAfterBlank && fence === null && /^\S/.test(line);
    if ((opensBlock && at - start >= usualUnits) || (at > start && next - start > mostUnits)) {
      yield text.slice(start, at) + definitions;
      start = at;
    }
    for (; next - start > 2 * mostUnits; start += mostUnits) yield text.slice(start, start + mostUnits);
    fence = fenceAfter(fence, line);
    isAfterBlank = line.trim() === "";
    at = next;
  }
  if (start < text.length) yield text.slice(start) + definitions;
}

/** @returns the fence that the text after the line is in; null: none */
function fenceAfter(fence: string | null, line: string): string | null {
  const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
  if (mark === undefined) return fence;
  if (fence === null) return mark;
  const closes = mark[0] === fence[0] && mark.length >= fence.length && line.trim() === mark;
  return closes ? null : fence;
}

function definitionsOf(text: string): string {
  let found = "";
  for (const [line] of text.matchAll(/^ {0,3}\[[^\]\n]{1,200}\]:[ \t]*\S[^\n]{0,1000}$/gm)) {
    if (found.length + line.length > mostDefinitionUnits) break;
    found += `\n${line}`;
  }
  return found === "" ? "" : `\n\n${found}\n`;
}
