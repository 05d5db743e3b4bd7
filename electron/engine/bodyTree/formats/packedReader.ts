/**
 * What MessagePack and CBOR have in common: heads that say what follows and how much of it, values one after the other,
 * keys of any kind. How a head is read is the format's.
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
  type EntryKey,
  type ReadNode,
  type Shape,
  type Skipped,
  type TreeProblem,
  type TreeReader,
  type WholeText,
} from "../treeReader.ts";
import { renderJson } from "../renderJson.ts";
import { CountStack } from "./countStack.ts";
import { dataTooEarly } from "./packedScalars.ts";

/** Of CBOR; containers of MessagePack say how many entries they have. */
const breakByte = 0xff;
const misplacedBreak = "a break stands where a value is expected";
const form = { array: 0, object: 1, sequence: 2 } as const;

export interface PackedHead {
  kind: ReadNode["kind"] | "break";
  /** Of the payload, or of the first entry. */
  start: number;
  /** Behind a leaf. */
  end: number;
  /** Of a container; null: up to a break. */
  entries: number | null;
  note: string;
  /** The format's own, for the text of a leaf. */
  code: number;
  tag: number;
}

export abstract class PackedReader implements TreeReader {
  ended = 0;
  problem: TreeProblem | null = null;
  readonly isElement = true;
  readonly isText = false;
  protected readonly bytes: TreeBytes;
  readonly #stack = new CountStack();
  /** Of the outermost container, while it is gone through. */
  #items = 0;
  #isInKey = false;

  constructor(bytes: TreeBytes) {
    this.bytes = bytes;
  }

  /** @throws Broken for what is none */
  protected abstract head(at: number): PackedHead;
  /** Behind a leaf whose head is one byte, for speed; -1: it is none, or its head is to be read. */
  protected abstract smallEnd(at: number): number;
  /** Of what is neither a string nor plain bytes. */
  protected abstract scalarText(head: PackedHead, maxUnits: number): string;
  /** The payload of a string or of bytes, cut. */
  protected abstract payload(head: PackedHead, maxBytes: number): Buffer;

  /** Values that follow each other are entries of a sequence, if the first of them is small enough to see that. */
  root(): ReadNode {
    if (this.bytes.at(0) === -1) return invalidNode({ text: "", isCut: false }, 0, dataTooEarly);
    const first = this.#valueOrInvalid(0);
    const single: ReadNode = first.shape === null ? first : { ...first, shape: { ...first.shape, isOutermost: true } };
    try {
      const { end } = this.#skipValue(0);
      if (this.bytes.at(end) === -1) return single;
    } catch (thrown) {
      if (thrown instanceof Broken || thrown instanceof OverBudget) return single;
      throw thrown;
    }
    const shape = { form: form.sequence, start: 0, end: Infinity, entries: null, names: null, isOutermost: false };
    return containerNode("array", shape, 0, null);
  }

  check(): void {
    const { end } = this.#skipValue(0);
    if (this.bytes.at(end) !== -1) throw new Broken("something follows the end", end);
  }

  begin(shape: Shape): number {
    return this.#next(shape, 0, shape.start);
  }

  after(shape: Shape, index: number, end: number): number {
    return this.#next(shape, index + 1, end);
  }

  node(shape: Shape, _index: number, offset: number): ReadNode {
    if (shape.form !== form.object) return this.#valueOrInvalid(offset);
    let key: EntryKey = "";
    try {
      const head = this.head(offset);
      key = this.#keyText(head, offset);
      return { ...this.#valueOrInvalid(this.#skipValue(offset).end), key };
    } catch (thrown) {
      if (!(thrown instanceof Broken)) throw thrown;
      return { ...this.#invalid(offset, thrown), key };
    }
  }

  skip(shape: Shape, _index: number, offset: number): Skipped {
    return this.#skipValue(this.#valueAt(shape, offset));
  }

  leaf(shape: Shape | null, _index: number, offset: number, limitBytes: number): WholeText {
    const head = this.head(this.#valueAt(shape, offset));
    if (head.kind === "break") throw new Broken(misplacedBreak, offset);
    return this.#text(head, limitBytes);
  }

  literal(shape: Shape | null, _index: number, offset: number, limitBytes: number): string {
    const head = this.head(this.#valueAt(shape, offset));
    if (head.kind === "break") throw new Broken(misplacedBreak, offset);
    if (head.kind === "bytes") return JSON.stringify(this.payload(head, limitBytes).toString("base64"));
    const { text } = this.#text(head, limitBytes);
    const isJson =
      (head.kind === "number" && /^-?\d/.test(text)) || text === "true" || text === "false" || text === "null";
    return isJson && head.kind !== "string" ? text : JSON.stringify(text);
  }

  #valueAt(shape: Shape | null, offset: number): number {
    return shape?.form === form.object ? this.#skipValue(offset).end : offset;
  }

  /** Where the entry of that number begins, if there is one. */
  #next(shape: Shape, index: number, at: number): number {
    const isEnd = shape.entries === null ? false : index >= shape.entries;
    if (isEnd) return this.#end(shape, at);
    const byte = this.bytes.at(at);
    if (shape.form === form.sequence && byte === -1) return this.#end(shape, at);
    if (byte === -1) throw new Broken(dataTooEarly, at);
    if (shape.form !== form.sequence && shape.entries === null && byte === breakByte) return this.#end(shape, at + 1);
    return at;
  }

  #end(shape: Shape, end: number): number {
    this.ended = end;
    if (shape.isOutermost && this.bytes.at(end) !== -1) {
      this.problem ??= { reason: "something follows the end", offset: end };
    }
    return -1;
  }

  #valueOrInvalid(at: number): ReadNode {
    try {
      return this.#value(at);
    } catch (thrown) {
      if (!(thrown instanceof Broken)) throw thrown;
      return this.#invalid(at, thrown);
    }
  }

  #invalid(at: number, { message }: Broken): ReadNode {
    const text = this.bytes.slice(at, at + 64).toString("hex");
    return invalidNode({ text, isCut: false }, at, message);
  }

  #value(at: number): ReadNode {
    const head = this.head(at);
    if (head.kind === "break") throw new Broken(misplacedBreak, at);
    const { note } = head;
    if (head.kind !== "array" && head.kind !== "object") {
      return { ...leafNode(head.kind, this.#text(head, maxTextUnits), at, head.end), note };
    }
    const shape: Shape = {
      form: head.kind === "object" ? form.object : form.array,
      start: head.start,
      end: Infinity,
      entries: head.entries,
      names: null,
      isOutermost: false,
    };
    return { ...containerNode(head.kind, shape, at, this.#believable(head)), note };
  }

  /** How many entries there are as its head says, if there are as many bytes. */
  #believable({ entries, start }: PackedHead): number | null {
    return entries === null || (entries > this.bytes.sizeBytes - start && this.bytes.complete) ? null : entries;
  }

  #text(head: PackedHead, maxUnits: number): WholeText {
    const limit = Math.min(head.kind === "string" ? maxUnits * 4 : maxUnits, maxWholeBytes);
    if (head.kind === "string" || head.kind === "bytes") {
      const payload = this.payload(head, limit);
      const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
      const { text, isCut } = cutText(
        head.kind === "bytes" ? payload.toString("hex") : decoder.decode(payload),
        maxUnits,
      );
      return { text, isCut: isCut || payload.length >= limit };
    }
    return cutText(this.scalarText(head, maxUnits), maxUnits);
  }

  #keyText(head: PackedHead, at: number): EntryKey {
    if (head.kind === "array" || head.kind === "object") {
      // A key within a key is not written out: else bytes would be recursion.
      if (this.#isInKey) return head.kind === "array" ? "[…]" : "{…}";
      this.#isInKey = true;
      try {
        return renderJson(this, this.#value(at), maxTextUnits).text;
      } finally {
        this.#isInKey = false;
      }
    }
    const { text } = this.#text(head, maxTextUnits);
    return head.kind === "number" && /^-?\d{1,15}$/.test(text) && text !== "-0" ? Number(text) : text;
  }

  /** Of any depth: what is open is counted, not called. */
  #skipValue(start: number): Skipped {
    const stack = this.#stack;
    stack.clear();
    this.#items = 0;
    let outermost: PackedHead | null = null;
    for (let at = start; ;) {
      const small = this.smallEnd(at);
      if (small !== -1) at = small;
      else {
        const head = this.head(at);
        if (at === start) outermost = head;
        if (head.kind === "break") {
          if (stack.top !== -1) throw new Broken(misplacedBreak, at);
          at += 1;
          stack.pop();
        } else if (head.kind === "array" || head.kind === "object") {
          at = head.start;
          const items = head.entries === null ? -1 : head.entries * (head.kind === "object" ? 2 : 1);
          if (items !== 0 && !stack.push(items)) throw new Broken("it is nested too deep", at);
          if (items !== 0) continue;
        } else at = head.end;
      }
      this.#endItem();
      if (stack.depth === 0) return { end: at, count: this.#countOf(outermost) };
    }
  }

  /** And the containers whose last one it was. */
  #endItem(): void {
    const stack = this.#stack;
    for (; stack.depth > 0; stack.pop()) {
      if (stack.depth === 1) this.#items += 1;
      if (!stack.countDown()) return;
    }
  }

  /** Of what was gone through: what its head said, or what was counted. */
  #countOf(head: PackedHead | null): number | null {
    if (head === null || (head.kind !== "array" && head.kind !== "object")) return null;
    return head.entries ?? Math.ceil(this.#items / (head.kind === "object" ? 2 : 1));
  }
}
