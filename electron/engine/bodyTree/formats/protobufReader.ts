/**
 * Protocol Buffers without a schema, as a tree: what the wire says, and what it may mean. A field with a length is shown
 * as text when all of it can be read, as a message when all of it parses as one, as bytes otherwise.
 */
import type { TreeBytes } from "../treeBytes.ts";
import { Broken, OverBudget } from "../treeSignals.ts";
import {
  containerNode,
  cutText,
  invalidNode,
  leafNode,
  maxTextUnits,
  maxWholeBytes,
  type ReadNode,
  type Shape,
  type Skipped,
  type TreeProblem,
  type TreeReader,
  type WholeText,
} from "../treeReader.ts";
import { floatText } from "./packedScalars.ts";
import { ProtobufWire, wire, type FieldTag } from "./protobufWire.ts";

const form = { message: 0, group: 1 } as const;
/** Looked at to find out what a field is. */
const sampleBytes = 16 * 1024;
const sampleFields = 1000;
/** Of C0 and C1, and what no text has. */
const unreadable = /[\p{Cc}\p{Cn}\p{Co}\uFFFD]/u;
const unreadableInLines = /[^\P{Cc}\t\n\r]|[\p{Cn}\p{Co}\uFFFD]/u;

export class ProtobufReader implements TreeReader {
  ended = 0;
  problem: TreeProblem | null = null;
  readonly isElement = true;
  readonly isText = false;
  readonly #bytes: TreeBytes;
  readonly #wire: ProtobufWire;

  constructor(bytes: TreeBytes) {
    this.#bytes = bytes;
    this.#wire = new ProtobufWire(bytes);
  }

  root(): ReadNode {
    return containerNode("object", messageShape(0, Infinity), 0, this.#bytes.at(0) === -1 ? 0 : null);
  }

  check(): void {
    // The root is always a message.
  }

  begin(shape: Shape): number {
    return this.#next(shape, shape.start);
  }

  after(shape: Shape, _index: number, end: number): number {
    return this.#next(shape, end);
  }

  skip(shape: Shape, _index: number, offset: number): Skipped {
    return { end: this.#wire.skip(offset, shape.end), count: null };
  }

  node(shape: Shape, _index: number, offset: number): ReadNode {
    try {
      const tag = this.#wire.tag(offset, shape.end);
      return { ...this.#value(tag, offset), key: tag.field };
    } catch (thrown) {
      if (!(thrown instanceof Broken)) throw thrown;
      const text = this.#bytes.slice(offset, Math.min(offset + 64, shape.end)).toString("hex");
      return invalidNode({ text, isCut: false }, offset, thrown.message);
    }
  }

  leaf(shape: Shape | null, index: number, offset: number, limitBytes: number): WholeText {
    if (shape === null) return { text: "", isCut: false };
    const tag = this.#wire.tag(offset, shape.end);
    const node = this.node(shape, index, offset);
    if (node.kind !== "string" && node.kind !== "bytes") return node;
    return this.#payloadText(tag, node.kind, limitBytes);
  }

  literal(shape: Shape | null, index: number, offset: number, limitBytes: number): string {
    if (shape === null) return "null";
    const node = this.node(shape, index, offset);
    if (node.kind === "number") return node.text;
    const tag = this.#wire.tag(offset, shape.end);
    if (node.kind === "string") return JSON.stringify(this.#payloadText(tag, "string", limitBytes).text);
    const bytes = this.#bytes.slice(tag.start, Math.min(tag.end, tag.start + limitBytes));
    return JSON.stringify(bytes.toString("base64"));
  }

  #next(shape: Shape, at: number): number {
    const isEnd =
      at >= shape.end || (shape.end === Infinity && shape.form === form.message && this.#bytes.at(at) === -1);
    if (isEnd) {
      this.ended = at;
      return -1;
    }
    const tag = this.#wire.tag(at, shape.end);
    if (tag.wire !== wire.groupEnd) return at;
    if (shape.form !== form.group || shape.entries !== tag.field) {
      throw new Broken("a group ends that did not begin", at);
    }
    this.ended = tag.end;
    return -1;
  }

  #value(tag: FieldTag, offset: number): ReadNode {
    switch (tag.wire) {
      case wire.varint:
        return { ...this.#number(this.#varintTexts(tag)), offset, end: tag.end };
      case wire.fixed32:
      case wire.fixed64:
        return { ...this.#number(this.#fixedTexts(tag)), offset, end: tag.end };
      case wire.group: {
        const shape = { ...messageShape(tag.start, Infinity), form: form.group, entries: tag.field };
        return { ...containerNode("object", shape, offset, null), note: "group" };
      }
      default:
        return this.#delimited(tag, offset);
    }
  }

  #number([text = "", ...notes]: readonly string[]): ReadNode {
    return { ...leafNode("number", { text, isCut: false }, 0, null), note: notes.join(", ") };
  }

  #varintTexts({ start, end }: FieldTag): string[] {
    const value = this.#wire.varint(start, end);
    const signed = BigInt.asIntN(64, value);
    const zigzag = value % 2n === 0n ? value / 2n : -(value / 2n) - 1n;
    const asSigned = signed === value ? [] : [`int ${signed}`];
    return [String(value), "varint", ...asSigned, `sint ${zigzag}`];
  }

  #fixedTexts({ start, end }: FieldTag): string[] {
    const bytes = Buffer.from(this.#bytes.slice(start, end).toReversed());
    const bits = bytes.length * 8;
    const value = BigInt(`0x${bytes.toString("hex")}`);
    const signed = BigInt.asIntN(bits, value);
    const asSigned = signed === value ? [] : [`sfixed${bits} ${signed}`];
    return [String(value), `fixed${bits}`, ...asSigned, `${bits === 32 ? "float" : "double"} ${floatText(bytes)}`];
  }

  #delimited(tag: FieldTag, offset: number): ReadNode {
    const { start, end } = tag;
    const kind = this.#kindOf(tag);
    if (kind === "object") {
      return { ...containerNode("object", messageShape(start, end), offset, null), note: "message", end };
    }
    const note = kind === "string" ? "string" : "bytes";
    return { ...leafNode(kind, this.#payloadText(tag, kind, maxTextUnits), offset, end), note };
  }

  /** `Hi` parses as a message, too: what is all letters is text. A message may well look like lines of text. */
  #kindOf(tag: FieldTag): "object" | "string" | "bytes" {
    const { start, end } = tag;
    const sample = this.#bytes.slice(start, Math.min(end, start + sampleBytes));
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(sample, { stream: start + sample.length < end });
    if (!unreadable.test(text)) return "string";
    if (this.#isMessage(start, end)) return "object";
    return unreadableInLines.test(text) ? "bytes" : "string";
  }

  #isMessage(start: number, end: number): boolean {
    try {
      let at = start;
      for (let fields = 0; at < end && fields < sampleFields; fields += 1) at = this.#wire.skip(at, end);
      return true;
    } catch (thrown) {
      if (thrown instanceof Broken) return false;
      // As far as it was looked at, it is one.
      if (thrown instanceof OverBudget) return true;
      throw thrown;
    }
  }

  #payloadText({ start, end }: FieldTag, kind: "string" | "bytes", maxUnits: number): WholeText {
    const limit = Math.min(maxWholeBytes, maxUnits * (kind === "string" ? 4 : 1));
    const bytes = this.#bytes.slice(start, Math.min(end, start + limit));
    const { text, isCut } = cutText(kind === "bytes" ? bytes.toString("hex") : bytes.toString("utf8"), maxUnits);
    return { text, isCut: isCut || end - start > limit };
  }
}

function messageShape(start: number, end: number): Shape {
  return { form: form.message, start, end, entries: null, names: null, isOutermost: false };
}
