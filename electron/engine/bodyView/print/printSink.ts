/** Gathers what a printer writes, a byte or a run at a time, and hands it on in large pieces. */

const gatheredBytes = 256 * 1024;

export class PrintSink {
  /** Written so far. */
  offset = 0;
  #buffer = Buffer.allocUnsafeSlow(gatheredBytes);
  #length = 0;
  readonly #take: (bytes: Buffer) => void;

  /** @param take does not keep the bytes: they are written over */
  constructor(take: (bytes: Buffer) => void) {
    this.#take = take;
  }

  byte(value: number): void {
    if (this.#length === gatheredBytes) this.flush();
    this.#buffer[this.#length] = value;
    this.#length += 1;
    this.offset += 1;
  }

  run(bytes: Uint8Array, start: number, end: number): void {
    const length = end - start;
    if (this.#length + length > gatheredBytes) this.flush();
    this.offset += length;
    if (length > gatheredBytes) {
      this.#take(Buffer.from(bytes.buffer, bytes.byteOffset + start, length));
      return;
    }
    const buffer = this.#buffer;
    let to = this.#length;
    if (length > 64) buffer.set(bytes.subarray(start, end), to);
    else for (let at = start; at < end; at += 1) buffer[to++] = bytes[at] ?? 0;
    this.#length += length;
  }

  newLine(spaces: number): void {
    if (this.#length + spaces + 1 > gatheredBytes) this.flush();
    const buffer = this.#buffer;
    const end = this.#length + spaces + 1;
    buffer[this.#length] = 0x0a;
    // Faster than fill() for so few.
    for (let at = this.#length + 1; at < end; at += 1) buffer[at] = 0x20;
    this.#length = end;
    this.offset += spaces + 1;
  }

  flush(): void {
    if (this.#length > 0) this.#take(this.#buffer.subarray(0, this.#length));
    this.#length = 0;
  }
}
