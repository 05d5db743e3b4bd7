/**
 * A JSON text as flat tables of its values, in order of appearance: what is found is a slice of the bytes, so digits,
 * escapes, duplicate keys and order stay as sent. Not here: strings or numbers as JavaScript's, but where asked for.
 */
import { AppError } from "../../../shared/errors.ts";

const noKey = 0xffffffff;
const firstCapacity = 1024;
const numberPattern = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

export class JsonTape {
  bytes: Buffer;
  /** Node 0 is then an array of all that the text has. */
  readonly isLines: boolean;
  count = 0;
  #starts = new Uint32Array(firstCapacity);
  #ends = new Uint32Array(firstCapacity);
  #keys = new Uint32Array(firstCapacity);
  #nexts = new Uint32Array(firstCapacity);

  constructor(bytes: Buffer, isLines: boolean) {
    this.bytes = bytes;
    this.isLines = isLines;
  }

  /** For another text, in the same memory. */
  reuse(bytes: Buffer): void {
    this.bytes = bytes;
    this.count = 0;
  }

  /** @param key where its opening quote is, null in arrays */
  open(start: number, key: number | null): number {
    const node = this.count++;
    if (node === this.#starts.length) this.#grow();
    this.#starts[node] = start;
    this.#keys[node] = key ?? noKey;
    return node;
  }

  close(node: number, end: number): void {
    this.#ends[node] = end;
    this.#nexts[node] = this.count;
  }

  kind(node: number): "array" | "object" | "string" | "number" | "true" | "false" | "null" {
    if (node === 0 && this.isLines) return "array";
    switch (this.bytes[this.start(node)] ?? 0) {
      case 0x5b:
        return "array";
      case 0x7b:
        return "object";
      case 0x22:
        return "string";
      case 0x74:
        return "true";
      case 0x66:
        return "false";
      case 0x6e:
        return "null";
      default:
        return "number";
    }
  }

  /** The first node after this one and what is in it: its children lie between, each after the `next` of the last. */
  next(node: number): number {
    return this.#nexts[node] ?? 0;
  }

  start(node: number): number {
    return this.#starts[node] ?? 0;
  }

  /** The bytes of a value, not copied. */
  slice(node: number): Buffer {
    return this.bytes.subarray(this.start(node), this.#ends[node] ?? 0);
  }

  *children(node: number): Generator<number, void> {
    const end = this.next(node);
    for (let child = node + 1; child < end; child = this.next(child)) yield child;
  }

  /** Of a string, decoded. */
  text(node: number): string {
    return decodeString(this.slice(node));
  }

  /** Of a member of an object. */
  key(node: number): string | null {
    const at = this.#keys[node] ?? noKey;
    return at === noKey ? null : decodeString(this.bytes.subarray(at, endOfString(this.bytes, at)));
  }

  #grow(): void {
    const grown = (table: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> => {
      const larger = new Uint32Array(table.length * 2);
      larger.set(table);
      return larger;
    };
    this.#starts = grown(this.#starts);
    this.#ends = grown(this.#ends);
    this.#keys = grown(this.#keys);
    this.#nexts = grown(this.#nexts);
  }
}

function decodeString(bytes: Buffer): string {
  const decoded: unknown = JSON.parse(bytes.toString("utf8"));
  return String(decoded);
}

interface Opened {
  node: number;
  isObject: boolean;
}

/**
 * @param bytes UTF-8 without a mark @param tape to be filled, empty
 * @throws AppError filter-bad-body with the place
 */
export function readTape(bytes: Buffer, isLines: boolean, tape: JsonTape = new JsonTape(bytes, isLines)): JsonTape {
  if (isLines) tape.open(0, null);
  let at = skipBlank(bytes, 0);
  if (!isLines) at = skipBlank(bytes, readValue(tape, at));
  else while (at < bytes.length) at = skipBlank(bytes, readValue(tape, at));
  if (at < bytes.length) throw badBody(at, "something follows the end");
  if (isLines) tape.close(0, bytes.length);
  return tape;
}

/** Without recursion: of any depth. @returns where it ends */
function readValue(tape: JsonTape, from: number): number {
  const { bytes } = tape;
  const opened: Opened[] = [];
  let at = from;
  let key: number | null = null;
  for (;;) {
    const first = bytes[at];
    const node = tape.open(at, key);
    if (first === 0x5b || first === 0x7b) {
      const isObject = first === 0x7b;
      at = skipBlank(bytes, at + 1);
      if (bytes[at] === (isObject ? 0x7d : 0x5d)) tape.close(node, ++at);
      else {
        opened.push({ node, isObject });
        key = isObject ? at : null;
        if (isObject) at = afterKey(bytes, at);
        continue;
      }
    } else tape.close(node, (at = endOfScalar(bytes, at)));
    const continued = closeAll(tape, opened, at);
    if (!continued.more) return continued.at;
    const inObject = opened.at(-1)?.isObject === true;
    key = inObject ? continued.at : null;
    at = inObject ? afterKey(bytes, continued.at) : continued.at;
  }
}

/** Closes what ends after a value. @returns where its next sibling begins, or where all of it ends */
function closeAll(tape: JsonTape, opened: Opened[], from: number): { at: number; more: boolean } {
  let at = from;
  for (let inner = opened.at(-1); inner !== undefined; inner = opened.at(-1)) {
    at = skipBlank(tape.bytes, at);
    const byte = tape.bytes[at];
    if (byte === 0x2c) return { at: skipBlank(tape.bytes, at + 1), more: true };
    if (byte !== (inner.isObject ? 0x7d : 0x5d)) {
      throw badBody(at, "a comma or the end is missing");
    }
    tape.close(inner.node, ++at);
    opened.pop();
  }
  return { at, more: false };
}

function afterKey(bytes: Buffer, at: number): number {
  if (bytes[at] !== 0x22) throw badBody(at, "a key is missing");
  const colon = skipBlank(bytes, endOfString(bytes, at));
  if (bytes[colon] !== 0x3a) throw badBody(colon, "a colon is missing");
  return skipBlank(bytes, colon + 1);
}

function endOfScalar(bytes: Buffer, at: number): number {
  const first = bytes[at];
  if (first === 0x22) return endOfString(bytes, at);
  let end = at;
  while (end < bytes.length && isOfWord(bytes[end] ?? 0)) end += 1;
  const word = bytes.toString("latin1", at, end);
  if (word !== "true" && word !== "false" && word !== "null" && !numberPattern.test(word)) {
    throw badBody(at, "a value is missing");
  }
  return end;
}

function isOfWord(byte: number): boolean {
  const isLetter = (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
  return isLetter || (byte >= 0x30 && byte <= 0x39) || byte === 0x2d || byte === 0x2b || byte === 0x2e;
}

function endOfString(bytes: Buffer, start: number): number {
  for (let at = start + 1; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === 0x22) return at + 1;
    if (byte === 0x5c) at = endOfEscape(bytes, at);
    else if (byte < 0x20) throw badBody(at, "a control character stands in a string");
  }
  throw badBody(bytes.length, "the text ends too early");
}

/** @returns where its last byte is */
function endOfEscape(bytes: Buffer, at: number): number {
  const letter = String.fromCharCode(bytes[at + 1] ?? 0);
  if ('"\\/bfnrt'.includes(letter)) return at + 1;
  if (letter === "u" && /^[\da-fA-F]{4}$/.test(bytes.toString("latin1", at + 2, at + 6))) return at + 5;
  throw badBody(at, "an escape is not one of JSON’s");
}

function skipBlank(bytes: Buffer, from: number): number {
  let at = from;
  while (bytes[at] === 0x20 || bytes[at] === 0x0a || bytes[at] === 0x0d || bytes[at] === 0x09) at += 1;
  return at;
}

function badBody(offset: number, reason: string): AppError {
  return new AppError("filter-bad-body", { reason, place: `byte ${offset}` });
}
