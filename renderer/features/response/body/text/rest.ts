/** Whether what moves has been left alone for a while. */
export class Rest {
  isResting = false;
  readonly #afterMs: number;
  readonly #begun: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param begun told each time that it has come to rest */
  constructor(afterMs: number, begun: () => void) {
    this.#afterMs = afterMs;
    this.#begun = begun;
  }

  stir(): void {
    this.isResting = false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.isResting = true;
      this.#begun();
    }, this.#afterMs);
  }
}
