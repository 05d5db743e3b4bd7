/** Bytes in a second as people can read them: the newest seconds count most, a hiccup does not show. */

const memoryMs = 2000;

export class SmoothedRate {
  /** Of what was seen, with more weight the newer it is; bytes and milliseconds alike, so that their ratio is true from the first figure on. */
  #bytes = 0;
  #ms = 0;
  #lastBytes: number;
  #lastMs: number;

  constructor(bytes: number, nowMs: number) {
    this.#lastBytes = bytes;
    this.#lastMs = nowMs;
  }

  /** @param bytes in all, until now; fewer than before when it began anew */
  at(bytes: number, nowMs: number): number {
    const passedMs = nowMs - this.#lastMs;
    if (passedMs >= 20) {
      const kept = Math.exp(-passedMs / memoryMs);
      this.#bytes = this.#bytes * kept + Math.max(0, bytes - this.#lastBytes);
      this.#ms = this.#ms * kept + passedMs;
      this.#lastBytes = bytes;
      this.#lastMs = nowMs;
    }
    return this.#ms === 0 ? 0 : (this.#bytes * 1000) / this.#ms;
  }
}
