/** XML and HTML: tokens and elements. The kind of an element's container is a digest of its name. */
import { isNameByte, nameDigest, rawNames, voidDigests } from "../markupNames.ts";
import { kindNumber, type ScanInput } from "./scanInput.ts";

/** State: what the block ends within. 0: text between tags. */
const modes = { tag: 1, single: 2, double: 3, comment: 4, cdata: 5, instruction: 6, declaration: 7 } as const;
/** Bits 4 and up: 1 + place in rawNames, of what the text is inside of (or will be, behind its open tag). */
const rawShift = 4;
const closingBit = 8;

const rawDigests = new Map(rawNames.map((name, at) => [nameDigest(Buffer.from(name), 0, name.length, true), at + 1]));
/** How many levels up an element that a tag closes may be. */
const maxUnclosed = 32;

export function scanMarkup(input: ScanInput, isHtml: boolean): number {
  const scanner = new MarkupScan(input, isHtml);
  return scanner.run();
}

class MarkupScan {
  readonly #input: ScanInput;
  readonly #isHtml: boolean;
  readonly #bytes: Buffer;
  #at = 0;
  #mode: number;
  #raw: number;
  #isClosing: boolean;

  constructor(input: ScanInput, isHtml: boolean) {
    this.#input = input;
    this.#isHtml = isHtml;
    const { bytes, state } = input;
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#mode = state & 7;
    this.#raw = state >> rawShift;
    this.#isClosing = (state & closingBit) !== 0;
  }

  run(): number {
    while (this.#at < this.#bytes.length) this.#step();
    return this.#mode | (this.#raw << rawShift) | (this.#isClosing ? closingBit : 0);
  }

  #step(): void {
    switch (this.#mode) {
      case modes.tag:
        return this.#inTag();
      case modes.single:
        return this.#until("'", kindNumber.string, modes.tag);
      case modes.double:
        return this.#until('"', kindNumber.string, modes.tag);
      case modes.comment:
        return this.#until("-->", kindNumber.comment, 0);
      case modes.cdata:
        return this.#until("]]>", kindNumber.string, 0);
      case modes.instruction:
        return this.#until("?>", kindNumber.keyword, 0);
      case modes.declaration:
        return this.#until(">", kindNumber.keyword, 0);
      default:
        return this.#raw > 0 ? this.#inRaw() : this.#inText();
    }
  }

  #emit(start: number, end: number, kind: number): void {
    if (end > start) this.#input.emit?.(start, end, kind);
  }

  #until(mark: string, kind: number, next: number): void {
    const start = this.#at;
    const found = this.#bytes.indexOf(mark, start, "latin1");
    this.#at = found === -1 ? this.#bytes.length : found + mark.length;
    this.#emit(start, this.#at, kind);
    if (found !== -1) this.#mode = next;
  }

  #inText(): void {
    const found = this.#bytes.indexOf(0x3c, this.#at);
    if (this.#input.emit !== null) this.#entities(this.#at, found === -1 ? this.#bytes.length : found);
    this.#at = found === -1 ? this.#bytes.length : found;
    if (found !== -1) this.#beginMarkup();
  }

  #entities(start: number, end: number): void {
    for (let at = this.#bytes.indexOf(0x26, start); at !== -1 && at < end; at = this.#bytes.indexOf(0x26, at + 1)) {
      const close = this.#bytes.indexOf(0x3b, at);
      if (close !== -1 && close < end && close - at < 40) this.#emit(at, close + 1, kindNumber.literal);
    }
  }

  /** At a `<`. */
  #beginMarkup(): void {
    const begins = (mark: string): boolean => this.#bytes.toString("latin1", this.#at, this.#at + mark.length) === mark;
    if (begins("<!--")) return this.#enter(modes.comment);
    if (begins("<![CDATA[")) return this.#enter(modes.cdata);
    if (begins("<?")) return this.#enter(modes.instruction);
    if (begins("<!")) return this.#enter(modes.declaration);
    const next = this.#bytes[this.#at + 1] ?? 0x61;
    if (next === 0x2f || isNameByte(next)) return this.#beginTag(next === 0x2f);
    this.#at += 1;
  }

  /** The mark itself is coloured with what it begins. */
  #enter(mode: number): void {
    this.#mode = mode;
  }

  #beginTag(isClosing: boolean): void {
    const start = this.#at;
    const nameStart = start + (isClosing ? 2 : 1);
    let end = nameStart;
    while (end < this.#bytes.length && isNameByte(this.#bytes[end] ?? 0)) end += 1;
    this.#emit(start, nameStart, kindNumber.punctuation);
    this.#emit(nameStart, end, kindNumber.tag);
    this.#at = end;
    this.#mode = modes.tag;
    this.#isClosing = isClosing;
    this.#raw = 0;
    const digest = nameDigest(this.#bytes, nameStart, end, this.#isHtml);
    const { structure, offset } = this.#input;
    if (isClosing) return this.#closeElement(digest, offset + start);
    structure.entry();
    structure.key = offset + nameStart;
    if (this.#isHtml && voidDigests.has(digest)) return;
    structure.open(offset + start, digest);
    if (this.#isHtml) this.#raw = rawDigests.get(digest) ?? 0;
  }

  /** Closes what is inside of it too: HTML leaves end tags out, broken XML forgets them. */
  #closeElement(digest: number, offset: number): void {
    const { structure } = this.#input;
    for (let levels = 0; levels < maxUnclosed; levels += 1) {
      const kind = structure.kindAround(levels);
      if (kind === 0) return;
      if (kind !== digest) continue;
      for (let count = 0; count <= levels; count += 1) structure.close(offset);
      return;
    }
  }

  #inTag(): void {
    const byte = this.#bytes[this.#at] ?? 0;
    const start = this.#at;
    this.#at += 1;
    if (byte === 0x3e) {
      this.#emit(start, this.#at, kindNumber.punctuation);
      this.#mode = 0;
    } else if (byte === 0x2f && this.#bytes[this.#at] === 0x3e) {
      this.#emit(start, this.#at, kindNumber.punctuation);
      // HTML's elements do not close themselves, but those of SVG in it do.
      if (!this.#isClosing) this.#closeItself(start);
    } else if (byte === 0x22 || byte === 0x27) {
      this.#mode = byte === 0x22 ? modes.double : modes.single;
      this.#emit(start, this.#at, kindNumber.string);
    } else if (byte === 0x3d) this.#emit(start, this.#at, kindNumber.punctuation);
    else if (isNameByte(byte)) {
      while (this.#at < this.#bytes.length && isNameByte(this.#bytes[this.#at] ?? 0)) this.#at += 1;
      this.#emit(start, this.#at, kindNumber.attribute);
    }
  }

  #closeItself(at: number): void {
    const { structure, offset } = this.#input;
    if (this.#isHtml && isVoidAt(this.#bytes, structure.key - offset)) return;
    structure.close(offset + at);
    this.#raw = 0;
  }

  /** Inside of script, style and their like: only their own end tag counts. */
  #inRaw(): void {
    const name = rawNames[this.#raw - 1] ?? "";
    for (let at = this.#bytes.indexOf("</", this.#at, "latin1"); at !== -1; at = this.#bytes.indexOf("</", at + 2)) {
      if (this.#bytes.toString("latin1", at + 2, at + 2 + name.length).toLowerCase() !== name) continue;
      this.#at = at;
      return this.#beginTag(true);
    }
    this.#at = this.#bytes.length;
  }
}

/** The key of a void element was set, and nothing opened since. */
function isVoidAt(bytes: Buffer, nameStart: number): boolean {
  if (nameStart < 0) return false;
  let end = nameStart;
  while (end < bytes.length && isNameByte(bytes[end] ?? 0)) end += 1;
  return voidDigests.has(nameDigest(bytes, nameStart, end, true));
}
