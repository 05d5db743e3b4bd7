/**
 * Where in the syntax a byte stands, so that a line can be coloured without reading what is before it. One step per
 * byte; states are small numbers because one is kept per drawn row.
 */
export type Language = "json" | "xml" | "text";

export const lexerStates = {
  plain: 0,
  string: 1,
  stringEscape: 2,
  tag: 3,
  doubleQuoted: 4,
  singleQuoted: 5,
  comment: 6,
  cdata: 7,
} as const;

const states = lexerStates;
const lessThan = 0x3c;
const greaterThan = 0x3e;

/** The state after the byte at `position`. */
export function nextState(language: Language, state: number, bytes: Uint8Array, position: number): number {
  const byte = bytes[position];
  if (language === "json") return nextJsonState(state, byte);
  return language === "xml" ? nextXmlState(state, byte, bytes, position) : states.plain;
}

function nextJsonState(state: number, byte: number | undefined): number {
  if (state === states.stringEscape) return states.string;
  if (state === states.string)
    return byte === 0x5c ? states.stringEscape : byte === 0x22 ? states.plain : states.string;
  return byte === 0x22 ? states.string : states.plain;
}

function nextXmlState(state: number, byte: number | undefined, bytes: Uint8Array, position: number): number {
  switch (state) {
    case states.tag:
      if (byte === greaterThan) return states.plain;
      if (byte === 0x22) return states.doubleQuoted;
      return byte === 0x27 ? states.singleQuoted : states.tag;
    case states.doubleQuoted:
      return byte === 0x22 ? states.tag : state;
    case states.singleQuoted:
      return byte === 0x27 ? states.tag : state;
    case states.comment:
      return byte === greaterThan && endsWith(bytes, position, 0x2d) ? states.plain : state;
    case states.cdata:
      return byte === greaterThan && endsWith(bytes, position, 0x5d) ? states.plain : state;
    default:
      return byte === lessThan ? stateAfterLessThan(bytes, position) : states.plain;
  }
}

function stateAfterLessThan(bytes: Uint8Array, position: number): number {
  const next = bytes[position + 1];
  if (next === 0x21 && bytes[position + 2] === 0x2d && bytes[position + 3] === 0x2d) return states.comment;
  if (next === 0x21 && bytes[position + 2] === 0x5b) return states.cdata;
  const startsTag = next === 0x21 || next === 0x2f || next === 0x3f || isNameStart(next);
  return startsTag ? states.tag : states.plain;
}

function isNameStart(byte: number | undefined): boolean {
  return byte !== undefined && (((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a) || byte === 0x5f || byte >= 0x80);
}

/** The two bytes before `position` are `byte`. */
function endsWith(bytes: Uint8Array, position: number, byte: number): boolean {
  return bytes[position - 1] === byte && bytes[position - 2] === byte;
}
