/** A byte string that grows. `full` once more than `limitBytes` were offered; what came after is dropped. */
export class ByteSink {
  #bytes: Uint8Array<ArrayBuffer>;
  #length = 0;
  readonly #limitBytes: number;
  full = false;

  constructor(expectedBytes: number, limitBytes: number) {
    this.#bytes = new Uint8Array(Math.max(64, Math.min(expectedBytes, limitBytes)));
    this.#limitBytes = limitBytes;
  }

  push(byte: number): void {
    if (!this.#reserve(1)) return;
    this.#bytes[this.#length++] = byte;
  }

  append(source: Uint8Array, start: number, end: number): void {
    if (!this.#reserve(end - start)) return;
    this.#bytes.set(source.subarray(start, end), this.#length);
    this.#length += end - start;
  }

  fill(byte: number, count: number): void {
    if (!this.#reserve(count)) return;
    this.#bytes.fill(byte, this.#length, this.#length + count);
    this.#length += count;
  }

  /** A view of what was written; valid until the next write. */
  written(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#length);
  }

  #reserve(count: number): boolean {
    const needed = this.#length + count;
    if (this.full || needed > this.#limitBytes) {
      this.full = true;
      return false;
    }
    if (needed > this.#bytes.length) {
      const grown = new Uint8Array(Math.min(this.#limitBytes, Math.max(needed, this.#bytes.length * 2)));
      grown.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = grown;
    }
    return true;
  }
}
