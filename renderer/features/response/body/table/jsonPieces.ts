/** The colours of JSON that is shown whole, as a cell's; anything else is plain. */

export interface JsonPiece {
  kind: "plain" | "key" | "string" | "number" | "literal";
  text: string;
}

/** More pieces make the page slow: the rest is plain. */
const mostPieces = 5000;

export function jsonPieces(text: string): JsonPiece[] {
  if (!/^\s*[[{]/.test(text)) return [{ kind: "plain", text }];
  const pieces: JsonPiece[] = [];
  // A string that is cut goes to the end: tried again at each quote in it, it would take for ever.
  const tokens = /"(?:[^"\\]|\\[^])*(?:"(\s*:)?|\\?$)|-?\d[\d.eE+-]*|\b(?:true|false|null)\b/g;
  let at = 0;
  for (let token = tokens.exec(text); token !== null && pieces.length < mostPieces; token = tokens.exec(text)) {
    const [whole, colon] = token;
    const value = colon === undefined ? whole : whole.slice(0, -colon.length);
    if (token.index > at) pieces.push({ kind: "plain", text: text.slice(at, token.index) });
    pieces.push({ kind: kindOf(value, colon !== undefined), text: value });
    at = token.index + value.length;
  }
  if (at < text.length) pieces.push({ kind: "plain", text: text.slice(at) });
  return pieces;
}

function kindOf(value: string, isKey: boolean): JsonPiece["kind"] {
  if (value.startsWith('"')) return isKey ? "key" : "string";
  return /^[-\d]/.test(value) ? "number" : "literal";
}
