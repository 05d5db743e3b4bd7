/**
 * XML and HTML as a tree of elements, texts and comments. XML is checked as it is gone through; HTML is read as it
 * stands, by the rules for tags that are left out, and nothing is added to it (browsers add html, head, body, tbody).
 */
import { voidDigests } from "../../bodyView/markupNames.ts";
import type { TreeBytes } from "../treeBytes.ts";
import { Broken, OverBudget } from "../treeSignals.ts";
import {
  containerNode,
  cutText,
  invalidNode,
  leafNode,
  maxNoteUnits,
  maxTextUnits,
  maxWholeBytes,
  type NameLink,
  type ReadNode,
  type Shape,
  type Skipped,
  type TreeProblem,
  type TreeReader,
  type WholeText,
} from "../treeReader.ts";
import { codeDigests, endsBy, rawDigests } from "./htmlRules.ts";
import { skipBlanks, tooEarly } from "./jsonScalars.ts";
import { isForeign, MarkupSkip } from "./markupSkip.ts";
import { decodeReferences } from "./markupText.ts";
import { MarkupTokens, type MarkupKind } from "./markupTokens.ts";
import { markBytes } from "./textStart.ts";

const form = { document: 0, element: 1 } as const;
/** An element of that much text, and nothing else, is shown with it. */
const shortBytes = 4096;

interface Content {
  start: number;
  /** Infinity: farther than what is looked at. */
  end: number;
  isDecoded: boolean;
}

export class MarkupReader implements TreeReader {
  ended = 0;
  problem: TreeProblem | null = null;
  isElement = false;
  readonly isText = true;
  readonly #bytes: TreeBytes;
  readonly #isHtml: boolean;
  readonly #tokens: MarkupTokens;
  readonly #skip: MarkupSkip;

  constructor(bytes: TreeBytes, isHtml: boolean) {
    this.#bytes = bytes;
    this.#isHtml = isHtml;
    this.#tokens = new MarkupTokens(bytes, isHtml);
    this.#skip = new MarkupSkip(bytes, this.#tokens, isHtml);
  }

  root(): ReadNode {
    const start = markBytes(this.#bytes);
    return containerNode("element", shapeOf(form.document, start, null), start, null);
  }

  check(): void {
    // The root is always a document.
  }

  begin(shape: Shape): number {
    return this.after(shape, 0, shape.start);
  }

  after(shape: Shape, _index: number, end: number): number {
    for (let at = end; ;) {
      at = skipBlanks(this.#bytes, at);
      const byte = this.#bytes.at(at);
      if (byte === -1) return this.#endOfText(shape, at);
      const kind = this.#tokens.kindAt(at);
      const own = shape.names?.digest ?? 0;
      if (kind === "open" && this.#isHtml && endsBy(own, this.#digestAt(at))) return this.#end(at);
      if (kind === "text" && !this.#isHtml && shape.form === form.document) {
        throw new Broken("text stands outside of the root", at);
      }
      if (kind !== "close") return at;
      const tag = this.#tokens.closeTag(at);
      if (tag.digest === own && shape.form === form.element) return this.#end(tag.end);
      if (!this.#isHtml) throw new Broken("an end tag belongs to no open element", at);
      if (this.#skip.isAround(tag.digest, shape.names)) return this.#end(at);
      // One that belongs to nothing is passed over.
      at = tag.end;
    }
  }

  skip(shape: Shape, _index: number, offset: number): Skipped {
    const kind = this.#tokens.kindAt(offset);
    this.isElement = kind === "open";
    if (kind === "open") {
      const skipped = this.#skip.element(offset, shape.names);
      this.isElement = true;
      return skipped;
    }
    return { end: this.#skip.token(offset, kind), count: null };
  }

  node(shape: Shape, _index: number, offset: number): ReadNode {
    try {
      const kind = this.#tokens.kindAt(offset);
      return kind === "open" ? this.#element(shape, offset) : this.#other(kind, offset, maxTextUnits);
    } catch (thrown) {
      if (!(thrown instanceof Broken)) throw thrown;
      const text = this.#bytes.slice(offset, offset + maxTextUnits).toString("utf8");
      return invalidNode(cutText(text, maxTextUnits), offset, thrown.message);
    }
  }

  leaf(shape: Shape | null, _index: number, offset: number, limitBytes: number): WholeText {
    const kind = this.#tokens.kindAt(offset);
    if (kind !== "open") return this.#other(kind, offset, limitBytes);
    const content = this.#leafContent(offset, shape?.names ?? null);
    return content === null ? { text: "", isCut: false } : this.#contentText(content, limitBytes);
  }

  literal(): string {
    return "";
  }

  #endOfText(shape: Shape, at: number): number {
    if (shape.form === form.element && !this.#isHtml) throw new Broken(tooEarly, at);
    return this.#end(at);
  }

  #end(at: number): number {
    this.ended = at;
    return -1;
  }

  #digestAt(at: number): number {
    return this.#tokens.digest(at + 1, this.#tokens.nameEnd(at + 1));
  }

  #element(shape: Shape, offset: number): ReadNode {
    const { nameEnd, digest, end } = this.#tokens.openTag(offset);
    const key = this.#bytes.slice(offset + 1, Math.min(nameEnd, offset + 1 + maxTextUnits)).toString("utf8");
    const note = this.#attributes(nameEnd, end);
    const content = this.#leafContent(offset, shape.names);
    if (content !== null) {
      const whole = this.#contentText(content, maxTextUnits);
      return { ...leafNode("element", whole, offset, null), key, note };
    }
    const inner = shapeOf(form.element, end, { digest, outer: shape.names });
    return { ...containerNode("element", inner, offset, null), key, note };
  }

  /** As they stand. */
  #attributes(start: number, end: number): string {
    const text = this.#bytes.slice(start, Math.min(end - 1, start + maxNoteUnits * 2)).toString("utf8");
    return text.replace(/\/$/, "").replaceAll(/\s+/g, " ").trim();
  }

  /** Of an element without others in it; null: it is to be opened. */
  #leafContent(offset: number, around: NameLink | null): Content | null {
    const { digest, end, isSelfClosing } = this.#tokens.openTag(offset);
    const isEmpty = this.#isHtml
      ? voidDigests.has(digest) || (isSelfClosing && isForeign(digest, around))
      : isSelfClosing;
    if (isEmpty) return { start: end, end, isDecoded: true };
    if (this.#isHtml && rawDigests.has(digest)) {
      const isDecoded = !codeDigests.has(digest);
      return { start: end, end: orFar(() => this.#tokens.rawEnd(end, digest)), isDecoded };
    }
    const near = this.#bytes.slice(end, end + shortBytes);
    const bracket = near.indexOf(0x3c);
    const isText = bracket !== -1 && near[bracket + 1] === 0x2f && this.#endsAt(end + bracket, digest, around);
    return isText ? { start: end, end: end + bracket, isDecoded: true } : null;
  }

  /** Whether the end tag that stands there ends the element: its own, or one of an element around it. */
  #endsAt(at: number, digest: number, around: NameLink | null): boolean {
    const tag = this.#tokens.closeTag(at);
    return tag.digest === digest || (this.#isHtml && this.#skip.isAround(tag.digest, around));
  }

  #contentText({ start, end, isDecoded }: Content, maxUnits: number): WholeText {
    const bytes = this.#bytes.slice(start, Math.min(end, start + Math.min(maxUnits * 4, maxWholeBytes)));
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes, { stream: start + bytes.length < end });
    const { text: shown, isCut } = cutText((isDecoded ? decodeReferences(text) : text).trim(), maxUnits);
    return { text: shown, isCut: isCut || start + bytes.length < end };
  }

  #other(kind: MarkupKind, offset: number, maxUnits: number): ReadNode {
    const { start, end, wholeEnd } = this.#otherContent(kind, offset);
    const whole = this.#contentText({ start, end, isDecoded: kind === "text" }, maxUnits);
    const isText = kind === "text" || kind === "cdata";
    const node = leafNode(isText ? "text" : "comment", whole, offset, wholeEnd === Infinity ? null : wholeEnd);
    return { ...node, key: otherKeys[kind], note: kind === "cdata" ? "CDATA" : "" };
  }

  #otherContent(kind: MarkupKind, offset: number): { start: number; end: number; wholeEnd: number } {
    if (kind === "text") {
      const end = orFar(() => this.#tokens.textEnd(offset));
      return { start: offset, end, wholeEnd: end };
    }
    if (kind === "doctype") {
      const end = orFar(() => this.#tokens.doctypeEnd(offset));
      return { start: offset + 9, end: end - 1, wholeEnd: end };
    }
    const start = this.#tokens.quotedStart(offset, kind);
    const wholeEnd = orFar(() => this.#tokens.quotedEnd(offset, kind));
    return { start, end: Math.max(start, wholeEnd - this.#tokens.markLength(offset, kind)), wholeEnd };
  }
}

const otherKeys: Record<MarkupKind, string> = {
  text: "#text",
  cdata: "#text",
  comment: "#comment",
  doctype: "!DOCTYPE",
  instruction: "?",
  open: "",
  close: "",
};

/** A text of gigabytes is shown by its beginning. */
function orFar(find: () => number): number {
  try {
    return find();
  } catch (thrown) {
    if (thrown instanceof OverBudget) return Infinity;
    throw thrown;
  }
}

function shapeOf(kind: number, start: number, names: NameLink | null): Shape {
  return { form: kind, start, end: Infinity, entries: null, names, isOutermost: false };
}
