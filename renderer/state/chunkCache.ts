/** The most recently used chunks of bodies, at most `capacity` of them. */
export class ChunkCache {
  readonly #capacity: number;
  // A Map remembers the order of insertion: the first key is the least recently used.
  readonly #chunks = new Map<string, Uint8Array>();

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get(bodyId: string, index: number): Uint8Array | undefined {
    const key = `${bodyId}/${index}`;
    const chunk = this.#chunks.get(key);
    if (chunk === undefined) return undefined;
    this.#chunks.delete(key);
    this.#chunks.set(key, chunk);
    return chunk;
  }

  set(bodyId: string, index: number, chunk: Uint8Array): void {
    const key = `${bodyId}/${index}`;
    this.#chunks.delete(key);
    this.#chunks.set(key, chunk);
    const [oldest] = this.#chunks.keys();
    if (this.#chunks.size > this.#capacity && oldest !== undefined) this.#chunks.delete(oldest);
  }

  forget(bodyId: string): void {
    for (const key of this.#chunks.keys()) {
      if (key.startsWith(`${bodyId}/`)) this.#chunks.delete(key);
    }
  }
}
