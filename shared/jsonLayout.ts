/**
 * JSON over lines, for texts of a few megabytes at most: its values stay as they were sent, digit for digit. Larger
 * ones, and such as are not JSON, are the engine's (electron/engine/bodyView/print).
 */

/** Deeper levels are not indented further, and none once that alone would fill the memory. */
const mostLevels = 100;
const mostGrowth = 3;
const mostParts = 20_000;

/** What is not JSON stays as it is. */
export function layOutJson(text: string): string {
  return isJson(text) ? layOut(text) : text;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function layOut(text: string): string {
  const pieces: string[] = [];
  let parts: string[] = [];
  let depth = 0;
  let length = 0;
  let before = "";
  const newLine = (): void => {
    const levels = length > text.length * mostGrowth + 100_000 ? 0 : Math.min(depth, mostLevels);
    length += 1 + 2 * levels;
    parts.push("\n", "  ".repeat(levels));
  };
  for (let at = 0; at < text.length;) {
    const end = tokenEnd(text, at);
    const token = text.slice(at, end);
    at = end;
    if (token.trim() === "") continue;
    const isClosing = token === "}" || token === "]";
    const isOpened = before === "{" || before === "[";
    if (isClosing) depth -= 1;
    if (before === ":") parts.push(" ");
    else if (isClosing ? !isOpened : isOpened || before === ",") newLine();
    if (token === "{" || token === "[") depth += 1;
    length += token.length;
    parts.push(token);
    before = token;
    if (parts.length < mostParts) continue;
    pieces.push(parts.join(""));
    parts = [];
  }
  return [...pieces, ...parts].join("");
}

/** Of valid JSON. A run of white space is a token, too. */
function tokenEnd(text: string, start: number): number {
  const first = text.charAt(start);
  if (first === '"') return stringEnd(text, start);
  if ("{}[],:".includes(first)) return start + 1;
  const isBlank = blanks.includes(first);
  let end = start + 1;
  while (end < text.length && blanks.includes(text.charAt(end)) === isBlank && !'{}[],:"'.includes(text.charAt(end)))
    end += 1;
  return end;
}

const blanks = " \t\r\n";

function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const unit = text.charAt(at);
    if (unit === '"') return at + 1;
    if (unit === "\\") at += 1;
  }
  return text.length;
}
