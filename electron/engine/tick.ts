/** One timer for all who want to be woken now and then while something lasts. Rests while nobody does. */

import { Roster, type Seated } from "./roster.ts";

export interface Ticking extends Seated {
  /** Asked for with `add`, once; may be up to a whole interval early. */
  onTick(): void;
}

export class Tick {
  readonly #intervalMs: number;
  readonly #waiting = new Roster<Ticking>();
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
    for (const ticking of this.#waiting.clear()) ticking.onTick();
  }
}
