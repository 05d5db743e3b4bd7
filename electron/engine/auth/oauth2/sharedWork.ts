/** Work that several callers wait for at once: begun by the first, aborted when the last of them went away. */
import { AppError } from "../../../../shared/errors.ts";

interface Job<Result> {
  result: Promise<Result>;
  controller: AbortController;
  waiting: number;
}

export class SharedWork<Result> {
  readonly #jobs = new Map<string, Job<Result>>();

  /** @throws what the work throws; AppError cancelled when `signal` is aborted, for this caller alone */
  async run(key: string, signal: AbortSignal, work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    if (signal.aborted) throw cancelled();
    const job = this.#jobs.get(key) ?? this.#begin(key, work);
    job.waiting += 1;
    const { promise: left, reject: leave } = Promise.withResolvers<never>();
    const onAbort = (): void => leave(cancelled());
    signal.addEventListener("abort", onAbort, { once: true });
    try {
      return await Promise.race([job.result, left]);
    } finally {
      signal.removeEventListener("abort", onAbort);
      job.waiting -= 1;
      if (job.waiting === 0) {
        if (this.#jobs.get(key) === job) this.#jobs.delete(key);
        job.controller.abort();
      }
    }
  }

  /** Its callers get what the work throws when it is aborted. */
  abort(key: string): void {
    this.#jobs.get(key)?.controller.abort();
  }

  #begin(key: string, work: (signal: AbortSignal) => Promise<Result>): Job<Result> {
    const controller = new AbortController();
    const job: Job<Result> = { result: work(controller.signal), controller, waiting: 0 };
    this.#jobs.set(key, job);
    const forget = (): void => {
      if (this.#jobs.get(key) === job) this.#jobs.delete(key);
    };
    job.result.then(forget, forget);
    return job;
  }
}

function cancelled(): AppError {
  return new AppError("cancelled", {}, { phase: "auth" });
}
