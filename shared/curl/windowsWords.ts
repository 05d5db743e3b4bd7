/**
 * Splits a pasted command as cmd.exe and PowerShell would. Browsers' “Copy as cURL (cmd)” escapes with carets;
 * programs on Windows then split their command line by themselves, with backslashes before quotes.
 */
import { invalidCurl, type SplitCommand } from "./command.ts";

/** @throws AppError "invalid-curl" for a quote that is not closed */
export function splitCmd(text: string): SplitCommand {
  const { line, notes } = undoCarets(text);
  return { words: splitCommandLine(line), notes };
}

/** cmd.exe: outside of quotes a caret escapes the next character, and joins two lines. */
function undoCarets(text: string): { line: string; notes: string[] } {
  let line = "";
  let quoted = false;
  const tokens = /\^\r?\n([^]?)|\^([^])|\r?\n(?=\s{0,400}(?:-|"|\^"|$))|([^])/g;
  for (const match of text.matchAll(tokens)) {
    const [whole, afterLineEnd, escaped, plain] = match;
    if (plain === undefined && !quoted) {
      line += afterLineEnd ?? escaped ?? " ";
      continue;
    }
    if (whole === '"') quoted = !quoted;
    if (!quoted && /^[&|<>\r\n]$/.test(whole)) {
      const rest = text.slice(match.index + 1).trim();
      return { line, notes: rest === "" ? [] : ["What follows the command was left out."] };
    }
    // A caret within quotes is itself; what it would have escaped may be the closing quote.
    if (plain === undefined && whole.includes('"')) quoted = !quoted;
    line += whole;
  }
  return { line, notes: [] };
}

/** As the C runtime does: 2n backslashes and a quote are n and a quote; `""` within quotes is one quote. */
function splitCommandLine(line: string): string[] {
  const words: string[] = [];
  let word: string | null = null;
  let quoted = false;
  for (const match of line.matchAll(/(\\*)"("?)|[ \t]+|[^]/g)) {
    const [whole, backslashes, second = ""] = match;
    if (backslashes !== undefined) {
      word = (word ?? "") + "\\".repeat(Math.floor(backslashes.length / 2));
      const literal = backslashes.length % 2 === 1;
      if (literal) word += '"';
      if (literal && second === "") continue;
      if (literal) quoted = !quoted;
      else if (quoted && second !== "") word += '"';
      else if (second === "") quoted = !quoted;
    } else if (!quoted && /^[ \t]/.test(whole)) {
      if (word !== null) words.push(word);
      word = null;
    } else {
      word = (word ?? "") + whole;
    }
  }
  if (quoted) throw invalidCurl("a double quote is not closed");
  return word === null ? words : [...words, word];
}

const backtickCharacters: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", "0": "\0", e: "\u001b" };

/** @throws AppError "invalid-curl" for a quote that is not closed */
export function splitPowerShell(text: string): SplitCommand {
  const words: string[] = [];
  let word: string | null = null;
  const tokens =
    /'((?:[^']|'')*)'|"((?:[^"`]|""|`[^])*)"|`\r?\n|`([^])|(\r?\n(?!\s{0,400}(?:-|['"]|$))|[;|&<>])|(\s+)|([^])/g;
  for (const match of text.matchAll(tokens)) {
    const [, single, double, escaped, end, blank, plain] = match;
    if (plain === "'" || plain === '"') throw invalidCurl("a quote is not closed");
    if (end !== undefined && word === null) break;
    if (blank !== undefined) {
      if (word !== null) words.push(word);
      word = null;
    } else if (single !== undefined || double !== undefined) {
      word = (word ?? "") + (single?.replaceAll("''", "'") ?? unquoteDouble(double ?? ""));
    } else {
      const piece = escaped ?? plain ?? end ?? "";
      if (piece !== "") word = (word ?? "") + piece;
    }
  }
  return { words: (word === null ? words : [...words, word]).map(undoNativeQuotes), notes: [] };
}

function unquoteDouble(text: string): string {
  return text.replace(/""|`([^])/g, (_whole, escaped?: string) =>
    escaped === undefined ? '"' : (backtickCharacters[escaped] ?? escaped),
  );
}

/** Before 7.3 PowerShell hands quotes to programs as they are, and people write `\"` for them. */
function undoNativeQuotes(word: string): string {
  return /(?<!\\)"/.test(word) ? word : word.replaceAll('\\"', '"');
}
