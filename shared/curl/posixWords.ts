/**
 * Splits a pasted command as a POSIX shell (with bash's `$'…'`) would, as far as quoting goes. It runs nothing:
 * `$NAME` and `$(…)` stay as they are written and are told of.
 */
import { binaryBytes, utf8Text } from "../platform.ts";
import { invalidCurl, type SplitCommand } from "./command.ts";

interface Reader {
  text: string;
  at: number;
  notes: Set<string>;
}

/** @throws AppError "invalid-curl" for a quote that is not closed */
export function splitPosix(text: string): SplitCommand {
  const reader: Reader = { text, at: 0, notes: new Set() };
  const words: string[] = [];
  while (skipBlanks(reader)) {
    const rest = reader.text.slice(reader.at);
    const redirect = /^(?:\d*|&)(?:>>?\|?|<)(?:&\d+-?|&-)?/.exec(rest);
    if (redirect !== null && /[<>]/.test(redirect[0])) {
      reader.at += redirect[0].length;
      if (!redirect[0].includes("&") || redirect[0].startsWith("&")) skipTarget(reader);
      if (redirect[0].includes("<")) reader.notes.add("Standard input was not read.");
    } else if (/^[;|&\n\r]/.test(rest)) {
      noteRest(rest, reader.notes);
      break;
    } else {
      words.push(readWord(reader));
    }
  }
  return { words, notes: [...reader.notes] };
}

function skipTarget(reader: Reader): void {
  if (skipBlanks(reader)) readWord(reader);
}

function noteRest(rest: string, notes: Set<string>): void {
  if (!/[^\s;|&]/.test(rest)) return;
  const operator = /^[;|&]+/.exec(rest)?.[0];
  notes.add(operator ? `What follows “${operator}” was left out.` : "What follows the first line was left out.");
}

/** False at the end. A line that begins like an argument belongs to the command even without a backslash. */
function skipBlanks(reader: Reader): boolean {
  const blanks = /(?:[ \t]|\\\r?\n|\r?\n(?=\s{0,400}(?:-|['"]|https?:|\\?\r?\n|$)))*/y;
  blanks.lastIndex = reader.at;
  reader.at += blanks.exec(reader.text)?.[0].length ?? 0;
  return reader.at < reader.text.length;
}

function readWord(reader: Reader): string {
  const { text } = reader;
  let word = "";
  while (reader.at < text.length) {
    const character = text.charAt(reader.at);
    if (/[\s;|<>]/.test(character)) break;
    if (character === "&" && !isWithinUrl(word, text.charAt(reader.at + 1))) break;
    word += readPiece(reader, character);
  }
  return word;
}

/** A shell would end the command here, but nobody pastes `http://host/?a=1&b=2` meaning that. */
function isWithinUrl(word: string, next: string): boolean {
  return word.includes("?") && /[^\s&;|<>]/.test(next);
}

function readPiece(reader: Reader, character: string): string {
  const next = reader.text.charAt(reader.at + 1);
  if (character === "'") return readSingleQuoted(reader);
  if (character === '"') return readDoubleQuoted(reader);
  if (character === "$" && next === "'") return readAnsiQuoted(reader);
  if (character === "$" && next === '"') {
    reader.at += 1;
    return readDoubleQuoted(reader);
  }
  if (character === "\\") return readEscaped(reader);
  noteExpansion(reader);
  reader.at += 1;
  return character;
}

function readEscaped(reader: Reader): string {
  const escaped = /\\(\r?\n|[^]?)/y;
  escaped.lastIndex = reader.at;
  const match = escaped.exec(reader.text);
  reader.at += match?.[0].length ?? 1;
  return match?.[1]?.endsWith("\n") ? "" : (match?.[1] ?? "");
}

function readSingleQuoted(reader: Reader): string {
  const close = reader.text.indexOf("'", reader.at + 1);
  if (close < 0) throw invalidCurl("a single quote is not closed");
  const piece = reader.text.slice(reader.at + 1, close);
  reader.at = close + 1;
  return piece;
}

function readDoubleQuoted(reader: Reader): string {
  let piece = "";
  reader.at += 1;
  while (reader.at < reader.text.length) {
    const character = reader.text.charAt(reader.at);
    if (character === '"') {
      reader.at += 1;
      return piece;
    }
    const escaped = /\\(?:([$`"\\])|\r?\n)/y;
    escaped.lastIndex = reader.at;
    const match = escaped.exec(reader.text);
    if (match === null) noteExpansion(reader);
    piece += match === null ? character : (match[1] ?? "");
    reader.at += match?.[0].length ?? 1;
  }
  throw invalidCurl("a double quote is not closed");
}

function noteExpansion(reader: Reader): void {
  const expansion = /\$(?:\w+|\{\w+\}|\([^)]{0,60}\)?)|`[^`]{0,60}`?/y;
  expansion.lastIndex = reader.at;
  const match = expansion.exec(reader.text);
  if (match !== null) reader.notes.add(`“${match[0]}” was taken as it is written: only a shell can replace it.`);
}

const ansiEscape = /\\(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|([0-7]{1,3})|c([^])|([^]))/g;

const ansiCharacters: Readonly<Record<string, string>> = {
  a: "\u0007",
  b: "\b",
  e: "\u001b",
  E: "\u001b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\\": "\\",
  "'": "'",
  '"': '"',
  "?": "?",
};

function readAnsiQuoted(reader: Reader): string {
  const quoted = /\$'([^\\']*(?:\\[^][^\\']*)*)'/y;
  quoted.lastIndex = reader.at;
  const match = quoted.exec(reader.text);
  if (match?.[1] === undefined) throw invalidCurl("a single quote is not closed");
  reader.at += match[0].length;
  // Numeric escapes are bytes, and a run of them may be one character.
  return match[1].replace(/(?:\\x[0-9a-fA-F]{1,2}|\\[0-7]{1,3})+|\\[^][0-9a-fA-F]{0,8}/g, (run) => {
    const decoded = run.replace(ansiEscape, decodeAnsiEscape);
    if (!/^\\[x0-7]/.test(run)) return decoded;
    return utf8Text(binaryBytes(decoded)) ?? decoded;
  });
}

function decodeAnsiEscape(
  whole: string,
  hex?: string,
  unit?: string,
  point?: string,
  octal?: string,
  control?: string,
  other?: string,
): string {
  if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
  // Browsers write UTF-16 units, so that two of them may make one character.
  if (unit !== undefined) return String.fromCharCode(Number.parseInt(unit, 16));
  if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
  if (control !== undefined) return String.fromCharCode(control.toUpperCase().charCodeAt(0) & 0x1f);
  if (point !== undefined) {
    const value = Number.parseInt(point, 16);
    return value <= 0x10ffff ? String.fromCodePoint(value) : whole;
  }
  return ansiCharacters[other ?? ""] ?? whole;
}
