/**
 * JSON (RFC 8259) and NDJSON as a tree. What is gone through is checked as the pretty print checks it, in the same
 * words; of NDJSON a line that is broken does not spoil the next.
 */
import type { TreeBytes } from "../treeBytes.ts";
import { Broken } from "../treeSignals.ts";
import {
  containerNode,
  cutText,
  invalidNode,
  leafNode,
  type ReadNode,
  type Shape,
  type Skipped,
  type TreeProblem,
  type TreeReader,
  type WholeText,
} from "../treeReader.ts";
import { KindStack } from "./kindStack.ts";
import { markBytes } from "./textStart.ts";
import { beginsValue, rawText, scalarEnd, skipBlanks, stringEnd, stringText, tooEarly } from "./jsonScalars.ts";

const form = { array: 0, object: 1, lines: 2 } as const;

export class JsonReader implements TreeReader {
  ended = 0;
  readonly isElement = true;
  readonly isText = true;
  problem: TreeProblem | null = null;
  readonly #bytes: TreeBytes;
  readonly #isLines: boolean;
  readonly #stack = new KindStack();
  #count: number | null = null;

  constructor(bytes: TreeBytes, isLines: boolean) {
    this.#bytes = bytes;
    this.#isLines = isLines;
  }

  root(): ReadNode {
    if (this.#isLines) return containerNode("array", shapeOf(form.lines, this.#start()), 0, null);
    const at = skipBlanks(this.#bytes, this.#start());
    const node = this.#valueOrInvalid(null, at);
    return node.shape === null ? node : { ...node, shape: { ...node.shape, isOutermost: true } };
  }

  begin(shape: Shape): number {
    const at = skipBlanks(this.#bytes, shape.start);
    const byte = this.#bytes.at(at);
    if (shape.form === form.lines) return this.#lineAt(at, byte);
    return byte === closing(shape) ? this.#end(shape, at + 1) : this.#entryAt(shape, at);
  }

  node(shape: Shape, _index: number, offset: number): ReadNode {
    if (shape.form !== form.object) return this.#valueOrInvalid(shape, offset);
    const key = stringText(this.#bytes, offset).text;
    try {
      return { ...this.#value(this.#afterKey(offset)), key };
    } catch (thrown) {
      if (!(thrown instanceof Broken)) throw thrown;
      return { ...invalidNode(rawText(this.#bytes, thrown.offset), thrown.offset, thrown.message), key };
    }
  }

  skip(shape: Shape, _index: number, offset: number): Skipped {
    if (shape.form === form.lines) return this.#skipLine(offset);
    const end = this.#skipValue(shape.form === form.object ? this.#afterKey(offset) : offset);
    return { end, count: this.#count };
  }

  after(shape: Shape, _index: number, end: number): number {
    const at = skipBlanks(this.#bytes, end);
    const byte = this.#bytes.at(at);
    if (shape.form === form.lines) return this.#lineAt(at, byte);
    if (byte === 0x2c) return this.#entryAt(shape, skipBlanks(this.#bytes, at + 1));
    if (byte !== closing(shape)) throw new Broken(byte === -1 ? tooEarly : "a comma or the end is missing", at);
    return this.#end(shape, at + 1);
  }

  check(): void {
    const at = skipBlanks(this.#bytes, this.#start());
    const end = skipBlanks(this.#bytes, scalarEnd(this.#bytes, at));
    if (this.#bytes.at(end) !== -1) throw new Broken("something follows the end", end);
  }

  leaf(shape: Shape | null, index: number, offset: number, limitBytes: number): WholeText {
    const start = shape === null ? offset : this.node(shape, index, offset).offset;
    if (this.#bytes.at(start) !== 0x22) return rawText(this.#bytes, start, limitBytes);
    return stringText(this.#bytes, start, limitBytes, limitBytes);
  }

  literal(): string {
    return "";
  }

  #start(): number {
    return markBytes(this.#bytes);
  }

  #entryAt(shape: Shape, at: number): number {
    const byte = this.#bytes.at(at);
    if (byte === -1) throw new Broken(tooEarly, at);
    if (shape.form === form.object && byte !== 0x22) throw new Broken("a key is missing", at);
    if (shape.form !== form.object && !beginsValue(byte)) throw new Broken("a value is missing", at);
    return at;
  }

  #lineAt(at: number, byte: number): number {
    this.ended = at;
    return byte === -1 ? -1 : at;
  }

  #end(shape: Shape, end: number): number {
    this.ended = end;
    if (!shape.isOutermost) return -1;
    const at = skipBlanks(this.#bytes, end);
    if (this.#bytes.at(at) !== -1) this.problem ??= { reason: "something follows the end", offset: at };
    return -1;
  }

  #valueOrInvalid(shape: Shape | null, offset: number): ReadNode {
    try {
      return this.#value(offset);
    } catch (thrown) {
      if (!(thrown instanceof Broken)) throw thrown;
      const whole = shape?.form === form.lines ? this.#lineText(offset) : rawText(this.#bytes, offset);
      return invalidNode(whole, offset, thrown.message);
    }
  }

  #lineText(offset: number): WholeText {
    const [line = ""] = this.#bytes
      .slice(offset, offset + 4096)
      .toString("utf8")
      .split("\n");
    return cutText(line.trimEnd(), 1000);
  }

  #value(at: number): ReadNode {
    const byte = this.#bytes.at(at);
    if (byte === 0x7b) return containerNode("object", shapeOf(form.object, at + 1), at, null);
    if (byte === 0x5b) return containerNode("array", shapeOf(form.array, at + 1), at, null);
    if (byte === 0x22) return leafNode("string", stringText(this.#bytes, at), at, null);
    if (!beginsValue(byte)) throw new Broken(byte === -1 ? tooEarly : "a value is missing", at);
    const isNumber = byte === 0x2d || (byte >= 0x30 && byte <= 0x39);
    const whole = rawText(this.#bytes, at);
    const isKnown = isNumber ? /^-?[\d.eE+-]+$/.test(whole.text) : /^(?:true|false|null)$/.test(whole.text);
    if (isKnown) return leafNode(isNumber ? "number" : "literal", whole, at, null);
    const reason = isNumber ? "a number is not one of JSON’s" : "the only words of JSON are true, false and null";
    return invalidNode(whole, at, reason);
  }

  #skipLine(offset: number): Skipped {
    try {
      const first = this.#bytes.at(offset);
      if (!beginsValue(first)) throw new Broken("a value is missing", offset);
      return { end: this.#skipValue(offset), count: this.#count };
    } catch (thrown) {
      if (!(thrown instanceof Broken)) throw thrown;
      this.problem ??= { reason: thrown.message, offset: thrown.offset };
      const lineEnd = this.#bytes.indexOf(lineFeed, thrown.offset);
      if (lineEnd !== -1) return { end: lineEnd + 1, count: null };
      this.#bytes.reaches(this.#bytes.sizeBytes + 1);
      return { end: this.#bytes.sizeBytes, count: null };
    }
  }

  /** @returns where the value begins */
  #afterKey(offset: number): number {
    const bytes = this.#bytes;
    if (bytes.at(offset) !== 0x22) throw new Broken(bytes.at(offset) === -1 ? tooEarly : "a key is missing", offset);
    const colon = skipBlanks(bytes, stringEnd(bytes, offset));
    const byte = bytes.at(colon);
    if (byte !== 0x3a) throw new Broken(byte === -1 ? tooEarly : "a colon is missing", colon);
    return skipBlanks(bytes, colon + 1);
  }

  #skipValue(start: number): number {
    const bytes = this.#bytes;
    const stack = this.#stack;
    const first = bytes.at(start);
    stack.clear();
    this.#count = null;
    if (first !== 0x7b && first !== 0x5b) return scalarEnd(bytes, start);
    let count = 0;
    for (let at = start; ;) {
      const byte = bytes.at(at);
      if (byte === 0x7b || byte === 0x5b) {
        if (!stack.push(byte === 0x7b ? 1 : 0)) throw new Broken("it is nested too deep", at);
        at = skipBlanks(bytes, at + 1);
        if (bytes.at(at) !== (byte === 0x7b ? 0x7d : 0x5d)) {
          if (stack.depth === 1) count = 1;
          if (byte === 0x7b) at = this.#afterKey(at);
          continue;
        }
        stack.pop();
        at += 1;
      } else at = scalarEnd(bytes, at);
      for (; stack.depth > 0; stack.pop(), at += 1) {
        at = skipBlanks(bytes, at);
        const behind = bytes.at(at);
        if (behind === 0x2c) {
          if (stack.depth === 1) count += 1;
          at = skipBlanks(bytes, at + 1);
          if (stack.top === 1) at = this.#afterKey(at);
          break;
        }
        if (behind === (stack.top === 1 ? 0x7d : 0x5d)) continue;
        throw new Broken(behind === -1 ? tooEarly : "a comma or the end is missing", at);
      }
      if (stack.depth > 0) continue;
      this.#count = count;
      return at;
    }
  }
}

const lineFeed = Buffer.from("\n");

function shapeOf(kind: number, start: number): Shape {
  return { form: kind, start, end: Infinity, entries: null, names: null, isOutermost: false };
}

function closing(shape: Shape): number {
  return shape.form === form.object ? 0x7d : 0x5d;
}
