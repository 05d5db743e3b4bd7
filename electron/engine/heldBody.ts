/**
 * A response's body while it is decided whether the response is the final one (a token is refreshed, say): a part of
 * it waits in memory, so that most come whole and leave their connection to others; then it goes where it belongs.
 */
import type { ResponseTarget } from "./bodyDelivery.ts";

const heldBytes = 64 * 1024;

export class HeldBody implements ResponseTarget {
  /** Settles with the decision, when the target has what had come until then. */
  readonly settled: Promise<void>;
  #target: ResponseTarget | null = null;
  #chunks: Buffer[] = [];
  #bytes = 0;

  /** @param decided where it belongs; rejects when that could not be found out */
  constructor(decided: Promise<ResponseTarget>) {
    this.settled = this.#settle(decided);
    // Whoever awaits it hears of it, later perhaps.
    this.settled.catch(() => undefined);
  }

  get wanted(): boolean {
    return this.#target?.wanted ?? true;
  }

  write(chunk: Buffer): Promise<void> | undefined {
    if (this.#target !== null) return this.#target.write(chunk);
    this.#chunks.push(chunk);
    this.#bytes += chunk.byteLength;
    return this.#bytes > heldBytes ? this.settled : undefined;
  }

  async #settle(decided: Promise<ResponseTarget>): Promise<void> {
    const target = await decided;
    for (let chunk = this.#chunks.shift(); chunk !== undefined; chunk = this.#chunks.shift()) {
      if (target.wanted) await target.write(chunk);
    }
    this.#target = target;
  }
}
