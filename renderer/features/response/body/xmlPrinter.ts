/**
 * Indents XML for reading. Elements that hold text only stay on one line, comments and CDATA are kept as sent, blank
 * text between tags is laid out anew. Not a parser: it checks nothing but that tags are closed in order.
 */
import type { PrettyOutcome } from "./jsonPrinter.ts";

interface XmlToken {
  kind: "open" | "close" | "selfClosing" | "text" | "other";
  text: string;
}

const deepestIndent = 60;
const defaultLimitCharacters = 48 * 1024 * 1024;

export function prettyXml(source: string, limitCharacters = defaultLimitCharacters): PrettyOutcome {
  const lines: string[] = [];
  let written = 0;
  let position = 0;
  let depth = 0;
  while (position < source.length) {
    const token = tokenAt(source, position);
    if (token === null) return { ok: false, reason: "syntax", offsetBytes: position };
    position += token.text.length;
    const text = token.text.trim();
    if (text === "") continue;
    if (token.kind === "close" && --depth < 0) return { ok: false, reason: "syntax", offsetBytes: position };
    const rest = token.kind === "open" ? closedOnOneLine(source, position) : "";
    const printed = line(text + rest, depth);
    lines.push(printed);
    position += rest.length;
    if (token.kind === "open" && rest === "") depth += 1;
    written += printed.length + 1;
    if (written > limitCharacters) return { ok: false, reason: "too-large", offsetBytes: position };
  }
  return { ok: true, bytes: new TextEncoder().encode(lines.join("\n")) };
}

function line(text: string, depth: number): string {
  return "  ".repeat(Math.min(depth, deepestIndent)) + text;
}

/** `text</name>` directly after an opening tag, or "" when the element holds more than text. */
function closedOnOneLine(source: string, position: number): string {
  const tagStart = source.indexOf("<", position);
  if (tagStart === -1 || source[tagStart + 1] !== "/") return "";
  const tagEnd = source.indexOf(">", tagStart);
  return tagEnd === -1 ? "" : source.slice(position, tagEnd + 1);
}

function tokenAt(source: string, start: number): XmlToken | null {
  if (source[start] !== "<") {
    const end = source.indexOf("<", start);
    return { kind: "text", text: source.slice(start, end === -1 ? source.length : end) };
  }
  if (source.startsWith("<!--", start)) return until(source, start, "-->");
  if (source.startsWith("<![CDATA[", start)) return until(source, start, "]]>");
  if (source.startsWith("<?", start)) return until(source, start, "?>");
  const end = tagEnd(source, start);
  if (end === -1) return null;
  const text = source.slice(start, end);
  if (text.startsWith("<!")) return { kind: "other", text };
  if (text.startsWith("</")) return { kind: "close", text };
  return { kind: text.endsWith("/>") ? "selfClosing" : "open", text };
}

function until(source: string, start: number, closer: string): XmlToken | null {
  const end = source.indexOf(closer, start);
  return end === -1 ? null : { kind: "other", text: source.slice(start, end + closer.length) };
}

/** Past the `>` that ends a tag or a document type, outside of quotes and of an internal subset; -1 when cut. */
function tagEnd(source: string, start: number): number {
  let quoted = "";
  let subsets = 0;
  for (let position = start + 1; position < source.length; position += 1) {
    const character = source[position] ?? "";
    if (quoted !== "") quoted = character === quoted ? "" : quoted;
    else if (character === '"' || character === "'") quoted = character;
    else if (character === "[") subsets += 1;
    else if (character === "]") subsets -= 1;
    else if (character === ">" && subsets <= 0) return position + 1;
  }
  return -1;
}
