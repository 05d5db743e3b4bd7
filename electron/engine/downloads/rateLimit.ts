/** How many bytes in a second all downloads together take: a bucket that fills with time and is emptied in order. */

/** What may be taken at once after a while without traffic: a machine that is busy for a moment makes up for it. */
const burstMs = 250;

interface Waiting {
  /** Of all that was ever taken, this one's included. */
  takenBytes: number;
  resolve: () => void;
}

export class RateLimit {
  #bytesPerSecond: number | null;
  #takenBytes = 0;
  /** As many bytes were allowed until `#countedAtMs`. */
  #allowedBytes = 0;
  #countedAtMs = performance.now();
  readonly #waiting: Waiting[] = [];
  #timer: NodeJS.Timeout | null = null;

  /** @param bytesPerSecond null: no limit */
  constructor(bytesPerSecond: number | null) {
    this.#bytesPerSecond = bytesPerSecond;
  }

  /** Holds from now on, also for those that wait. */
  set(bytesPerSecond: number | null): void {
    this.#count();
    this.#bytesPerSecond = bytesPerSecond;
    this.#release();
  }

  /** @returns a promise to wait for before the next ones; undefined: go on at once */
  take(bytes: number): Promise<void> | undefined {
    if (this.#bytesPerSecond === null) return undefined;
    this.#count();
    this.#takenBytes += bytes;
    if (this.#takenBytes <= this.#allowedBytes) return undefined;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiting.push({ takenBytes: this.#takenBytes, resolve });
    this.#schedule();
    return promise;
  }

  #count(): void {
    const nowMs = performance.now();
    const bytesPerMs = (this.#bytesPerSecond ?? 0) / 1000;
    this.#allowedBytes += (nowMs - this.#countedAtMs) * bytesPerMs;
    this.#countedAtMs = nowMs;
    this.#allowedBytes = Math.min(this.#allowedBytes, this.#takenBytes + burstMs * bytesPerMs);
  }

  #release(): void {
    this.#count();
    for (let first = this.#waiting[0]; first !== undefined; first = this.#waiting[0]) {
      if (this.#bytesPerSecond !== null && first.takenBytes > this.#allowedBytes) break;
      this.#waiting.shift();
      first.resolve();
    }
    if (this.#bytesPerSecond === null) this.#allowedBytes = this.#takenBytes;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#schedule();
  }

  #schedule(): void {
    const [first] = this.#waiting;
    if (this.#timer !== null || first === undefined || this.#bytesPerSecond === null) return;
    const delayMs = ((first.takenBytes - this.#allowedBytes) / this.#bytesPerSecond) * 1000;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#release();
    }, Math.ceil(delayMs));
  }
}
