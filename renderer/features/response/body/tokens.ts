/** Colours one drawn row. Pieces joined give the row's text again. */
import { lexerStates, type Language } from "./lexer.ts";

export type TokenKind = "plain" | "key" | "string" | "literal" | "punctuation";
export interface Token {
  kind: TokenKind;
  text: string;
}

/** @param state lexer state at the row's first byte; see textRows.ts */
export function tokenizeRow(text: string, language: Language, state: number): Token[] {
  if (language === "json") return jsonTokens(text, state);
  return language === "xml" ? xmlTokens(text, state) : [{ kind: "plain", text }];
}

const stringRest = /(?:[^"\\]|\\[^])*(?:"|\\?$)/y;
const jsonPattern = /"(?:[^"\\]|\\[^])*(?:"|\\?$)|[{}[\],:]+|[-+\w.]+|[^"{}[\],:\-+\w.]+/y;
const keyFollows = /\s*:/y;

function jsonTokens(text: string, state: number): Token[] {
  const tokens: Token[] = [];
  let position = 0;
  if (state === lexerStates.string || state === lexerStates.stringEscape) {
    const escaped = state === lexerStates.stringEscape ? 1 : 0;
    const end = matchEnd(stringRest, text, escaped) ?? text.length;
    tokens.push({ kind: stringKind(text, end), text: text.slice(0, end) });
    position = end;
  }
  while (position < text.length) {
    const end = Math.max(matchEnd(jsonPattern, text, position) ?? text.length, position + 1);
    tokens.push({ kind: jsonKind(text, position, end), text: text.slice(position, end) });
    position = end;
  }
  return tokens;
}

function jsonKind(text: string, start: number, end: number): TokenKind {
  const first = text[start] ?? "";
  if (first === '"') return stringKind(text, end);
  if ("{}[],:".includes(first)) return "punctuation";
  return /[-+\w.]/.test(first) ? "literal" : "plain";
}

function stringKind(text: string, end: number): TokenKind {
  return matchEnd(keyFollows, text, end) === null ? "string" : "key";
}

const xmlPatterns: Record<number, { pattern: RegExp; kind: TokenKind; next: number }[]> = {
  [lexerStates.plain]: [
    { pattern: /<!--/y, kind: "punctuation", next: lexerStates.comment },
    { pattern: /<!\[CDATA\[/y, kind: "punctuation", next: lexerStates.cdata },
    { pattern: /<[/!?]?(?=[A-Za-z_/!?\u0080-\uffff])/y, kind: "punctuation", next: lexerStates.tag },
    { pattern: /<?[^<]+|</y, kind: "plain", next: lexerStates.plain },
  ],
  [lexerStates.tag]: [
    { pattern: /"/y, kind: "string", next: lexerStates.doubleQuoted },
    { pattern: /'/y, kind: "string", next: lexerStates.singleQuoted },
    { pattern: /[/?]?>/y, kind: "punctuation", next: lexerStates.plain },
    { pattern: /[^\s"'=>/?]+/y, kind: "literal", next: lexerStates.tag },
    { pattern: /[\s=/?]/y, kind: "punctuation", next: lexerStates.tag },
  ],
  [lexerStates.doubleQuoted]: [
    { pattern: /[^"]*"/y, kind: "string", next: lexerStates.tag },
    { pattern: /[^"]+/y, kind: "string", next: lexerStates.doubleQuoted },
  ],
  [lexerStates.singleQuoted]: [
    { pattern: /[^']*'/y, kind: "string", next: lexerStates.tag },
    { pattern: /[^']+/y, kind: "string", next: lexerStates.singleQuoted },
  ],
  [lexerStates.comment]: [
    { pattern: /[^]*?-->/y, kind: "punctuation", next: lexerStates.plain },
    { pattern: /[^]+/y, kind: "punctuation", next: lexerStates.comment },
  ],
  [lexerStates.cdata]: [
    { pattern: /[^]*?\]\]>/y, kind: "string", next: lexerStates.plain },
    { pattern: /[^]+/y, kind: "string", next: lexerStates.cdata },
  ],
};

function xmlTokens(text: string, startState: number): Token[] {
  const tokens: Token[] = [];
  let state = startState;
  let position = 0;
  while (position < text.length) {
    const rule = (xmlPatterns[state] ?? []).find(({ pattern }) => matchEnd(pattern, text, position) !== null);
    const end = rule === undefined ? position + 1 : (matchEnd(rule.pattern, text, position) ?? position + 1);
    const previous = tokens.at(-1)?.text ?? "";
    const isTagName = state === lexerStates.tag && rule?.kind === "literal" && /^<[/!?]?$/.test(previous);
    tokens.push({ kind: isTagName ? "key" : (rule?.kind ?? "plain"), text: text.slice(position, end) });
    state = rule?.next ?? state;
    position = end;
  }
  return tokens;
}

/** Where a sticky pattern that matches at `position` ends; null when it does not match there, or matches nothing. */
function matchEnd(pattern: RegExp, text: string, position: number): number | null {
  pattern.lastIndex = position;
  const match = pattern.exec(text);
  return match === null || match[0] === "" ? null : position + match[0].length;
}
