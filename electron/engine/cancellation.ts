/** Why a send must stop, and who has to know. Lighter than an AbortSignal: there is one for each send. */
import type { AppError } from "../../shared/errors.ts";

export class Cancellation {
  #reason: AppError | null = null;
  #listener: ((reason: AppError) => void) | null = null;

  get reason(): AppError | null {
    return this.#reason;
  }

  /** The first reason counts. */
  cancel(reason: AppError): void {
    if (this.#reason !== null) return;
    this.#reason = reason;
    this.#listener?.(reason);
  }

  /** One listener at a time, that of the phase under way; called at once when the reason is there already. */
  listen(listener: ((reason: AppError) => void) | null): void {
    this.#listener = listener;
    if (listener !== null && this.#reason !== null) listener(this.#reason);
  }

  /** @throws AppError the reason */
  check(): void {
    if (this.#reason !== null) throw this.#reason;
  }
}
