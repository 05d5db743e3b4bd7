/** One timer that is set, pushed back and stopped many times in the life of a send. */

export class Deadline {
  readonly #expire: () => void;
  #timer: NodeJS.Timeout | null = null;

  constructor(expire: () => void) {
    this.#expire = expire;
  }

  /** Replaces what was set before. @param delayMs null: never */
  set(delayMs: number | null): void {
    this.stop();
    if (delayMs !== null) this.#timer = setTimeout(this.#expire, delayMs);
  }

  /** Begins the same delay anew, if one is set. */
  pushBack(): void {
    this.#timer?.refresh();
  }

  stop(): void {
    if (this.#timer === null) return;
    clearTimeout(this.#timer);
    this.#timer = null;
  }
}

/** Of a timeout's sentence. */
export function secondsOf(delayMs: number): number {
  return delayMs / 1000;
}
