/**
 * Timers that are set, pushed back and stopped many times in the life of a send, and seldom fire: setting one only
 * notes when it is due, and a timer that wakes too early goes back to sleep.
 */

export class Deadline {
  #expire: () => void;
  #dueMs = Infinity;
  #delayMs = Infinity;
  #timer: NodeJS.Timeout | null = null;
  #wakesAtMs = Infinity;

  /** Does not keep the process alive: the socket that is waited for does. */
  constructor(expire: () => void) {
    this.#expire = expire;
  }

  /** For the next one who uses it; stopped before. */
  listen(expire: () => void): void {
    this.stop();
    this.#expire = expire;
  }

  /** Replaces what was set before. @param delayMs null: never */
  set(delayMs: number | null): void {
    this.#delayMs = delayMs ?? Infinity;
    this.pushBack();
  }

  /** Begins the same delay anew, if one is set. */
  pushBack(): void {
    if (this.#delayMs === Infinity) {
      this.#dueMs = Infinity;
      return;
    }
    this.#dueMs = performance.now() + this.#delayMs;
    if (this.#dueMs < this.#wakesAtMs) this.#sleep(this.#delayMs);
  }

  stop(): void {
    this.#delayMs = Infinity;
    this.#dueMs = Infinity;
  }

  /** Stops, and leaves no timer behind. */
  dispose(): void {
    this.stop();
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#wakesAtMs = Infinity;
  }

  #sleep(delayMs: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    const wholeMs = Math.ceil(delayMs);
    this.#wakesAtMs = performance.now() + wholeMs;
    this.#timer = setTimeout(() => this.#wake(), wholeMs).unref();
  }

  #wake(): void {
    this.#timer = null;
    this.#wakesAtMs = Infinity;
    if (this.#dueMs === Infinity) return;
    const restMs = this.#dueMs - performance.now();
    if (restMs > 0) {
      this.#sleep(restMs);
      return;
    }
    this.stop();
    this.#expire();
  }
}

/** Of a timeout's sentence. */
export function secondsOf(delayMs: number): number {
  return delayMs / 1000;
}
