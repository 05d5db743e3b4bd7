/** The attributes of a start tag of XML, behind its name: byte by byte, to the end of the tag. */
import { isNameStart, OpenNames } from "./openNames.ts";
import { XmlReference } from "./xmlReference.ts";

const state = { between: 0, mustBlank: 1, name: 2, equals: 3, quote: 4, value: 5, reference: 6, slash: 7 } as const;
/** Of a tag: what comes behind those is not compared. */
const maxAttributes = 256;

export type TagStep = "more" | "open" | "empty";

export class XmlTag {
  /** What is wrong; "" for nothing. */
  reason = "";
  /** How many bytes before the one that was taken it stands. */
  reasonBack = 0;
  readonly #names = new OpenNames(maxAttributes);
  readonly #reference = new XmlReference();
  #state: number = state.mustBlank;
  #quote = 0;
  #referenceBytes = 0;

  begin(): void {
    this.#state = state.mustBlank;
    this.#names.clear();
  }

  /** Passes over what of a name or a value holds nothing of note. */
  skip(bytes: Uint8Array, start: number): number {
    if (this.#state === state.name) return this.#names.add(bytes, start);
    if (this.#state !== state.value) return start;
    let at = start;
    while (at < bytes.length && inValue[bytes[at] ?? 0] === 1) at += 1;
    return at;
  }

  take(byte: number, mayDefine: boolean): TagStep {
    switch (this.#state) {
      case state.value:
        return this.#inValue(byte);
      case state.reference:
        return this.#inReference(byte, mayDefine);
      case state.name:
        return this.#endName(byte);
      case state.equals:
        if (isBlank(byte)) return "more";
        if (byte !== 0x3d) return this.#fail("an attribute has no value");
        this.#state = state.quote;
        return "more";
      case state.quote:
        if (isBlank(byte)) return "more";
        if (byte !== 0x22 && byte !== 0x27) return this.#fail("the value of an attribute is not in quotes");
        this.#quote = byte;
        this.#state = state.value;
        return "more";
      case state.slash:
        return byte === 0x3e ? "empty" : this.#fail("a tag does not end behind its slash");
      default:
        return this.#between(byte);
    }
  }

  #between(byte: number): TagStep {
    if (byte === 0x3e) return "open";
    if (isBlank(byte)) this.#state = state.between;
    else if (byte === 0x2f) this.#state = state.slash;
    else if (this.#state === state.mustBlank || !isNameStart(byte)) {
      const isName = isNameStart(byte) && this.#names.depth > 0;
      return this.#fail(isName ? "no space stands between attributes" : "a character does not belong into a tag");
    } else {
      this.#names.begin(byte);
      this.#state = state.name;
    }
    return "more";
  }

  #endName(byte: number): TagStep {
    if (this.#names.isKnown) return this.#fail("an attribute is there twice");
    this.#names.push();
    this.#state = state.equals;
    return this.take(byte, false);
  }

  #inValue(byte: number): TagStep {
    if (byte === this.#quote) this.#state = state.mustBlank;
    else if (byte === 0x3c) return this.#fail("a < stands in the value of an attribute");
    else if (byte < 0x20 && !isBlank(byte)) return this.#fail("a control character stands in the text");
    else if (byte === 0x26) {
      this.#reference.begin();
      this.#referenceBytes = 0;
      this.#state = state.reference;
    }
    return "more";
  }

  #inReference(byte: number, mayDefine: boolean): TagStep {
    this.#referenceBytes += 1;
    const found = this.#reference.take(byte, mayDefine);
    if (found === "") this.#state = state.value;
    return found === null || found === "" ? "more" : this.#fail(found, this.#referenceBytes);
  }

  #fail(reason: string, back = 0): TagStep {
    this.reason = reason;
    this.reasonBack = back;
    return "more";
  }
}

const inValue = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x20 && byte !== 0x22 && byte !== 0x27 && byte !== 0x26 && byte !== 0x3c ? 1 : 0,
);

export function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
