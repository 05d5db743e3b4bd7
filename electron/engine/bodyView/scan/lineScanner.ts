/** YAML and Markdown, line by line. Simple: colours for reading, no judgement of the grammar. */
import { kindNumber, type Emit, type ScanInput } from "./scanInput.ts";

/** Markdown's state: inside of a fence; both: the block before ended within a line, of which nothing more is said. */
const inFence = 1;
const inLine = 2;

const yamlNumber = /^[-+]?(?:\d[\d_]*(?:\.\d*)?(?:e[-+]?\d+)?|0x[\da-f]+|0o[0-7]+|\.inf|\.nan)$/i;
const yamlLiteral = /^(?:true|false|null|yes|no|on|off|~)$/i;

export function scanYaml(input: ScanInput): number {
  if (input.emit === null) return input.bytes.at(-1) === 0x0a ? 0 : inLine;
  return eachLine(input, (line, start, emit) => {
    const indent = /^\s*/.exec(line)?.[0].length ?? 0;
    const rest = line.slice(indent);
    if (rest.startsWith("#")) emit(start + indent, start + line.length, kindNumber.comment);
    else if (/^(?:---|\.\.\.|%)/.test(line)) emit(start, start + line.length, kindNumber.keyword);
    else yamlTokens(line, start, emit);
    return 0;
  });
}

function yamlTokens(line: string, start: number, emit: Emit): void {
  const before = /^\s*(?:- +)*/.exec(line)?.[0].length ?? 0;
  const colon = keyEnd(line, before);
  if (colon > before) {
    emit(start + before, start + colon, kindNumber.key);
    emit(start + colon, start + colon + 1, kindNumber.punctuation);
  }
  const valueFrom = colon > before ? colon + 1 : before;
  const comment = line.indexOf(" #", valueFrom);
  const end = comment === -1 ? line.length : comment;
  const value = line.slice(valueFrom, end).trim();
  const valueStart = start + line.indexOf(value, valueFrom);
  if (value !== "") emitValue(value, valueStart, emit);
  if (comment !== -1) emit(start + comment + 1, start + line.length, kindNumber.comment);
}

/** Of the colon behind a key; -1: there is none. */
function keyEnd(line: string, from: number): number {
  const comment = line.indexOf(" #", from);
  for (let at = line.indexOf(":", from); at !== -1; at = line.indexOf(":", at + 1)) {
    if (comment !== -1 && at > comment) return -1;
    if (at + 1 === line.length || line[at + 1] === " " || line[at + 1] === "\r") return at;
  }
  return -1;
}

function emitValue(value: string, start: number, emit: Emit): void {
  const kind = yamlNumber.test(value)
    ? kindNumber.number
    : yamlLiteral.test(value)
      ? kindNumber.literal
      : /^["']/.test(value)
        ? kindNumber.string
        : /^[|>&*!-]/.test(value)
          ? kindNumber.punctuation
          : 0;
  if (kind !== 0) emit(start, start + value.length, kind);
}

export function scanMarkdown(input: ScanInput): number {
  return eachLine(input, (line, start, emit, state) => {
    const isFence = /^ {0,3}(?:```|~~~)/.test(line);
    if (isFence || state === inFence) {
      emit(start, start + line.length, kindNumber.string);
      return isFence === (state === inFence) ? 0 : inFence;
    }
    if (/^ {0,3}#{1,6}(?:\s|$)/.test(line)) emit(start, start + line.length, kindNumber.heading);
    else if (/^\s*>/.test(line)) emit(start, start + line.length, kindNumber.comment);
    else markdownTokens(line, start, emit);
    return 0;
  });
}

function markdownTokens(line: string, start: number, emit: Emit): void {
  const item = /^\s*(?:[-*+]|\d{1,9}[.)])\s/.exec(line);
  if (item !== null) emit(start, start + item[0].length, kindNumber.punctuation);
  for (const { 0: found, index } of line.matchAll(/`[^`]+`|\*\*[^*]+\*\*|\[[^\][]*\]\([^()\s]*\)/g)) {
    if (index < (item?.[0].length ?? 0)) continue;
    const kind = found.startsWith("`")
      ? kindNumber.string
      : found.startsWith("*")
        ? kindNumber.keyword
        : kindNumber.tag;
    emit(start + index, start + index + found.length, kind);
  }
}

type ScanLine = (line: string, start: number, emit: Emit, state: number) => number;

/** Lines as latin1, so that offsets are bytes. Of a line that the block before began, nothing is said. */
function eachLine({ bytes, state, emit }: ScanInput, scanLine: ScanLine): number {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let carried = state & ~inLine;
  let at = 0;
  if ((state & inLine) !== 0) {
    const end = text.indexOf(10);
    if (end === -1) return state;
    at = end + 1;
  }
  while (at < text.length) {
    const found = text.indexOf(10, at);
    const end = found === -1 ? text.length : found;
    const line = text.toString("latin1", at, Math.min(end, at + 8192));
    carried = scanLine(line, at, emit ?? ignore, carried);
    if (found === -1) return carried | inLine;
    at = end + 1;
  }
  return carried;
}

const ignore = (): void => undefined;
