/** Where the tokens of XML and HTML end, in the bytes of a body. Entities of a document type are passed over. */
import { isNameByte } from "../../bodyView/markupNames.ts";
import type { TreeBytes } from "../treeBytes.ts";
import { byteTable } from "../treeReader.ts";
import { Broken } from "../treeSignals.ts";
import { tooEarly } from "./jsonScalars.ts";

const names = byteTable(isNameByte);
const inTag = byteTable((byte) => byte !== 0x3e && byte !== 0x22 && byte !== 0x27);
const inDoctype = byteTable((byte) => !">\"'[]<".includes(String.fromCharCode(byte)));
const notTagEnd = byteTable((byte) => byte !== 0x3e);
const notDouble = byteTable((byte) => byte !== 0x22);
const notSingle = byteTable((byte) => byte !== 0x27);
const inText = byteTable((byte) => byte !== 0x3c);
const commentEnd = Buffer.from("-->");
const cdataEnd = Buffer.from("]]>");
const instructionEnd = Buffer.from("?>");

export const markupKinds = ["text", "open", "close", "comment", "cdata", "instruction", "doctype"] as const;
export type MarkupKind = (typeof markupKinds)[number];

export interface OpenTag {
  nameEnd: number;
  digest: number;
  /** Behind `>`. */
  end: number;
  isSelfClosing: boolean;
}

export class MarkupTokens {
  readonly #bytes: TreeBytes;
  readonly #isHtml: boolean;

  constructor(bytes: TreeBytes, isHtml: boolean) {
    this.#bytes = bytes;
    this.#isHtml = isHtml;
  }

  /** What begins there, which is not the end of the body. */
  kindAt(at: number): MarkupKind {
    const bytes = this.#bytes;
    if (bytes.at(at) !== 0x3c) return "text";
    const next = bytes.at(at + 1);
    if (next === 0x2f) return this.#isHtml && !this.#isNameAt(at + 2) ? "comment" : "close";
    if (next === 0x3f) return this.#isHtml ? "comment" : "instruction";
    if (next === 0x21) return this.#declarationAt(at + 2);
    if (this.#isNameAt(at + 1)) return "open";
    if (this.#isHtml) return "text";
    throw new Broken(next === -1 ? tooEarly : "a tag has no name", at);
  }

  openTag(at: number): OpenTag {
    const nameEnd = this.nameEnd(at + 1);
    const digest = this.digest(at + 1, nameEnd);
    const end = this.#openEnd(nameEnd);
    const isSelfClosing = end - nameEnd >= 2 && this.#bytes.at(end - 2) === 0x2f && this.#bytes.at(end - 1) === 0x3e;
    return { nameEnd, digest, end, isSelfClosing };
  }

  /** Of an end tag. */
  closeTag(at: number): { digest: number; end: number } {
    const nameEnd = this.nameEnd(at + 2);
    return { digest: this.digest(at + 2, nameEnd), end: this.#behindOne(notTagEnd, nameEnd) };
  }

  nameEnd(start: number): number {
    return this.#bytes.skipWhile(names, start);
  }

  /** As nameDigest of what stands there. */
  digest(start: number, end: number): number {
    let digest = 0x811c9dc5;
    for (let at = start; at < end; at += 1) {
      const byte = this.#bytes.at(at);
      const folded = this.#isHtml && byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte;
      digest = Math.imul(digest ^ folded, 0x01000193) >>> 0;
    }
    return digest === 0 ? 1 : digest;
  }

  /** To what is no text any more. */
  textEnd(start: number): number {
    for (let at = start; ;) {
      at = this.#bytes.skipWhile(inText, at);
      if (this.#bytes.at(at) === -1 || this.kindAt(at) !== "text") return at;
      at += 1;
    }
  }

  /** Where the content of a comment, CDATA section or instruction begins. */
  quotedStart(at: number, kind: MarkupKind): number {
    if (kind === "cdata") return at + 9;
    if (kind === "instruction") return at + 2;
    return at + (this.#isCommentAt(at) ? 4 : 1);
  }

  /** Behind all of it. */
  quotedEnd(at: number, kind: MarkupKind): number {
    const start = this.quotedStart(at, kind);
    return this.#isBogus(at, kind) ? this.#behindOne(notTagEnd, start) : this.#behind(this.#endMark(kind), start);
  }

  /** Of what ends it. */
  markLength(at: number, kind: MarkupKind): number {
    return this.#isBogus(at, kind) ? 1 : this.#endMark(kind).length;
  }

  /** With its internal subset, of which nothing is read. */
  doctypeEnd(start: number): number {
    const bytes = this.#bytes;
    let depth = 0;
    for (let at = start + 2; ;) {
      at = bytes.skipWhile(inDoctype, at);
      const byte = bytes.at(at);
      if (byte === -1) return this.#early(at);
      if (byte === 0x3e && depth === 0) return at + 1;
      if (byte === 0x22 || byte === 0x27) at = this.#behindOne(byte === 0x22 ? notDouble : notSingle, at + 1);
      else if (byte === 0x3c && this.#isCommentAt(at)) at = this.#behind(commentEnd, at + 4);
      else {
        if (byte === 0x5b) depth += 1;
        if (byte === 0x5d) depth = Math.max(0, depth - 1);
        at += 1;
      }
    }
  }

  /** Where the end tag of an element is whose content is text (HTML: script, style, textarea, title). */
  rawEnd(start: number, digest: number): number {
    for (let at = start; ;) {
      at = this.#bytes.skipWhile(inText, at);
      if (this.#bytes.at(at) === -1) return at;
      if (this.#bytes.at(at + 1) === 0x2f && this.closeTag(at).digest === digest) return at;
      at += 1;
    }
  }

  /** HTML takes for a comment what it does not know: up to the next `>`. */
  #isBogus(at: number, kind: MarkupKind): boolean {
    return kind === "comment" && !this.#isCommentAt(at);
  }

  #endMark(kind: MarkupKind): Buffer {
    if (kind === "cdata") return cdataEnd;
    if (kind === "instruction") return instructionEnd;
    return commentEnd;
  }

  #openEnd(start: number): number {
    const bytes = this.#bytes;
    for (let at = start; ;) {
      at = bytes.skipWhile(inTag, at);
      const byte = bytes.at(at);
      if (byte === -1) return this.#early(at);
      if (byte === 0x3e) return at + 1;
      // In HTML a quote that does not follow an equals sign is a letter.
      const isQuote = !this.#isHtml || this.#followsEquals(at);
      at = isQuote ? this.#behindOne(byte === 0x22 ? notDouble : notSingle, at + 1) : at + 1;
    }
  }

  #followsEquals(at: number): boolean {
    const before = this.#bytes
      .slice(Math.max(0, at - 16), at)
      .toString("latin1")
      .trimEnd();
    return before.endsWith("=");
  }

  /** Behind the first byte that the table does not have. */
  #behindOne(table: Uint8Array, from: number): number {
    const at = this.#bytes.skipWhile(table, from);
    return this.#bytes.at(at) === -1 ? this.#early(from) : at + 1;
  }

  #behind(mark: Buffer, from: number): number {
    const found = this.#bytes.indexOf(mark, from);
    return found === -1 ? this.#early(from) : found + mark.length;
  }

  /** HTML ends what is open at the end of the text. */
  #early(from: number): number {
    if (!this.#isHtml) throw new Broken(tooEarly, this.#bytes.sizeBytes);
    return Math.max(from, this.#bytes.sizeBytes);
  }

  #declarationAt(at: number): MarkupKind {
    if (this.#isCommentAt(at - 2)) return "comment";
    const word = this.#bytes.slice(at, at + 7).toString("latin1");
    if (word === "[CDATA[") return this.#isHtml ? "comment" : "cdata";
    if (word.toUpperCase() === "DOCTYPE") return "doctype";
    if (this.#isHtml) return "comment";
    throw new Broken("a declaration is not one of XML’s", at - 2);
  }

  #isCommentAt(at: number): boolean {
    return this.#bytes.at(at + 1) === 0x21 && this.#bytes.at(at + 2) === 0x2d && this.#bytes.at(at + 3) === 0x2d;
  }

  #isNameAt(at: number): boolean {
    const byte = this.#bytes.at(at);
    const isLetter = ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a) || byte >= 0x80;
    return isLetter || (!this.#isHtml && (byte === 0x5f || byte === 0x3a));
  }
}
