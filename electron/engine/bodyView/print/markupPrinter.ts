/**
 * XML and HTML, a line for each element that holds nothing but elements. White space is put only between tags where
 * there was none but white space; from the first word in an element on, nothing in it is touched. Goes on behind what is
 * no XML, and says where that is; HTML is whatever browsers take.
 */
import { XmlCheck, type XmlProblem } from "../check/xmlCheck.ts";
import { XmlDoctype } from "../check/xmlDoctype.ts";
import { isBlank } from "../check/xmlTag.ts";
import { isNameByte, nameDigest, voidDigests } from "../markupNames.ts";
import { impliedDigests, inlineDigests, rawByDigest, untouchedDigests } from "./htmlLayout.ts";
import { indentOf, type Printer, type PrintProblem } from "./printed.ts";
import type { PrintSink } from "./printSink.ts";

const maxDepth = 100_000;
const maxUnclosed = 32;
const maxNameBytes = 256;
const maxSpaceBytes = 64 * 1024;

interface Element {
  digest: number;
  /** Words were seen in it, or around it. */
  isMixed: boolean;
  hasLines: boolean;
}

type Mode = "text" | "open" | "markup" | "doctype" | "tag" | "quoted" | "raw";

export class MarkupPrinter implements Printer {
  problem: PrintProblem | null = null;
  /** Of a mark that is not written yet: its place in it. */
  #pending: PrintProblem | null = null;
  readonly #check = new XmlCheck();
  readonly #doctype = new XmlDoctype();
  readonly #sink: PrintSink;
  readonly #isHtml: boolean;
  readonly #elements: Element[] = [{ digest: 0, isMixed: false, hasLines: false }];
  #mode: Mode = "text";
  /** White space since the last tag, and what of a mark is not decided yet. */
  #space: number[] = [];
  #mark: number[] = [];
  /** What ends the markup or raw text at hand. */
  #end = "";
  #quote = 0;
  #last = 0;
  /** White space behind words is of the text. */
  #isInWords = false;
  #isClosing = false;
  #isVoid = false;
  #sourceBytes = 0;

  constructor(sink: PrintSink, isHtml: boolean) {
    this.#sink = sink;
    this.#isHtml = isHtml;
  }

  push(bytes: Uint8Array): void {
    const check = this.#check;
    const isChecked = !this.#isHtml && check.problem === null;
    if (isChecked) check.push(bytes);
    if (isChecked && check.problem !== null) {
      this.#print(bytes.subarray(0, check.foundAt));
      this.#place(check.problem);
      this.#print(bytes.subarray(check.foundAt));
    } else this.#print(bytes);
    this.#sink.flush();
  }

  end(): void {
    this.#writeSpace();
    // Within markup it holds what was written already.
    if (this.#mode !== "markup") this.#writeMark();
    this.#sink.flush();
    if (this.#isHtml || this.problem !== null) return;
    this.#check.end();
    if (this.#check.problem !== null) this.problem = { ...this.#check.problem, offset: this.#sink.offset };
  }

  #print(bytes: Uint8Array): void {
    let at = 0;
    while (at < bytes.length) at = this.#step(bytes, at);
    this.#sourceBytes += bytes.length;
  }

  /** Where it is in the print: what belongs to a mark that is not decided yet is placed with it. */
  #place(problem: XmlProblem): void {
    const back = this.#sourceBytes - problem.sourceOffset;
    const held = this.#mode === "open" ? this.#mark.length : 0;
    if (held > 0 && held >= back) this.#pending = { ...problem, offset: held - back };
    else this.problem = { ...problem, offset: this.#sink.offset + held + this.#space.length - back };
  }

  get #element(): Element {
    return this.#elements.at(-1) ?? { digest: 0, isMixed: true, hasLines: false };
  }

  #step(bytes: Uint8Array, at: number): number {
    const byte = bytes[at] ?? 0;
    switch (this.#mode) {
      case "text":
        return this.#inText(bytes, at);
      case "open":
        return this.#inOpen(byte, at);
      case "tag":
        return this.#inTag(byte, at);
      case "quoted": {
        const found = bytes.indexOf(this.#quote, at);
        this.#sink.run(bytes, at, found === -1 ? bytes.length : found + 1);
        if (found !== -1) this.#mode = "tag";
        return found === -1 ? bytes.length : found + 1;
      }
      case "doctype":
        this.#sink.byte(byte);
        if (this.#doctype.take(byte)) this.#mode = "text";
        return at + 1;
      case "markup":
      case "raw":
        return this.#untilEnd(byte, at);
    }
  }

  #inText(bytes: Uint8Array, at: number): number {
    const byte = bytes[at] ?? 0;
    if (byte === 0x3c) {
      this.#isInWords = false;
      this.#mode = "open";
      this.#mark = [byte];
      return at + 1;
    }
    if (isBlank(byte) && !this.#isInWords && this.#space.length < maxSpaceBytes) {
      this.#space.push(byte);
      return at + 1;
    }
    this.#writeSpace();
    this.#element.isMixed = true;
    this.#isInWords = true;
    const found = bytes.indexOf(0x3c, at);
    const end = found === -1 ? bytes.length : found;
    this.#sink.run(bytes, at, end);
    return end;
  }

  /** Behind `<`, until it is known what begins. */
  #inOpen(byte: number, at: number): number {
    const mark = this.#mark;
    const second = mark[1];
    const isOther = second === undefined ? byte === 0x21 || byte === 0x3f : second === 0x21 || second === 0x3f;
    if (isOther) {
      mark.push(byte);
      return this.#beginMarkup(at);
    }
    const isName = isNameByte(byte) || (mark.length === 1 && byte === 0x2f);
    if (isName && mark.length < maxNameBytes) {
      mark.push(byte);
      return at + 1;
    }
    if (mark.length === 1) {
      // A lone `<` is text.
      this.#element.isMixed = true;
      this.#writeSpace();
      this.#writeMark();
      this.#mode = "text";
      return at;
    }
    this.#beginTag();
    return at;
  }

  #beginMarkup(at: number): number {
    const text = String.fromCharCode(...this.#mark);
    if ("<![CDATA[".startsWith(text) && text.length < 9) return at + 1;
    if (text === "<!-") return at + 1;
    const isText = text === "<![CDATA[";
    this.#end = text.startsWith("<!--") ? "-->" : isText ? "]]>" : text.startsWith("<?") ? "?>" : ">";
    if (isText) this.#element.isMixed = true;
    this.#breakBefore();
    this.#writeMark();
    this.#last = 0;
    this.#mode = "markup";
    // A declaration may be as short as `<!>`.
    if (this.#end === ">" && text.endsWith(">")) this.#mode = "text";
    else if (this.#end === ">" && !this.#isHtml) {
      this.#doctype.begin();
      this.#mode = "doctype";
    }
    return at + 1;
  }

  #beginTag(): void {
    const isClosing = this.#mark[1] === 0x2f;
    const name = Uint8Array.from(this.#mark.slice(isClosing ? 2 : 1));
    const digest = nameDigest(name, 0, name.length, this.#isHtml);
    this.#isClosing = isClosing;
    this.#isVoid = this.#isHtml && voidDigests.has(digest);
    if (isClosing) this.#closeElement(digest);
    else this.#openElement(digest);
    this.#writeMark();
    this.#mode = "tag";
    this.#last = 0;
  }

  #openElement(digest: number): void {
    if (this.#isHtml && impliedDigests.has(digest) && this.#element.digest === digest) this.#elements.pop();
    if (this.#isHtml && inlineDigests.has(digest)) this.#element.isMixed = true;
    this.#breakBefore();
    if (this.#isVoid || this.#elements.length > maxDepth) return;
    const isMixed = this.#element.isMixed || (this.#isHtml && untouchedDigests.has(digest));
    this.#elements.push({ digest, isMixed, hasLines: false });
  }

  #closeElement(digest: number): void {
    const from = Math.max(1, this.#elements.length - maxUnclosed);
    let found = this.#elements.length - 1;
    while (found >= from && this.#elements[found]?.digest !== digest) found -= 1;
    const element = this.#elements[found];
    if (found < from || element === undefined) return this.#writeSpace();
    this.#elements.length = found;
    if (element.isMixed || !element.hasLines) return this.#writeSpace();
    this.#newLine(found - 1);
  }

  #inTag(byte: number, at: number): number {
    this.#sink.byte(byte);
    if (byte === 0x22 || byte === 0x27) {
      this.#quote = byte;
      this.#mode = "quoted";
    } else if (byte === 0x3e) this.#endTag();
    this.#last = byte;
    return at + 1;
  }

  #endTag(): void {
    this.#mode = "text";
    if (this.#isClosing || this.#isVoid) return;
    if (this.#last === 0x2f) {
      if (this.#elements.length > 1) this.#elements.pop();
      return;
    }
    const raw = this.#isHtml ? rawByDigest.get(this.#element.digest) : undefined;
    if (raw === undefined) return;
    this.#mode = "raw";
    this.#end = `</${raw}`;
    this.#mark = [];
  }

  /** Writes through; `#mark` holds what may be the beginning of the end. */
  #untilEnd(byte: number, at: number): number {
    if (this.#mode === "raw") return this.#inRaw(byte, at);
    this.#sink.byte(byte);
    this.#mark.push(byte);
    if (this.#mark.length > this.#end.length) this.#mark.shift();
    if (byte !== 0x3e || String.fromCharCode(...this.#mark) !== this.#end) return at + 1;
    this.#mark = [];
    this.#mode = "text";
    return at + 1;
  }

  #inRaw(byte: number, at: number): number {
    const mark = this.#mark;
    const wanted = this.#end.charCodeAt(mark.length);
    if (byte === wanted || (byte | 0x20) === wanted) {
      mark.push(byte);
      if (mark.length < this.#end.length) return at + 1;
      this.#mode = "open";
      return at + 1;
    }
    if (mark.length > 0) {
      this.#writeMark();
      return at;
    }
    this.#sink.byte(byte);
    return at + 1;
  }

  #breakBefore(): void {
    const element = this.#element;
    if (element.isMixed) return this.#writeSpace();
    if (this.#sink.offset > 0) this.#newLine(this.#elements.length - 1);
    this.#space = [];
    element.hasLines = true;
  }

  #newLine(depth: number): void {
    this.#space = [];
    this.#sink.newLine(indentOf(depth, this.#sourceBytes, this.#sink.offset));
  }

  #writeSpace(): void {
    for (const byte of this.#space) this.#sink.byte(byte);
    this.#space = [];
  }

  #writeMark(): void {
    if (this.#pending !== null) {
      this.problem = { ...this.#pending, offset: this.#sink.offset + this.#pending.offset };
      this.#pending = null;
    }
    for (const byte of this.#mark) this.#sink.byte(byte);
    this.#mark = [];
  }
}
