/**
 * Whether a text is well-formed XML (1.0, without namespaces and without what a DOCTYPE demands), while it arrives. Finds
 * the first place where it is not; what comes behind that is not looked at. Nothing is expanded or fetched.
 */
import { isNameByte, isNameStart, OpenNames } from "./openNames.ts";
import { XmlDoctype } from "./xmlDoctype.ts";
import { XmlReference } from "./xmlReference.ts";
import { isBlank, XmlTag } from "./xmlTag.ts";

const mode = {
  text: 0,
  opened: 1,
  startName: 2,
  endName: 3,
  endTail: 4,
  tag: 5,
  reference: 6,
  declared: 7,
  comment: 8,
  cdata: 9,
  target: 10,
  instruction: 11,
  doctype: 12,
} as const;

const maxDepth = 1_000_000;
const tooEarly = "the text ends too early";
const cdataMark = "<![CDATA[";
const doctypeMark = "<!DOCTYPE";

export interface XmlProblem {
  reason: string;
  /** In the text. */
  sourceOffset: number;
}

export class XmlCheck {
  problem: XmlProblem | null = null;
  /** How much of the last piece was looked at when the problem was found. */
  foundAt = 0;
  readonly #open = new OpenNames(maxDepth);
  readonly #tag = new XmlTag();
  readonly #reference = new XmlReference();
  readonly #doctype = new XmlDoctype();
  #mode: number = mode.text;
  /** Of the piece at hand. */
  #offset = 0;
  /** Where the last `<` or `&` stands. */
  #markAt = 0;
  /** What of a mark has been read, and the last bytes of a comment, CDATA section or instruction. */
  #mark = "";
  #bracketsEnd = -1;
  #brackets = 0;
  #hasRoot = false;
  #hasDoctype = false;
  #hasText = false;

  push(bytes: Uint8Array): void {
    if (this.problem !== null) return;
    let at = 0;
    while (at < bytes.length && this.problem === null) {
      this.foundAt = at;
      at = this.#step(bytes, at);
    }
    this.#offset += bytes.length;
  }

  end(): void {
    if (this.problem !== null) return;
    if (this.#mode !== mode.text) this.#fail(tooEarly, this.#offset);
    else if (this.#open.depth > 0) {
      const name = this.#open.top;
      this.#fail(name === null ? tooEarly : `the text ends before the end tag </${name}>`, this.#offset);
    } else if (!this.#hasRoot && this.#hasText) this.#fail("a root element is missing", this.#offset);
  }

  #step(bytes: Uint8Array, at: number): number {
    if (this.#mode === mode.text) return this.#inText(bytes, at);
    const skipped = this.#mode === mode.tag ? this.#tag.skip(bytes, at) : this.#skip(bytes, at);
    if (skipped > at) return skipped;
    this.#take(bytes[at] ?? 0, this.#offset + at);
    return at + 1;
  }

  #inText(bytes: Uint8Array, start: number): number {
    let at = start;
    if (this.#open.depth === 0) {
      while (at < bytes.length && isBlank(bytes[at] ?? 0)) at += 1;
      if (at < bytes.length && bytes[at] !== 0x3c) {
        this.foundAt = at;
        this.#fail("text stands outside of the root", this.#offset + at);
        return at;
      }
    } else while (at < bytes.length && inText[bytes[at] ?? 0] === 1) at += 1;
    if (at === bytes.length) return at;
    this.foundAt = at;
    this.#takeOfText(bytes[at] ?? 0, this.#offset + at);
    return at + 1;
  }

  /** Passes over what of a name, a comment, a CDATA section or an instruction holds nothing of note. */
  #skip(bytes: Uint8Array, start: number): number {
    if (this.#mode === mode.startName || this.#mode === mode.endName) return this.#open.add(bytes, start);
    const isQuoted = this.#mode === mode.comment || this.#mode === mode.cdata || this.#mode === mode.instruction;
    if (!isQuoted || this.#mark === "--") return start;
    let at = start;
    while (at < bytes.length && inQuoted[bytes[at] ?? 0] === 1) at += 1;
    if (at > start) this.#mark = "";
    return at;
  }

  #takeOfText(byte: number, offset: number): void {
    if (byte === 0x3c) {
      this.#hasText = true;
      this.#markAt = offset;
      this.#mode = mode.opened;
    } else if (byte === 0x26) {
      this.#markAt = offset;
      this.#reference.begin();
      this.#mode = mode.reference;
    } else if (byte === 0x5d) {
      this.#brackets = this.#bracketsEnd === offset ? this.#brackets + 1 : 1;
      this.#bracketsEnd = offset + 1;
    } else if (byte === 0x3e) {
      if (this.#brackets > 1 && this.#bracketsEnd === offset) this.#fail("]]> stands in a text", offset - 2);
    } else this.#fail("a control character stands in the text", offset);
  }

  #take(byte: number, offset: number): void {
    switch (this.#mode) {
      case mode.opened:
        return this.#begin(byte);
      case mode.startName:
        return this.#endStartName(byte, offset);
      case mode.endName:
        return this.#endEndName(byte, offset);
      case mode.endTail:
        return this.#inEndTail(byte, offset);
      case mode.tag:
        return this.#inTag(byte, offset);
      case mode.reference:
        return this.#inReference(byte);
      case mode.declared:
        return this.#inDeclared(byte);
      case mode.comment:
        return this.#inComment(byte, offset);
      case mode.cdata:
        return this.#until("]]>", byte, offset);
      case mode.target:
        return this.#inTarget(byte, offset);
      case mode.instruction:
        return this.#until("?>", byte, offset);
      default:
        if (this.#doctype.take(byte)) this.#mode = mode.text;
    }
  }

  /** Behind `<`. */
  #begin(byte: number): void {
    this.#mark = byte === 0x21 ? "<!" : "";
    if (byte === 0x2f) {
      this.#open.begin();
      this.#mode = mode.endName;
    } else if (byte === 0x3f) this.#mode = mode.target;
    else if (byte === 0x21) this.#mode = mode.declared;
    else if (!isNameStart(byte)) this.#fail("a tag has no name", this.#markAt);
    else {
      this.#open.begin(byte);
      this.#mode = mode.startName;
    }
  }

  #endStartName(byte: number, offset: number): void {
    if (this.#open.depth === 0 && this.#hasRoot) return this.#fail("a second root element begins", this.#markAt);
    this.#hasRoot = true;
    if (!this.#open.push()) return this.#fail("it is nested too deep", this.#markAt);
    this.#tag.begin();
    this.#mode = mode.tag;
    this.#inTag(byte, offset);
  }

  #inTag(byte: number, offset: number): void {
    const step = this.#tag.take(byte, this.#hasDoctype);
    if (this.#tag.reason !== "") return this.#fail(this.#tag.reason, offset - this.#tag.reasonBack);
    if (step === "more") return;
    if (step === "empty") this.#open.pop();
    this.#mode = mode.text;
  }

  #endEndName(byte: number, offset: number): void {
    if (!this.#open.isTop) {
      const name = this.#open.depth === 0 ? null : this.#open.top;
      const reason = name === null ? "an end tag belongs to no open element" : `the end tag </${name}> is missing`;
      return this.#fail(reason, this.#markAt);
    }
    this.#mode = mode.endTail;
    this.#inEndTail(byte, offset);
  }

  #inEndTail(byte: number, offset: number): void {
    if (isBlank(byte)) return;
    if (byte !== 0x3e) return this.#fail("a character does not belong into a tag", offset);
    this.#open.pop();
    this.#mode = mode.text;
  }

  #inReference(byte: number): void {
    const found = this.#reference.take(byte, this.#hasDoctype);
    if (found === "") this.#mode = mode.text;
    else if (found !== null) this.#fail(found, this.#markAt);
  }

  /** Behind `<!`. */
  #inDeclared(byte: number): void {
    this.#mark += String.fromCharCode(byte);
    if (this.#mark === "<!--") this.#enter(mode.comment);
    else if (this.#mark === cdataMark) {
      if (this.#open.depth === 0) this.#fail("text stands outside of the root", this.#markAt);
      this.#enter(mode.cdata);
    } else if (this.#mark === doctypeMark) {
      if (this.#hasDoctype || this.#hasRoot) this.#fail("a DOCTYPE does not stand before the root", this.#markAt);
      this.#hasDoctype = true;
      this.#doctype.begin();
      this.#mode = mode.doctype;
    } else if (![cdataMark, doctypeMark, "<!--"].some((mark) => mark.startsWith(this.#mark))) {
      this.#fail("a declaration is not one of XML’s", this.#markAt);
    }
  }

  #enter(next: number): void {
    this.#mark = "";
    this.#mode = next;
  }

  #inComment(byte: number, offset: number): void {
    if (this.#mark === "--" && byte !== 0x3e) return this.#fail("-- stands in a comment", offset - 2);
    this.#until("-->", byte, offset);
  }

  /** The name of an instruction, behind `<?`. */
  #inTarget(byte: number, offset: number): void {
    const isFirst = this.#mark === "";
    if (isFirst ? isNameStart(byte) : isNameByte(byte)) {
      if (this.#mark.length < 8) this.#mark += String.fromCharCode(byte);
      return;
    }
    if (isFirst) return this.#fail("an instruction has no name", this.#markAt);
    if (this.#mark.toLowerCase() === "xml" && this.#markAt > 0) {
      return this.#fail("the XML declaration does not stand at the beginning", this.#markAt);
    }
    this.#enter(mode.instruction);
    this.#until("?>", byte, offset);
  }

  #until(end: string, byte: number, offset: number): void {
    if (byte < 0x20 && !isBlank(byte)) return this.#fail("a control character stands in the text", offset);
    const last = this.#mark + String.fromCharCode(byte);
    if (last.endsWith(end)) this.#enter(mode.text);
    else this.#mark = last.slice(1 - end.length);
  }

  #fail(reason: string, sourceOffset: number): void {
    this.problem ??= { reason, sourceOffset };
  }
}

/** All but `-`, `]`, `?`, `>` and control characters. */
const inQuoted = Uint8Array.from({ length: 256 }, (_, byte) => {
  const isMark = byte === 0x2d || byte === 0x5d || byte === 0x3f || byte === 0x3e;
  return !isMark && (byte >= 0x20 || isBlank(byte)) ? 1 : 0;
});

const inText = Uint8Array.from({ length: 256 }, (_, byte) => {
  const isMark = byte === 0x3c || byte === 0x26 || byte === 0x5d || byte === 0x3e;
  return !isMark && (byte >= 0x20 || isBlank(byte)) ? 1 : 0;
});
