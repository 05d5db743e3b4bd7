/** Hands a response's body on in order, and holds undici back while the one who takes it is behind. */
import type { Dispatcher } from "undici";

/** Where the body of one response goes. */
export interface ResponseTarget {
  /** Takes ownership. A promise: wait, and read nothing meanwhile. */
  write(chunk: Buffer): Promise<void> | undefined;
  /** False: the rest is not worth its time, the connection is closed. */
  readonly wanted: boolean;
}

export interface DeliveryListener {
  onPaused(): void;
  onResumed(): void;
  onTargetFailed(thrown: unknown): void;
}

export class BodyDelivery {
  readonly target: ResponseTarget;
  readonly #listener: DeliveryListener;
  #pending: Promise<void> | null = null;
  #waits = 0;

  constructor(target: ResponseTarget, listener: DeliveryListener) {
    this.target = target;
    this.#listener = listener;
  }

  /** What the target still has to take; never rejects. */
  get pending(): Promise<void> | null {
    return this.#pending;
  }

  /** Also for what undici still delivers after it was asked to pause. */
  deliver(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    const before = this.#pending;
    const wait = before === null ? this.target.write(chunk) : before.then(() => this.target.write(chunk));
    if (wait === undefined) return;
    controller.pause();
    this.#listener.onPaused();
    this.#pending = this.#resumeAfter(wait, controller);
  }

  async #resumeAfter(wait: Promise<void>, controller: Dispatcher.DispatchController): Promise<void> {
    this.#waits += 1;
    const turn = this.#waits;
    try {
      await wait;
    } catch (thrown) {
      this.#listener.onTargetFailed(thrown);
      return;
    }
    if (this.#waits !== turn) return;
    this.#pending = null;
    this.#listener.onResumed();
    controller.resume();
  }
}
