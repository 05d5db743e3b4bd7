/** Walks through the tags of an XML document of any size and depth, and finds the elements that the steps of a plan lead to. */
import { nameDigest } from "../bodyView/markupNames.ts";
import { CountStack } from "../bodyTree/formats/countStack.ts";
import { skipBlanks, tooEarly } from "../bodyTree/formats/jsonScalars.ts";
import { MarkupSkip } from "../bodyTree/formats/markupSkip.ts";
import { MarkupTokens } from "../bodyTree/formats/markupTokens.ts";
import { markBytes } from "../bodyTree/formats/textStart.ts";
import type { TreeBytes } from "../bodyTree/treeBytes.ts";
import { Broken } from "../bodyTree/treeSignals.ts";
import { NotPlain } from "./forwardWalk.ts";
import type { ElementStep, XPathPlan } from "./xpathPlan.ts";

/** Of a tag, where declarations of namespaces are looked for. */
const tagBytes = 64 * 1024;
const attribute = /([^\s=]+)\s*=\s*("[^"]*"|'[^']*')/g;

export interface FoundElement {
  start: number;
  end: number;
}

/** Prefixes (`xmlns`, `xmlns:p`) with their value, quoted as it stands. */
export type Declarations = ReadonlyMap<string, string>;

export class XPathWalk {
  /** Of the root element. */
  rootDeclarations: Declarations = new Map();
  readonly #bytes: TreeBytes;
  readonly #tokens: MarkupTokens;
  readonly #skip: MarkupSkip;
  readonly #steps: readonly (ElementStep & { digest: number })[];
  readonly #descends: boolean;
  /** The elements that are open, by the digests of their names, and what they declare. */
  readonly #open = new CountStack();
  readonly #declared: (Declarations | null)[] = [];
  /** How many of the open ones the steps lead through, and what each step took in the innermost of them. */
  #led = 0;
  readonly #taken: number[];
  #at = 0;
  #hasRoot = false;

  constructor(bytes: TreeBytes, { steps, descends }: Pick<XPathPlan, "steps" | "descends">) {
    this.#bytes = bytes;
    this.#tokens = new MarkupTokens(bytes, false);
    this.#skip = new MarkupSkip(bytes, this.#tokens, false);
    this.#steps = steps.map((step) => ({ ...step, digest: digestOf(step.name ?? "") }));
    this.#descends = descends;
    this.#taken = steps.map(() => 0);
    this.#at = markBytes(bytes);
  }

  /** In the order of the document; null at its end. @throws Broken, NotPlain */
  next(): FoundElement | null {
    for (;;) {
      const at = (this.#at = skipBlanks(this.#bytes, this.#at));
      if (this.#bytes.at(at) === -1) {
        if (this.#open.depth > 0 || !this.#hasRoot) throw new Broken(tooEarly, at);
        return null;
      }
      const kind = this.#tokens.kindAt(at);
      if (kind === "open") {
        const found = this.#begin(at);
        if (found !== null) return found;
      } else if (kind === "close") this.#end(at);
      else {
        if (kind === "text" && this.#open.depth === 0) throw new Broken("text stands outside of the root", at);
        this.#at = this.#skip.token(at, kind);
        // What it defines may stand anywhere.
        if (kind === "doctype" && this.#bytes.slice(at, this.#at).includes(0x5b)) throw new NotPlain();
      }
    }
  }

  /** Of the elements that are open, the inner ones first to count. */
  declarations(): Declarations {
    return new Map(this.#declared.flatMap((declared) => [...(declared ?? [])]));
  }

  #begin(at: number): FoundElement | null {
    const { nameEnd, digest, end, isSelfClosing } = this.#tokens.openTag(at);
    const { depth } = this.#open;
    if (depth === 0) this.#beginRoot(at, nameEnd, end);
    const taken = this.#takes(at, nameEnd, digest);
    const isLast = taken && this.#led === this.#steps.length - 1;
    if (isLast) {
      const skipped = this.#skip.element(at, null);
      this.#at = skipped.end;
      return { start: at, end: skipped.end };
    }
    this.#at = end;
    if (isSelfClosing) return null;
    if (!this.#open.push(digest)) throw new Broken("it is nested too deep", at);
    this.#declared.push(this.#declarationsIn(nameEnd, end));
    if (taken) {
      this.#led += 1;
      this.#taken[this.#led] = 0;
    }
    return null;
  }

  #beginRoot(at: number, nameEnd: number, end: number): void {
    if (this.#hasRoot) throw new Broken("a second root element begins", at);
    this.#hasRoot = true;
    this.rootDeclarations = this.#declarationsIn(nameEnd, end) ?? new Map();
  }

  /** Whether the next step takes it. */
  #takes(at: number, nameEnd: number, digest: number): boolean {
    const step = this.#steps[this.#led];
    const isDeep = this.#descends && this.#led === this.#steps.length - 1;
    if (step === undefined || (!isDeep && this.#open.depth !== this.#led)) return false;
    if (step.name !== null && step.digest !== digest) return false;
    if (step.name !== null && this.#bytes.slice(at + 1, nameEnd).toString("utf8") !== step.name) return false;
    if (step.place === null) return true;
    const count = (this.#taken[this.#led] ?? 0) + 1;
    this.#taken[this.#led] = count;
    return count === step.place;
  }

  #end(at: number): void {
    const { digest, end } = this.#tokens.closeTag(at);
    if (this.#open.depth === 0 || this.#open.top !== digest) {
      throw new Broken("an end tag belongs to no open element", at);
    }
    this.#open.pop();
    this.#declared.pop();
    this.#led = Math.min(this.#led, this.#open.depth);
    this.#at = end;
  }

  #declarationsIn(nameEnd: number, tagEnd: number): Declarations | null {
    if (tagEnd - nameEnd < 8) return null;
    const tag = this.#bytes.slice(nameEnd, Math.min(tagEnd, nameEnd + tagBytes));
    if (!tag.includes("xmlns")) return null;
    const found = [...tag.toString("utf8").matchAll(attribute)].map(
      ([, name = "", value = ""]) => [name, value] as const,
    );
    return new Map(found.filter(([name]) => name === "xmlns" || name.startsWith("xmlns:")));
  }
}

function digestOf(name: string): number {
  const bytes = Buffer.from(name);
  return nameDigest(bytes, 0, bytes.length, false);
}
