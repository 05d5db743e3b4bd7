/** Bytes in a second as people can read them: the newest second counts most, a hiccup does not show. */

const memoryMs = 2000;

export class SmoothedRate {
  #bytesPerSecond: number | null = null;
  #lastBytes: number;
  #lastMs: number;

  constructor(bytes: number, nowMs: number) {
    this.#lastBytes = bytes;
    this.#lastMs = nowMs;
  }

  /** @param bytes in all, until now; fewer than before when it began anew */
  at(bytes: number, nowMs: number): number {
    const passedMs = nowMs - this.#lastMs;
    if (passedMs < 20) return this.#bytesPerSecond ?? 0;
    const rate = (Math.max(0, bytes - this.#lastBytes) * 1000) / passedMs;
    const weight = this.#bytesPerSecond === null ? 1 : 1 - Math.exp(-passedMs / memoryMs);
    this.#bytesPerSecond = (this.#bytesPerSecond ?? 0) * (1 - weight) + rate * weight;
    this.#lastBytes = bytes;
    this.#lastMs = nowMs;
    return this.#bytesPerSecond;
  }
}
