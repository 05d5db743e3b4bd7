/** Tells those who look at a session's pool that it changed, at most four times a second. */
import { Tick, type Ticking } from "./tick.ts";

const intervalMs = 250;
const tick = new Tick(intervalMs);

export class PoolWatch implements Ticking {
  seat = -1;
  readonly #listeners = new Set<() => void>();
  readonly #isActive: () => boolean;

  /** @param isActive whether counters move without a word: then they are told of again */
  constructor(isActive: () => boolean) {
    this.#isActive = isActive;
  }

  /** @returns how to stop; safe to call twice */
  add(listener: () => void): () => void {
    this.#listeners.add(listener);
    this.changed();
    return () => this.#listeners.delete(listener);
  }

  get watched(): boolean {
    return this.#listeners.size > 0;
  }

  changed(): void {
    if (this.#listeners.size > 0) tick.add(this);
  }

  onTick(): void {
    for (const listener of this.#listeners) listener();
    if (this.#isActive()) this.changed();
  }
}
