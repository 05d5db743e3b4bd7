/** Bytes that arrived in pieces: a queue that keeps big pieces as they are and packs small ones together. */

const smallBytes = 2048;
const slabBytes = 16 * 1024;

/**
 * Owns every chunk it is given. Only chunks under 2 KiB are copied (into shared slabs), so that a body that drips
 * in single bytes costs about its own size.
 */
export class ChunkList {
  byteLength = 0;
  readonly #chunks: Uint8Array[] = [];
  #slab: Uint8Array | null = null;
  #slabStart = 0;
  #slabEnd = 0;
  /** Whether the last chunk of the list is the end of the slab and may grow. */
  #slabIsLast = false;

  append(chunk: Uint8Array): void {
    if (chunk.byteLength === 0) return;
    this.byteLength += chunk.byteLength;
    if (chunk.byteLength < smallBytes && this.#chunks.length > 0) {
      this.#pack(chunk);
      return;
    }
    this.#chunks.push(chunk);
    this.#slabIsLast = false;
  }

  /** The chunks in order; valid until the next append. */
  chunks(): readonly Uint8Array[] {
    return this.#chunks;
  }

  /** Takes the first chunk out. */
  shift(): Uint8Array | undefined {
    const first = this.#chunks.shift();
    if (first !== undefined) this.byteLength -= first.byteLength;
    if (this.#chunks.length === 0) this.#slabIsLast = false;
    return first;
  }

  /** Copies from `offsetBytes` of the list until `target` is full or the list ends; returns the bytes copied. */
  copyTo(target: Uint8Array, offsetBytes: number): number {
    let skip = offsetBytes;
    let filled = 0;
    for (const chunk of this.#chunks) {
      if (filled === target.byteLength) break;
      if (skip >= chunk.byteLength) {
        skip -= chunk.byteLength;
        continue;
      }
      const piece = chunk.subarray(skip, skip + target.byteLength - filled);
      target.set(piece, filled);
      filled += piece.byteLength;
      skip = 0;
    }
    return filled;
  }

  #pack(chunk: Uint8Array): void {
    if (this.#slab === null || slabBytes - this.#slabEnd < chunk.byteLength) {
      this.#slab = new Uint8Array(slabBytes);
      this.#slabEnd = 0;
      this.#slabIsLast = false;
    }
    if (!this.#slabIsLast) this.#slabStart = this.#slabEnd;
    this.#slab.set(chunk, this.#slabEnd);
    this.#slabEnd += chunk.byteLength;
    const view = this.#slab.subarray(this.#slabStart, this.#slabEnd);
    if (this.#slabIsLast) this.#chunks[this.#chunks.length - 1] = view;
    else this.#chunks.push(view);
    this.#slabIsLast = true;
  }
}
