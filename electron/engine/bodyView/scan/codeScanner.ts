/** CSS and JavaScript: comments, strings, numbers, words. Simple: no grammar, regular expressions look like operators. */
import { kindNumber, type ScanInput } from "./scanInput.ts";

export type CodeLanguage = "css" | "javascript";

/** State: what the block ends within. */
const inComment = 1;
const inTemplate = 2;
const inLineComment = 3;

const keywords = new Set(
  (
    "async await break case catch class const continue debugger default delete do else export extends finally for " +
    "from function get if import in instanceof let new of return set static super switch this throw try typeof var " +
    "void while with yield"
  ).split(" "),
);
const literals = new Set(["true", "false", "null", "undefined", "NaN", "Infinity"]);

export function scanCode({ bytes, state, emit }: ScanInput, language: CodeLanguage): number {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isScript = language === "javascript";
  let mode = state;
  let at = 0;
  while (at < text.length) {
    const start = at;
    if (mode !== 0) {
      const mark = mode === inComment ? "*/" : mode === inTemplate ? "`" : "\n";
      const found = mode === inTemplate ? templateEnd(text, at) : text.indexOf(mark, at, "latin1");
      at = found === -1 ? text.length : found + mark.length;
      emit?.(start, at, mode === inTemplate ? kindNumber.string : kindNumber.comment);
      if (found !== -1) mode = 0;
      continue;
    }
    const byte = text[at] ?? 0;
    const next = text[at + 1];
    if (byte === 0x2f && next === 0x2a) {
      mode = inComment;
      emit?.(at, at + 2, kindNumber.comment);
      at += 2;
    } else if (isScript && byte === 0x2f && next === 0x2f) mode = inLineComment;
    else if (isScript && byte === 0x60) {
      mode = inTemplate;
      emit?.(at, at + 1, kindNumber.string);
      at += 1;
    } else if (byte === 0x22 || byte === 0x27) {
      at = quotedEnd(text, at + 1, byte);
      emit?.(start, at, kindNumber.string);
    } else if (isWordByte(byte, isScript)) {
      while (at < text.length && isWordByte(text[at] ?? 0, isScript)) at += 1;
      if (emit !== null) {
        const kind = isScript ? scriptWord(text, start, at) : styleWord(text, start, at);
        if (kind !== 0) emit(start, at, kind);
      }
    } else {
      at += 1;
      if (byte > 0x20) emit?.(start, at, kindNumber.punctuation);
    }
  }
  return mode;
}

function templateEnd(text: Buffer, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === 0x5c) at += 1;
    else if (text[at] === 0x60) return at;
  }
  return -1;
}

/** A string ends with its line. */
function quotedEnd(text: Buffer, from: number, quote: number): number {
  for (let at = from; at < text.length; at += 1) {
    const byte = text[at];
    if (byte === 0x5c) at += 1;
    else if (byte === quote) return at + 1;
    else if (byte === 0x0a) return at;
  }
  return text.length;
}

function isWordByte(byte: number, isScript: boolean): boolean {
  const isAlphanumeric =
    (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
  if (isAlphanumeric || byte === 0x5f || byte >= 0x80) return true;
  return isScript ? byte === 0x24 : byte === 0x2d || byte === 0x40 || byte === 0x23 || byte === 0x25;
}

function scriptWord(text: Buffer, start: number, end: number): number {
  const first = text[start] ?? 0;
  if (first >= 0x30 && first <= 0x39) return kindNumber.number;
  if (end - start > 12) return 0;
  const word = text.toString("latin1", start, end);
  return keywords.has(word) ? kindNumber.keyword : literals.has(word) ? kindNumber.literal : 0;
}

function styleWord(text: Buffer, start: number, end: number): number {
  const first = text[start] ?? 0;
  if (first === 0x40) return kindNumber.keyword;
  if ((first >= 0x30 && first <= 0x39) || first === 0x23) return kindNumber.number;
  let after = end;
  while (text[after] === 0x20) after += 1;
  return text[after] === 0x3a ? kindNumber.attribute : 0;
}
