/** Names of the elements that are open, or of the attributes of a tag: compared by their bytes, told by their beginning. */

const firstBytes = 1024;
const maxNameBytes = 100;
/** What a banner may say of what a server wrote. */
const plainName = /^[\p{L}\p{N}_:.-]{1,60}$/u;

/** Of ASCII, XML's; of all else, none that is read by bytes. */
export function isNameStart(byte: number): boolean {
  const letter = byte | 0x20;
  return (letter >= 0x61 && letter <= 0x7a) || byte === 0x5f || byte === 0x3a || byte >= 0x80;
}

export function isNameByte(byte: number): boolean {
  return isNameStart(byte) || (byte >= 0x30 && byte <= 0x39) || byte === 0x2d || byte === 0x2e;
}

const nameBytes = Uint8Array.from({ length: 256 }, (_, byte) => (isNameByte(byte) ? 1 : 0));

export class OpenNames {
  depth = 0;
  #digests = new Uint32Array(64);
  #ends = new Uint32Array(64);
  #bytes = new Uint8Array(firstBytes);
  #digest = 0;
  /** Of the name that is being read. */
  #start = 0;
  #end = 0;
  readonly #maxDepth: number;

  constructor(maxDepth: number) {
    this.#maxDepth = maxDepth;
  }

  clear(): void {
    this.depth = 0;
  }

  /** A name begins; none of it is kept until it is pushed. @param byte its first; none: of an end tag */
  begin(byte?: number): void {
    this.#digest = 0x811c9dc5;
    this.#start = this.depth === 0 ? 0 : (this.#ends[this.depth - 1] ?? 0);
    this.#end = this.#start;
    if (byte === undefined) return;
    if (this.#end === this.#bytes.length) this.#bytes = grown(this.#bytes);
    this.#digest = Math.imul(this.#digest ^ byte, 0x01000193);
    this.#bytes[this.#end] = byte;
    this.#end += 1;
  }

  /** Takes what of a name stands there. @returns behind it */
  add(bytes: Uint8Array, start: number): number {
    let at = start;
    let digest = this.#digest;
    let end = this.#end;
    const kept = this.#start + maxNameBytes;
    if (kept > this.#bytes.length) this.#bytes = grown(this.#bytes);
    for (; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0;
      if (nameBytes[byte] === 0) break;
      digest = Math.imul(digest ^ byte, 0x01000193);
      if (end < kept) this.#bytes[end++] = byte;
    }
    this.#digest = digest;
    this.#end = end;
    return at;
  }

  /** @returns false: it is too deep */
  push(): boolean {
    if (this.depth === this.#maxDepth) return false;
    if (this.depth === this.#digests.length) {
      this.#digests = grown(this.#digests);
      this.#ends = grown(this.#ends);
    }
    this.#digests[this.depth] = this.#digest >>> 0;
    this.#ends[this.depth] = this.#end;
    this.depth += 1;
    return true;
  }

  pop(): void {
    this.depth -= 1;
  }

  /** Whether the name that was read is that of the last one. */
  get isTop(): boolean {
    return this.depth > 0 && this.#isAt(this.depth - 1);
  }

  /** Whether the name that was read is that of any. */
  get isKnown(): boolean {
    for (let at = 0; at < this.depth; at += 1) if (this.#isAt(at)) return true;
    return false;
  }

  /** Of the last one; null: it is nothing to be said in a sentence. */
  get top(): string | null {
    const { depth } = this;
    const bytes = this.#bytes.subarray(this.#startOf(depth - 1), this.#ends[depth - 1]);
    const name = new TextDecoder().decode(bytes);
    return plainName.test(name) ? name : null;
  }

  #startOf(at: number): number {
    return at === 0 ? 0 : (this.#ends[at - 1] ?? 0);
  }

  #isAt(at: number): boolean {
    if (this.#digests[at] !== this.#digest >>> 0) return false;
    const start = this.#startOf(at);
    const length = (this.#ends[at] ?? 0) - start;
    if (length !== this.#end - this.#start) return false;
    for (let ahead = 0; ahead < length; ahead += 1) {
      if (this.#bytes[start + ahead] !== this.#bytes[this.#start + ahead]) return false;
    }
    return true;
  }
}

function grown<Numbers extends Uint8Array | Uint32Array>(numbers: Numbers): Numbers;
function grown(numbers: Uint8Array | Uint32Array): Uint8Array | Uint32Array {
  const next = numbers instanceof Uint8Array ? new Uint8Array(numbers.length * 2) : new Uint32Array(numbers.length * 2);
  next.set(numbers);
  return next;
}
