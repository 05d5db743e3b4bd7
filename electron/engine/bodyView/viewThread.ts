/** The thread of viewWorker.ts, from outside: begins with the first view that needs it, keeps no process alive. */
import { Worker } from "node:worker_threads";
import { AppError } from "../../../shared/errors.ts";
import type { PipelineOptions, PipelineUpdate } from "./viewPipeline.ts";
import type { ViewReply, ViewWork } from "./viewWork.ts";
import { workerFile } from "./workerFile.ts";

export interface ViewAnswer {
  update: PipelineUpdate;
  /** What was lent with a piece. */
  memory: ArrayBuffer | null;
}

export interface ViewRun {
  /** @param memory is gone here until it comes back. @throws AppError when the text cannot be kept, or the thread ended */
  push(memory: ArrayBuffer, length: number): Promise<ViewAnswer>;
  end(): Promise<ViewAnswer>;
  close(): void;
}

type Asked = PromiseWithResolvers<ViewAnswer>;

export class ViewThread {
  readonly #asked = new Map<number, Asked[]>();
  #worker: Worker | null = null;
  #lastRun = 0;

  open(options: PipelineOptions, path: string | null): ViewRun {
    const run = ++this.#lastRun;
    this.#asked.set(run, []);
    const worker = (this.#worker ??= this.#start());
    this.#post({ type: "open", run, options, path });
    const ask = (work: ViewWork, transfer: ArrayBuffer[] = []): Promise<ViewAnswer> => {
      const asked = Promise.withResolvers<ViewAnswer>();
      const queue = this.#asked.get(run);
      if (queue === undefined || this.#worker !== worker) asked.reject(ended());
      else queue.push(asked);
      if (queue !== undefined) this.#post(work, transfer);
      this.#holdWhileAsked();
      return asked.promise;
    };
    return {
      push: (memory, length) => ask({ type: "piece", run, memory, length }, [memory]),
      end: () => ask({ type: "end", run }),
      close: () => {
        this.#fail(run, new AppError("body-gone"));
        if (this.#worker === worker) this.#post({ type: "close", run });
      },
    };
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#end(worker, null);
    await worker?.terminate();
  }

  #start(): Worker {
    // What is made and forgotten for each block would else be kept by the hundred megabytes.
    const resourceLimits = { maxYoungGenerationSizeMb: 8 };
    const worker = new Worker(workerFile("viewWorker", import.meta.url), { name: "body views", resourceLimits });
    worker.unref();
    worker.on("message", (reply: ViewReply) => this.#take(reply));
    worker.on("error", (error) => this.#end(worker, error));
    worker.on("exit", () => this.#end(worker, null));
    return worker;
  }

  #post(work: ViewWork, transfer: ArrayBuffer[] = []): void {
    this.#worker?.postMessage(work, transfer);
  }

  #take(reply: ViewReply): void {
    if (reply.type === "update") this.#asked.get(reply.run)?.shift()?.resolve(reply);
    else this.#fail(reply.run, AppError.fromData(reply.error));
    this.#holdWhileAsked();
  }

  #holdWhileAsked(): void {
    if ([...this.#asked.values()].some((queue) => queue.length > 0)) this.#worker?.ref();
    else this.#worker?.unref();
  }

  #fail(run: number, error: AppError): void {
    const queue = this.#asked.get(run) ?? [];
    this.#asked.delete(run);
    for (const asked of queue) asked.reject(error);
  }

  #end(worker: Worker | null, cause: unknown): void {
    if (worker === null || this.#worker !== worker) return;
    this.#worker = null;
    for (const run of this.#asked.keys()) this.#fail(run, ended(cause));
  }
}

function ended(cause: unknown = null): AppError {
  return new AppError("bug", {}, { detail: `the thread of body views ended: ${String(cause)}`, cause });
}
