/** What a query of find asks for, as bytes or as an expression; and what is a whole word. */
import type { FindQuery } from "../../../../shared/contract/bodyView.ts";
import { AppError } from "../../../../shared/errors.ts";

/** More matches are counted, not kept. */
export const maxKept = 100_000;

export interface SearchQuery {
  /** Plain text that can be compared byte by byte, in lower case where case is no matter. */
  needle: Buffer | null;
  /** Everything else. */
  expression: RegExp | null;
}

/** @throws AppError bad-search */
export function searchQuery(query: FindQuery): SearchQuery {
  const isAsciiText = /^[\x00-\x7f]*$/.test(query.text);
  const isBytes = !query.isRegExp && (query.matchCase || isAsciiText);
  const needle = query.matchCase ? query.text : query.text.toLowerCase();
  return isBytes
    ? { needle: Buffer.from(needle), expression: null }
    : { needle: null, expression: expressionOf(query) };
}

function expressionOf({ text, isRegExp, matchCase, wholeWord }: FindQuery): RegExp {
  const source = isRegExp ? text : text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  const whole = wholeWord ? `(?<![\\p{L}\\p{N}_])(?:${source})(?![\\p{L}\\p{N}_])` : source;
  const flags = matchCase ? "gmu" : "gmiu";
  try {
    return new RegExp(whole, flags);
  } catch (unicodeError) {
    // Older patterns escape what need not be; whole words need the properties of characters.
    if (!wholeWord) {
      try {
        return new RegExp(whole, flags.replace("u", ""));
      } catch {
        // The first reason is said.
      }
    }
    const reason = unicodeError instanceof Error ? unicodeError.message : String(unicodeError);
    throw new AppError("bad-search", { reason: reason.replace(/^Invalid regular expression: /, "") });
  }
}

/** Matches of nothing are none. */
export function nextMatch(expression: RegExp, text: string, from: number): { at: number; length: number } | null {
  expression.lastIndex = from;
  for (let match = expression.exec(text); match !== null; match = expression.exec(text)) {
    if (match[0].length > 0) return { at: match.index, length: match[0].length };
    expression.lastIndex += (text.codePointAt(expression.lastIndex) ?? 0) > 0xffff ? 2 : 1;
    if (expression.lastIndex > text.length) return null;
  }
  return null;
}

const lowerCase = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte));

export function lowered(bytes: Buffer): Buffer {
  const lower = Buffer.allocUnsafe(bytes.length);
  for (let at = 0; at < bytes.length; at += 1) lower[at] = lowerCase[bytes[at] ?? 0] ?? 0;
  return lower;
}

const endsInWord = /[\p{L}\p{N}_]$/u;
const beginsInWord = /^[\p{L}\p{N}_]/u;

export function isWholeWord(bytes: Buffer, start: number, end: number): boolean {
  const before = bytes.toString("utf8", Math.max(0, start - 4), start);
  return !endsInWord.test(before) && !beginsInWord.test(bytes.toString("utf8", end, end + 4));
}
