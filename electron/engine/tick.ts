/** One timer for all who want to be woken now and then while something lasts. Rests while nobody does. */

export interface Ticking {
  /** Asked for with `add`, once; may be up to a whole interval early. */
  onTick(): void;
}

export class Tick {
  readonly #intervalMs: number;
  #waiting = new Set<Ticking>();
  #timer: NodeJS.Timeout | null = null;

  constructor(intervalMs: number) {
    this.#intervalMs = intervalMs;
  }

  add(ticking: Ticking): void {
    this.#waiting.add(ticking);
    if (this.#timer === null) this.#timer = setTimeout(() => this.#fire(), this.#intervalMs).unref();
  }

  delete(ticking: Ticking): void {
    this.#waiting.delete(ticking);
  }

  #fire(): void {
    this.#timer = null;
    const woken = this.#waiting;
    this.#waiting = new Set();
    for (const ticking of woken) ticking.onTick();
  }
}
