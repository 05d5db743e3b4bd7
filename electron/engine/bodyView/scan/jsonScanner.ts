/** JSON and NDJSON: tokens, containers, keys. Does not judge the grammar: that is the printer's. */
import { kindNumber, type ScanInput } from "./scanInput.ts";

export const objectKind = 1;
export const arrayKind = 2;

/** State: what the block ends within, whether behind a backslash, and whether a string would be a key. */
const inString = 1;
const inKey = 2;
const inNumber = 3;
const inLiteral = 4;
const inInvalid = 5;
const escaped = 8;
const wantsKeyBit = 16;

const notEnded = -1;
const notEndedEscaped = -2;

/** Bytes that end a number or a word: white space and `",:[]{}`. */
const isDelimiter = new Uint8Array(256);
for (const character of ' \t\r\n",:[]{}') isDelimiter[character.charCodeAt(0)] = 1;

export function scanJson(input: ScanInput): number {
  const { bytes, offset, structure, emit } = input;
  const end = bytes.length;
  let wantsKey = (input.state & wantsKeyBit) !== 0;
  let at = 0;
  const within = input.state & 7;
  if (within !== 0) {
    const next = resume(input, within);
    if (next < 0) return (input.state & ~escaped) | (next === notEndedEscaped ? escaped : 0);
    at = next;
    if (within === inKey) wantsKey = false;
  }
  while (at < end) {
    const byte = bytes[at] ?? 0;
    if (byte <= 0x20) {
      at += 1;
      continue;
    }
    const start = at;
    if (byte === 0x22) {
      const isKey = wantsKey && structure.kind === objectKind;
      if (isKey) {
        structure.entry();
        structure.key = offset + start;
      } else if (structure.kind !== objectKind) structure.entry();
      at = stringEnd(bytes, start + 1);
      if (emit !== null) emit(start, at < 0 ? end : at, isKey ? kindNumber.key : kindNumber.string);
      if (at < 0) return (isKey ? inKey | wantsKeyBit : inString) | (at === notEndedEscaped ? escaped : 0);
      wantsKey = false;
      continue;
    }
    at += 1;
    if (byte === 0x2c) {
      wantsKey = structure.kind === objectKind;
      emit?.(start, at, kindNumber.punctuation);
    } else if (byte === 0x3a) {
      wantsKey = false;
      emit?.(start, at, kindNumber.punctuation);
    } else if (byte === 0x7b || byte === 0x5b) {
      if (structure.kind !== objectKind) structure.entry();
      structure.open(offset + start, byte === 0x7b ? objectKind : arrayKind);
      wantsKey = byte === 0x7b;
      emit?.(start, at, kindNumber.punctuation);
    } else if (byte === 0x7d || byte === 0x5d) {
      const fits = structure.untracked > 0 || structure.kind === (byte === 0x7d ? objectKind : arrayKind);
      if (fits) structure.close(offset + start);
      wantsKey = false;
      emit?.(start, at, fits ? kindNumber.punctuation : kindNumber.invalid);
    } else {
      if (structure.kind !== objectKind) structure.entry();
      at = wordEnd(bytes, at);
      const kind = wordKind(bytes, start, at);
      emit?.(start, at, kind);
      if (at === end) return stateOfWord(kind) | (wantsKey ? wantsKeyBit : 0);
    }
  }
  return wantsKey ? wantsKeyBit : 0;
}

/** Ends what the block before left open. @returns where it ends, or notEnded… */
function resume({ bytes, state, emit }: ScanInput, within: number): number {
  if (within === inString || within === inKey) {
    const next = (state & escaped) !== 0 ? Math.min(1, bytes.length) : 0;
    const at = stringEnd(bytes, next);
    emit?.(0, at < 0 ? bytes.length : at, within === inKey ? kindNumber.key : kindNumber.string);
    return at;
  }
  const at = wordEnd(bytes, 0);
  const kind = within === inNumber ? kindNumber.number : within === inLiteral ? kindNumber.literal : kindNumber.invalid;
  if (at > 0) emit?.(0, at, kind);
  return at === bytes.length ? notEnded : at;
}

/** A string that is not closed ends with its line. */
function stringEnd(bytes: Uint8Array, from: number): number {
  const end = bytes.length;
  let at = from;
  while (at < end) {
    const byte = bytes[at];
    if (byte === 0x22) return at + 1;
    if (byte === 0x0a) return at;
    at += byte === 0x5c ? 2 : 1;
  }
  return at > end ? notEndedEscaped : notEnded;
}

function wordEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && isDelimiter[bytes[at] ?? 0] === 0) at += 1;
  return at;
}

function wordKind(bytes: Uint8Array, start: number, end: number): number {
  const first = bytes[start] ?? 0;
  if (first === 0x2d || (first >= 0x30 && first <= 0x39)) return kindNumber.number;
  const word = first === 0x74 ? "true" : first === 0x66 ? "false" : first === 0x6e ? "null" : "";
  const isCut = end === bytes.length;
  if (word === "" || (isCut ? end - start > word.length : end - start !== word.length)) return kindNumber.invalid;
  for (let at = start; at < end; at += 1) if (bytes[at] !== word.charCodeAt(at - start)) return kindNumber.invalid;
  return kindNumber.literal;
}

function stateOfWord(kind: number): number {
  return kind === kindNumber.number ? inNumber : kind === kindNumber.literal ? inLiteral : inInvalid;
}
