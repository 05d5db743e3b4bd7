/** Goes through an element of any depth and size, to find its end. What is open in it is a stack of digests. */
import { voidDigests } from "../../bodyView/markupNames.ts";
import type { TreeBytes } from "../treeBytes.ts";
import { Broken } from "../treeSignals.ts";
import type { NameLink, Skipped } from "../treeReader.ts";
import { CountStack } from "./countStack.ts";
import { endsBy, foreignDigests, rawDigests } from "./htmlRules.ts";
import { skipBlanks, tooEarly } from "./jsonScalars.ts";
import type { MarkupKind, MarkupTokens } from "./markupTokens.ts";

/** How far out an end tag of HTML is looked for; those of nothing would else cost the depth, each. */
const maxLevelsOut = 256;

export class MarkupSkip {
  readonly #bytes: TreeBytes;
  readonly #tokens: MarkupTokens;
  readonly #isHtml: boolean;
  readonly #open = new CountStack();

  constructor(bytes: TreeBytes, tokens: MarkupTokens, isHtml: boolean) {
    this.#bytes = bytes;
    this.#tokens = tokens;
    this.#isHtml = isHtml;
  }

  /** Of what is neither a start tag nor an end tag. */
  token(at: number, kind: MarkupKind): number {
    if (kind === "text") return this.#tokens.textEnd(at);
    return kind === "doctype" ? this.#tokens.doctypeEnd(at) : this.#tokens.quotedEnd(at, kind);
  }

  /** Whether one of the elements around has that name. */
  isAround(digest: number, names: NameLink | null): boolean {
    let link = names;
    for (let levels = 0; link !== null && levels < maxLevelsOut; levels += 1) {
      if (link.digest === digest) return true;
      link = link.outer;
    }
    return false;
  }

  /** @param around the elements that it is in */
  element(offset: number, around: NameLink | null): Skipped {
    const open = this.#open;
    open.clear();
    let count = 0;
    let at = this.#begin(offset, around);
    while (open.depth > 0) {
      at = skipBlanks(this.#bytes, at);
      if (this.#bytes.at(at) === -1) {
        if (!this.#isHtml) throw new Broken(tooEarly, at);
        return { end: at, count };
      }
      const kind = this.#tokens.kindAt(at);
      if (kind === "close") {
        const tag = this.#tokens.closeTag(at);
        const closed = this.#close(tag.digest, at, around);
        if (closed === "outside") return { end: at, count };
        at = tag.end;
      } else if (kind === "open") {
        if (this.#isHtml && this.#endsBefore(at)) return { end: at, count };
        if (open.depth === 1) count += 1;
        at = this.#begin(at, around);
      } else {
        if (open.depth === 1) count += 1;
        at = this.token(at, kind);
      }
    }
    return { end: at, count };
  }

  /** @returns behind the start tag, or behind an element that has no content of its own */
  #begin(at: number, around: NameLink | null): number {
    const { digest, end, isSelfClosing } = this.#tokens.openTag(at);
    if (!this.#isHtml) {
      if (!isSelfClosing) this.#push(digest, at);
      return end;
    }
    if (voidDigests.has(digest)) return end;
    if (isSelfClosing && (this.#isInForeign() || isForeign(digest, around))) return end;
    this.#push(digest, at);
    return rawDigests.has(digest) ? this.#tokens.rawEnd(end, digest) : end;
  }

  #push(digest: number, at: number): void {
    if (!this.#open.push(digest)) throw new Broken("it is nested too deep", at);
  }

  #close(digest: number, at: number, around: NameLink | null): "inside" | "outside" {
    const open = this.#open;
    if (open.top === digest) {
      open.pop();
      return "inside";
    }
    if (!this.#isHtml) throw new Broken("an end tag belongs to no open element", at);
    const level = open.find(digest, maxLevelsOut);
    if (level === -1) return this.isAround(digest, around) ? "outside" : "inside";
    while (open.depth > level) open.pop();
    return "inside";
  }

  /** Whether the element itself is over where another one begins; ends those in it that are. */
  #endsBefore(at: number): boolean {
    const digest = this.#tokens.digest(at + 1, this.#tokens.nameEnd(at + 1));
    while (this.#open.depth > 0 && endsBy(this.#open.top, digest)) this.#open.pop();
    return this.#open.depth === 0;
  }

  #isInForeign(): boolean {
    for (const digest of foreignDigests) if (this.#open.find(digest, maxLevelsOut) !== -1) return true;
    return false;
  }
}

/** Whether a tag may close itself in HTML: in a drawing or a formula. */
export function isForeign(digest: number, around: NameLink | null): boolean {
  if (foreignDigests.has(digest)) return true;
  let link = around;
  for (let levels = 0; link !== null && levels < maxLevelsOut; levels += 1) {
    if (foreignDigests.has(link.digest)) return true;
    link = link.outer;
  }
  return false;
}
