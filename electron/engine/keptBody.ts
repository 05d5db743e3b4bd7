/**
 * The body of a response that is tried again: its beginning is kept, to be looked at among the attempts, and its
 * connection with it when the rest is short. What is long is not waited for.
 */
import type { ResponseTarget } from "./bodyDelivery.ts";
import type { ReceivedResponse } from "./receivedResponse.ts";

/** Of each attempt, at most, on the wire and decoded. */
export const keptBytes = 1024 * 1024;
/** A retry does not wait longer than this for the end of what it makes up for. */
export const keptMs = 2000;

export class KeptBody implements ResponseTarget {
  readonly #response: ReceivedResponse;
  #stopped = false;

  constructor(response: ReceivedResponse) {
    this.#response = response;
  }

  /** Not all of it is kept. */
  get cut(): boolean {
    return this.#stopped || this.#response.wireBytes > keptBytes;
  }

  get wanted(): boolean {
    return !this.cut;
  }

  write(chunk: Buffer): Promise<void> | undefined {
    return this.#stopped ? undefined : this.#response.write(chunk);
  }

  /** No more of it. */
  stop(): void {
    this.#stopped = true;
  }
}
