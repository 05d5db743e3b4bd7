/** MessagePack as a tree, by its specification: https://github.com/msgpack/msgpack/blob/master/spec.md */
import { Broken } from "../treeSignals.ts";
import { PackedReader, type PackedHead } from "./packedReader.ts";
import { byteAt, endWithin, floatText, integerText, lengthAt, timeText } from "./packedScalars.ts";

/** Kind, bytes of the length or of the value, note. */
type Row = readonly [PackedHead["kind"], number, string];

const rows: Record<number, Row> = {
  0xc4: ["bytes", 1, "bin"],
  0xc5: ["bytes", 2, "bin"],
  0xc6: ["bytes", 4, "bin"],
  0xca: ["number", 4, "float32"],
  0xcb: ["number", 8, "float64"],
  0xcc: ["number", 1, "uint8"],
  0xcd: ["number", 2, "uint16"],
  0xce: ["number", 4, "uint32"],
  0xcf: ["number", 8, "uint64"],
  0xd0: ["number", 1, "int8"],
  0xd1: ["number", 2, "int16"],
  0xd2: ["number", 4, "int32"],
  0xd3: ["number", 8, "int64"],
  0xd9: ["string", 1, ""],
  0xda: ["string", 2, ""],
  0xdb: ["string", 4, ""],
  0xdc: ["array", 2, ""],
  0xdd: ["array", 4, ""],
  0xde: ["object", 2, ""],
  0xdf: ["object", 4, ""],
};

export class MessagePackReader extends PackedReader {
  protected override head(at: number): PackedHead {
    const code = byteAt(this.bytes, at);
    const head: PackedHead = { kind: "number", start: at + 1, end: at + 1, entries: null, note: "", code, tag: 0 };
    if (code < 0x80 || code >= 0xe0) return head;
    if (code < 0x90) return { ...head, kind: "object", entries: code & 0x0f };
    if (code < 0xa0) return { ...head, kind: "array", entries: code & 0x0f };
    if (code < 0xc0) return this.#sized({ ...head, kind: "string" }, code & 0x1f);
    if (code === 0xc0 || code === 0xc2 || code === 0xc3) return { ...head, kind: "literal" };
    if (code === 0xc1) throw new Broken("0xc1 is never used in MessagePack", at);
    const row = rows[code];
    if (row === undefined) return this.#extension(head);
    const [kind, size, note] = row;
    if (kind === "number") return this.#sized({ ...head, note }, size);
    const length = lengthAt(this.bytes, at + 1, size);
    const start = at + 1 + size;
    if (kind === "array" || kind === "object") return { ...head, kind, start, entries: length };
    return this.#sized({ ...head, kind, note, start }, length);
  }

  protected override smallEnd(at: number): number {
    const code = this.bytes.at(at);
    if (code === -1) return -1;
    if (code < 0x80 || code >= 0xe0 || code === 0xc0 || code === 0xc2 || code === 0xc3) return at + 1;
    const end = code >= 0xa0 && code < 0xc0 ? at + 1 + (code & 0x1f) : Infinity;
    return end <= this.bytes.sizeBytes ? end : -1;
  }

  protected override scalarText(head: PackedHead): string {
    const { code, start, end, kind } = head;
    if (kind === "literal") return code === 0xc0 ? "null" : code === 0xc2 ? "false" : "true";
    if (code < 0x80) return String(code);
    if (code >= 0xe0) return String(code - 256);
    const bytes = this.bytes.slice(start, end);
    if (kind === "time") return timestampText(bytes);
    return code === 0xca || code === 0xcb ? floatText(bytes) : integerText(bytes, code >= 0xd0);
  }

  protected override payload({ start, end }: PackedHead, maxBytes: number): Buffer {
    return this.bytes.slice(start, Math.min(end, start + maxBytes));
  }

  #sized(head: PackedHead, length: number): PackedHead {
    return { ...head, end: endWithin(this.bytes, head.start + length) };
  }

  #extension(head: PackedHead): PackedHead {
    const { code, start } = head;
    // fixext 1 to 16 say their length by themselves.
    const isFixed = code >= 0xd4;
    const size = isFixed ? 0 : 2 ** (code - 0xc7);
    const length = isFixed ? 2 ** (code - 0xd4) : lengthAt(this.bytes, start, size);
    const type = (byteAt(this.bytes, start + size) << 24) >> 24;
    const isTime = type === -1 && (length === 4 || length === 8 || length === 12);
    const kind = isTime ? "time" : "bytes";
    return this.#sized({ ...head, kind, note: `ext ${type}`, start: start + size + 1 }, length);
  }
}

/** Of ext -1: seconds; nanoseconds and seconds in 64 bits; or both apart. */
function timestampText(bytes: Buffer): string {
  const value = bytes.length === 8 ? bytes.readBigUInt64BE() : 0n;
  const seconds =
    bytes.length === 4
      ? BigInt(bytes.readUInt32BE())
      : bytes.length === 8
        ? value & 0x3_ffff_ffffn
        : bytes.readBigInt64BE(4);
  const nanoseconds = bytes.length === 4 ? 0 : bytes.length === 8 ? Number(value >> 34n) : bytes.readUInt32BE(0);
  const text = nanoseconds > 999_999_999 ? "" : timeText(seconds, nanoseconds);
  return text === "" ? `${seconds} s, ${nanoseconds} ns` : text;
}
