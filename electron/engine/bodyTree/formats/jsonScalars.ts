/** Strings, numbers and words of JSON in the bytes of a body: where they end, and what they say. */
import { Broken } from "../treeSignals.ts";
import type { TreeBytes } from "../treeBytes.ts";
import { byteTable, cutText, maxTextUnits, type WholeText } from "../treeReader.ts";

const blanks = byteTable((byte) => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09);
const plain = byteTable((byte) => byte >= 0x20 && byte !== 0x22 && byte !== 0x5c);
const digits = byteTable((byte) => byte >= 0x30 && byte <= 0x39);
const escapes = byteTable((byte) => '"\\/bfnrtu'.includes(String.fromCharCode(byte)));
const hexDigits = byteTable((byte) => /[\dA-Fa-f]/.test(String.fromCharCode(byte)));
const ends = byteTable((byte) => ",]} \n\r\t".includes(String.fromCharCode(byte)));
const words: Record<number, string> = { 0x74: "true", 0x66: "false", 0x6e: "null" };
/** `\u0000`: one unit. */
const bytesOfEscape = 6;
export const tooEarly = "the text ends too early";

export function skipBlanks(bytes: TreeBytes, at: number): number {
  return blanks[bytes.at(at)] === 1 ? bytes.skipWhile(blanks, at + 1) : at;
}

/** @returns behind the closing quote */
export function stringEnd(bytes: TreeBytes, start: number): number {
  for (let at = start + 1; ;) {
    at = bytes.skipWhile(plain, at);
    const byte = bytes.at(at);
    if (byte === 0x22) return at + 1;
    if (byte === -1) throw new Broken(tooEarly, at);
    if (byte !== 0x5c) throw new Broken("a control character stands in a string", at);
    at = escapeEnd(bytes, at);
  }
}

function escapeEnd(bytes: TreeBytes, start: number): number {
  const kind = bytes.at(start + 1);
  const count = kind === 0x75 ? 4 : 0;
  for (let at = start + 1; at <= start + 1 + count; at += 1) {
    const byte = bytes.at(at);
    if (byte === -1) throw new Broken(tooEarly, at);
    const isKnown = (at === start + 1 ? escapes : hexDigits)[byte] === 1;
    if (!isKnown) throw new Broken("an escape is not one of JSON’s", at);
  }
  return start + 2 + count;
}

/** Of a string, a number or a word. */
export function scalarEnd(bytes: TreeBytes, start: number): number {
  const first = bytes.at(start);
  if (first === 0x22) return stringEnd(bytes, start);
  if (first === 0x2d || digits[first] === 1) return numberEnd(bytes, start);
  if (first === -1) throw new Broken(tooEarly, start);
  const word = words[first];
  if (word === undefined) throw new Broken("a value is missing", start);
  for (let index = 1; index < word.length; index += 1) {
    const byte = bytes.at(start + index);
    if (byte === -1) throw new Broken(tooEarly, start + index);
    if (byte !== word.charCodeAt(index)) {
      throw new Broken("the only words of JSON are true, false and null", start + index);
    }
  }
  return start + word.length;
}

function numberEnd(bytes: TreeBytes, start: number): number {
  const first = bytes.at(start) === 0x2d ? start + 1 : start;
  let at = bytes.at(first) === 0x30 ? first + 1 : someDigits(bytes, first);
  if (bytes.at(at) === 0x2e) at = someDigits(bytes, at + 1);
  if ((bytes.at(at) | 0x20) === 0x65) {
    const sign = bytes.at(at + 1);
    at = someDigits(bytes, sign === 0x2b || sign === 0x2d ? at + 2 : at + 1);
  }
  const behind = bytes.at(at);
  if (behind !== -1 && ends[behind] !== 1) throw new Broken("a number is not one of JSON’s", at);
  return at;
}

function someDigits(bytes: TreeBytes, start: number): number {
  const end = bytes.skipWhile(digits, start);
  if (end > start) return end;
  throw new Broken(bytes.at(end) === -1 ? tooEarly : "a number is not one of JSON’s", end);
}

export function beginsValue(byte: number): boolean {
  const isBracket = byte === 0x22 || byte === 0x7b || byte === 0x5b || byte === 0x2d;
  return isBracket || digits[byte] === 1 || words[byte] !== undefined;
}

/** The beginning of a string as what it means; of one that is broken as it stands. Reads no more than it needs. */
export function stringText(
  bytes: TreeBytes,
  start: number,
  maxUnits = maxTextUnits,
  maxBytes = maxUnits * bytesOfEscape + bytesOfEscape,
): WholeText {
  const held = bytes.slice(start + 1, start + 1 + maxBytes);
  let at = 0;
  while (at < held.length && held[at] !== 0x22) at += held[at] === 0x5c ? 2 : 1;
  const isClosed = held[at] === 0x22;
  const source = wholeCharacters(held.subarray(0, Math.min(at, held.length)), isClosed);
  const { text, isCut } = cutText(decodeString(source), maxUnits);
  return { text, isCut: isCut || !isClosed };
}

function wholeCharacters(bytes: Buffer, isClosed: boolean): string {
  if (isClosed) return bytes.toString("utf8");
  const text = new TextDecoder().decode(bytes, { stream: true });
  // An escape that is cut; one that another backslash stands before is none.
  const cut = /(?:^|[^\\])(?:\\\\)*(\\(?:u[\dA-Fa-f]{0,3})?)$/.exec(text)?.[1] ?? "";
  return text.slice(0, text.length - cut.length);
}

function decodeString(source: string): string {
  if (!source.includes("\\")) return source;
  try {
    const parsed: unknown = JSON.parse(`"${source}"`);
    return typeof parsed === "string" ? parsed : source;
  } catch {
    return source;
  }
}

/** What stands there up to the next white space, comma or bracket. */
export function rawText(bytes: TreeBytes, start: number, maxUnits = maxTextUnits): WholeText {
  const held = bytes.slice(start, start + maxUnits + 4);
  let end = 0;
  while (end < held.length && ends[held[end] ?? 0] !== 1) end += 1;
  return cutText(held.toString("utf8", 0, end), maxUnits);
}
