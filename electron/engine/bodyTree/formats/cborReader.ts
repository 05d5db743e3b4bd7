/** CBOR (RFC 8949) and CBOR sequences (RFC 8742) as a tree. */
import { Broken } from "../treeSignals.ts";
import { PackedReader, type PackedHead } from "./packedReader.ts";
import { byteAt, endWithin, floatText, integerText, lengthAt, timeOfNumber } from "./packedScalars.ts";

const major = { unsigned: 0, negative: 1, bytes: 2, text: 3, array: 4, map: 5, tag: 6, other: 7 } as const;
const indefinite = 31;
/** Tags that are named; there may be millions before a value. */
const maxTags = 8;
const maxBignumBytes = 64 * 1024;
const shownBignumBytes = 1024;
const noTag = -1;
const tagName = { timeText: 0, epoch: 1, bignum: 2, negativeBignum: 3 } as const;

interface Tags {
  names: string[];
  /** The innermost one. */
  last: number;
  more: boolean;
}

export class CborReader extends PackedReader {
  protected override head(from: number): PackedHead {
    const tags: Tags = { names: [], last: noTag, more: false };
    let at = from;
    let code = byteAt(this.bytes, at);
    for (; code >> 5 === major.tag; code = byteAt(this.bytes, at)) at = this.#tag(at, code, tags);
    const head = this.#untagged(at, code);
    if (tags.last === noTag) return head;
    if (head.kind === "break") throw new Broken("a tag stands before a break", at);
    const note = [`tag ${tags.names.join(", ")}${tags.more ? ", …" : ""}`, head.note].filter((one) => one !== "");
    return { ...head, kind: taggedKind(head, tags.last), tag: tags.last, note: note.join(", ") };
  }

  protected override smallEnd(at: number): number {
    const code = this.bytes.at(at);
    const small = code & 31;
    if (code === -1 || small > 23) return -1;
    const type = code >> 5;
    if (type <= major.negative || type === major.other) return at + 1;
    const end = type === major.text || type === major.bytes ? at + 1 + small : Infinity;
    return end <= this.bytes.sizeBytes ? end : -1;
  }

  protected override scalarText(head: PackedHead, maxUnits: number): string {
    const { code, start, end, tag, kind } = head;
    const isBignum = kind === "number" && code >> 5 === major.bytes;
    if (isBignum) return bignumText(this.payload(head, maxBignumBytes), tag === tagName.negativeBignum, maxUnits);
    if (kind === "time" && code >> 5 === major.text) return this.payload(head, maxUnits * 4).toString("utf8");
    const bytes = this.bytes.slice(start, end);
    const text = numberText(code, bytes);
    return kind === "time" ? timeOfNumber(text) || text : text;
  }

  protected override payload(head: PackedHead, maxBytes: number): Buffer {
    const { code, start, end } = head;
    if ((code & 31) !== indefinite) return this.bytes.slice(start, Math.min(end, start + maxBytes));
    const parts: Buffer[] = [];
    for (let at = start, left = maxBytes; left > 0;) {
      const chunk = byteAt(this.bytes, at);
      if (chunk === 0xff) break;
      const { start: from, end: to } = this.#untagged(at, chunk);
      parts.push(this.bytes.slice(from, Math.min(to, from + left)));
      left -= to - from;
      at = to;
    }
    return Buffer.concat(parts);
  }

  #tag(at: number, code: number, tags: Tags): number {
    const size = argumentSize(code, at);
    const name = size === 0 ? String(code & 31) : integerText(this.bytes.slice(at + 1, at + 1 + size), false);
    endWithin(this.bytes, at + 1 + size);
    if (tags.names.length < maxTags) tags.names.push(name);
    else tags.more = true;
    tags.last = Number(name);
    return at + 1 + size;
  }

  #untagged(at: number, code: number): PackedHead {
    const type = code >> 5;
    const head: PackedHead = { kind: "number", start: at + 1, end: at + 1, entries: null, note: "", code, tag: noTag };
    if (code === 0xff) return { ...head, kind: "break" };
    if ((code & 31) === indefinite) return this.#indefinite(head, type, at);
    const size = argumentSize(code, at);
    const start = at + 1 + size;
    if (type === major.other) return this.#other(head, size);
    if (type <= major.negative) return { ...head, end: endWithin(this.bytes, start) };
    const argument = size === 0 ? code & 31 : lengthAt(this.bytes, at + 1, size);
    if (type === major.array || type === major.map) {
      const entries = Math.min(argument, Number.MAX_SAFE_INTEGER);
      return { ...head, kind: type === major.array ? "array" : "object", start, entries };
    }
    const end = endWithin(this.bytes, start + argument);
    return { ...head, kind: type === major.bytes ? "bytes" : "string", start, end };
  }

  #other(head: PackedHead, size: number): PackedHead {
    const { code, start } = head;
    const end = endWithin(this.bytes, start + size);
    const isFloat = size > 1;
    if (size === 1 && byteAt(this.bytes, start) < 32) throw new Broken("a simple value is not well-formed", start);
    return { ...head, kind: isFloat ? "number" : "literal", end, note: isFloat ? `float${size * 8}` : "", code };
  }

  #indefinite(head: PackedHead, type: number, at: number): PackedHead {
    const note = "indefinite";
    if (type === major.array) return { ...head, kind: "array", note };
    if (type === major.map) return { ...head, kind: "object", note };
    if (type !== major.bytes && type !== major.text) throw new Broken("a head is not one of CBOR’s", at);
    return { ...head, kind: type === major.bytes ? "bytes" : "string", note, end: this.#chunksEnd(at + 1, type) };
  }

  /** Chunks are strings of the same type, each with its length. */
  #chunksEnd(start: number, type: number): number {
    for (let at = start; ;) {
      const chunk = byteAt(this.bytes, at);
      if (chunk === 0xff) return at + 1;
      if (chunk >> 5 !== type || (chunk & 31) === indefinite) throw new Broken("a chunk is of another type", at);
      at = this.#untagged(at, chunk).end;
    }
  }
}

/** Bytes of the argument behind the initial byte. */
function argumentSize(code: number, at: number): number {
  const small = code & 31;
  if (small < 24) return 0;
  if (small > 27) throw new Broken("a head is not one of CBOR’s", at);
  return 2 ** (small - 24);
}

function taggedKind(head: PackedHead, tag: number): PackedHead["kind"] {
  const { kind, start, end } = head;
  if (tag === tagName.timeText && kind === "string") return "time";
  if (tag === tagName.epoch && kind === "number") return "time";
  const isBignum = tag === tagName.bignum || tag === tagName.negativeBignum;
  return isBignum && kind === "bytes" && end - start <= maxBignumBytes ? "number" : kind;
}

function numberText(code: number, bytes: Buffer): string {
  const type = code >> 5;
  if (type === major.other) return bytes.length > 1 ? floatText(bytes) : simpleText(bytes[0] ?? code & 31);
  const text = bytes.length === 0 ? String(code & 31) : integerText(bytes, false);
  return type === major.negative ? String(-1n - BigInt(text)) : text;
}

function simpleText(value: number): string {
  return { 20: "false", 21: "true", 22: "null", 23: "undefined" }[value] ?? `simple(${value})`;
}

/** Exact; its digits take time, so of a long one that is only listed there is the beginning of its hexadecimal. */
function bignumText(bytes: Buffer, isNegative: boolean, maxUnits: number): string {
  if (bytes.length > shownBignumBytes && maxUnits <= shownBignumBytes) return `0x${bytes.toString("hex")}`;
  const value = bytes.length === 0 ? 0n : BigInt(`0x${bytes.toString("hex")}`);
  return String(isNegative ? -1n - value : value);
}
