/** The wire format of Protocol Buffers: tags, and where fields end. https://protobuf.dev/programming-guides/encoding */
import type { TreeBytes } from "../treeBytes.ts";
import { Broken } from "../treeSignals.ts";
import { CountStack } from "./countStack.ts";
import { byteAt, dataTooEarly, endWithin } from "./packedScalars.ts";

export const wire = { varint: 0, fixed64: 1, delimited: 2, group: 3, groupEnd: 4, fixed32: 5 } as const;
const maxVarintBytes = 10;
const maxField = 2 ** 29 - 1;

export interface FieldTag {
  field: number;
  wire: number;
  /** Behind the tag, and behind the length of what has one. */
  start: number;
  /** Of what is no group. */
  end: number;
}

export class ProtobufWire {
  readonly #bytes: TreeBytes;
  readonly #groups = new CountStack();
  #varintEnd = 0;

  constructor(bytes: TreeBytes) {
    this.#bytes = bytes;
  }

  /** @param limit where the message ends @throws Broken for what is no field */
  tag(at: number, limit: number): FieldTag {
    const tag = this.#number(at);
    const field = Math.floor(tag / 8);
    const type = tag % 8;
    if (field < 1 || field > maxField) throw new Broken("the number of a field is out of range", at);
    if (type > wire.fixed32) throw new Broken("a field is of no known wire type", at);
    const start = this.#varintEnd;
    const head: FieldTag = { field, wire: type, start, end: start };
    if (type === wire.varint) head.end = this.#skipVarint(start);
    else if (type === wire.fixed64) head.end = start + 8;
    else if (type === wire.fixed32) head.end = start + 4;
    else if (type === wire.delimited) {
      const length = this.#number(start);
      head.start = this.#varintEnd;
      head.end = head.start + length;
    }
    if (head.end > limit) throw new Broken(dataTooEarly, limit);
    endWithin(this.#bytes, head.end);
    return head;
  }

  /** Behind the field; groups of any depth. */
  skip(at: number, limit: number): number {
    const groups = this.#groups;
    groups.clear();
    for (let next = at; ;) {
      if (next >= limit) throw new Broken(dataTooEarly, next);
      const { field, wire: type, start, end } = this.tag(next, limit);
      if (type === wire.group && !groups.push(field)) throw new Broken("it is nested too deep", next);
      if (type === wire.groupEnd) {
        if (groups.top !== field) throw new Broken("a group ends that did not begin", next);
        groups.pop();
      }
      next = type === wire.group ? start : end;
      if (groups.depth === 0) return next;
    }
  }

  /** Exact. */
  varint(start: number, end: number): bigint {
    let value = 0n;
    const bytes = this.#bytes.slice(start, end);
    for (let index = bytes.length - 1; index >= 0; index -= 1)
      value = (value << 7n) | BigInt((bytes[index] ?? 0) & 0x7f);
    return BigInt.asUintN(64, value);
  }

  /** About, beyond 2^53. */
  #number(at: number): number {
    let value = 0;
    let scale = 1;
    for (let next = at; ; next += 1, scale *= 128) {
      const byte = byteAt(this.#bytes, next);
      value += (byte & 0x7f) * scale;
      if (next - at >= maxVarintBytes) throw new Broken("a number has more than ten bytes", at);
      if (byte < 0x80) {
        this.#varintEnd = next + 1;
        return value;
      }
    }
  }

  #skipVarint(at: number): number {
    this.#number(at);
    return this.#varintEnd;
  }
}
