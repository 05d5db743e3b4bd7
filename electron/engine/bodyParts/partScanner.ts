/**
 * Finds the parts of a multipart body in its bytes, piece by piece (RFC 2046, 5.1.1). Lenient about line ends, strict
 * about what a boundary is: a line of its own. It keeps no more than the headers of one part.
 */
import type { BodyPart } from "../../../shared/contract/bodyParts.ts";
import { badMultipart } from "./boundary.ts";
import { readPartHead, type PartHead } from "./partHeaders.ts";

export const mostParts = 10_000;
const mostHeadBytes = 64 * 1024;
/** Of all parts together: what the window holds. */
const mostHeadsBytes = 8 * 1024 * 1024;
/** White space behind a boundary that is still taken for padding. */
const mostPaddingBytes = 1024;

const lineFeed = 0x0a;
const dash = 0x2d;

interface Delimiter {
  /** Where the line before it ends: its line break belongs to the delimiter. */
  before: number;
  after: number;
  isLast: boolean;
}

export class PartScanner {
  readonly #needle: Buffer;
  readonly #parts: BodyPart[] = [];
  #state: "preamble" | "head" | "body" | "end" = "preamble";
  /** What is there, where in the body it begins, and how much of it is decided. */
  #pending: Buffer = Buffer.alloc(0);
  #base = 0;
  #at = 0;
  #head: PartHead | null = null;
  #headLineAt = 0;
  #bodyStart = 0;
  #count = 0;
  #headsBytes = 0;
  isCut = false;

  constructor(boundary: string) {
    this.#needle = Buffer.from(`--${boundary}`, "utf8");
  }

  /** Nothing behind this can change what was found. */
  get ended(): boolean {
    return this.#state === "end";
  }

  /** @returns the parts that are whole and were not told before */
  take(): BodyPart[] {
    return this.#parts.splice(0);
  }

  /** @param isLast no more bytes come @throws AppError bad-multipart */
  feed(bytes: Uint8Array, isLast: boolean): void {
    if (this.ended) return;
    const rest = this.#pending.subarray(this.#at);
    this.#base += this.#at;
    this.#headLineAt -= this.#at;
    this.#at = 0;
    // A copy: what is given may be filled anew.
    this.#pending = Buffer.concat([rest, bytes]);
    while (!this.ended && (this.#state === "head" ? this.#stepHead(isLast) : this.#stepBody(isLast)));
    if (isLast && !this.ended) this.#finish();
  }

  /** @returns whether there may be more to find in what is there */
  #stepBody(isLast: boolean): boolean {
    const found = this.#findDelimiter(isLast);
    if (found === "more") return false;
    if (found === null) {
      this.#at = Math.max(this.#at, this.#pending.length - this.#needle.length - 2);
      return false;
    }
    if (this.#state === "body") this.#endPart(this.#base + found.before);
    this.#enter(found);
    return true;
  }

  #enter({ after, isLast }: Delimiter): void {
    if (this.#state !== "end") this.#state = isLast ? "end" : "head";
    this.#at = after;
    this.#headLineAt = after;
  }

  /** Line by line. A part may have no empty line at all: then it has no body either. */
  #stepHead(isLast: boolean): boolean {
    const bytes = this.#pending;
    const line = this.#headLineAt;
    if (bytes.subarray(line, line + this.#needle.length).equals(this.#needle)) {
      const end = this.#lineEnd(line + this.#needle.length, isLast);
      if (end === "more") return false;
      if (end !== null) {
        this.#beginPart(line, line);
        this.#endPart(this.#bodyStart);
        this.#enter({ ...end, before: line });
        return true;
      }
    }
    const lineFeedAt = bytes.indexOf(lineFeed, line);
    if ((lineFeedAt < 0 ? bytes.length : lineFeedAt) - this.#at > mostHeadBytes) {
      throw badMultipart("the headers of a part are longer than 64 KiB");
    }
    if (lineFeedAt < 0) return false;
    this.#headLineAt = lineFeedAt + 1;
    if (lineFeedAt > line && !(lineFeedAt === line + 1 && bytes[line] === 0x0d)) return true;
    this.#beginPart(line, lineFeedAt + 1);
    this.#state = "body";
    // The line break that ends the headers may be the one before the next boundary.
    this.#at = lineFeedAt;
    return true;
  }

  #beginPart(headEnd: number, bodyStart: number): void {
    this.#head = readPartHead(this.#pending.subarray(this.#at, headEnd));
    this.#headsBytes += headEnd - this.#at;
    this.#bodyStart = this.#base + bodyStart;
  }

  #endPart(end: number): void {
    if (this.#head === null) return;
    const sizeBytes = Math.max(0, end - this.#bodyStart);
    this.#parts.push({ ...this.#head, offsetBytes: this.#bodyStart, sizeBytes });
    this.#head = null;
    this.#count += 1;
    if (this.#count < mostParts && this.#headsBytes < mostHeadsBytes) return;
    this.isCut = true;
    this.#state = "end";
  }

  #finish(): void {
    if (this.#state === "preamble") throw badMultipart("its boundary is nowhere in it");
    if (this.#state === "body") this.#endPart(this.#base + this.#pending.length);
    this.isCut = true;
    this.#state = "end";
  }

  /** @returns "more" when the line it may be on is not there whole */
  #findDelimiter(isLast: boolean): Delimiter | "more" | null {
    const bytes = this.#pending;
    for (let at = bytes.indexOf(this.#needle, this.#at); at >= 0; at = bytes.indexOf(this.#needle, at + 1)) {
      if (at === 0 ? this.#base > 0 : bytes[at - 1] !== lineFeed) continue;
      const line = this.#lineEnd(at + this.#needle.length, isLast);
      if (line === "more") return "more";
      if (line !== null) return { ...line, before: this.#beforeLine(at) };
    }
    return null;
  }

  #beforeLine(at: number): number {
    if (at === 0) return 0;
    return at >= 2 && this.#pending[at - 2] === 0x0d ? at - 2 : at - 1;
  }

  #lineEnd(from: number, isLast: boolean): { after: number; isLast: boolean } | "more" | null {
    const bytes = this.#pending;
    const needsMore = !isLast && bytes.length - from < mostPaddingBytes;
    if (bytes.length < from + 2 && needsMore) return "more";
    const closes = bytes[from] === dash && bytes[from + 1] === dash;
    let at = closes ? from + 2 : from;
    while (at - from < mostPaddingBytes && (bytes[at] === 0x20 || bytes[at] === 0x09)) at += 1;
    if (at >= bytes.length) return needsMore ? "more" : isLast ? { after: at, isLast: closes } : null;
    if (bytes[at] === 0x0d && at + 1 >= bytes.length && needsMore) return "more";
    if (bytes[at] === 0x0d && bytes[at + 1] === lineFeed) at += 1;
    return bytes[at] === lineFeed ? { after: at + 1, isLast: closes } : null;
  }
}
