/**
 * The thread of findWorker.ts, from outside. A piece that takes it longer than two seconds ends it, with what it was
 * at; other searches begin anew with the next thread, which they do not notice but by an error of their own.
 */
import { Worker } from "node:worker_threads";
import type { FindQuery } from "../../../../shared/contract/bodyView.ts";
import { AppError } from "../../../../shared/errors.ts";
import { workerFile } from "../workerFile.ts";
import type { FindReply, FindWork, FoundMatches } from "./findWork.ts";

const patienceMs = 2000;

export interface FoundInPiece {
  matches: FoundMatches;
  count: number;
}

export interface FindRun {
  /** The bytes are gone here afterwards. @throws AppError bad-search, search-too-slow */
  push(bytes: Uint8Array<ArrayBuffer>, isLast: boolean): Promise<FoundInPiece>;
  /** Of a table, instead of `push`; as that. @param ends of the cells, in bytes */
  pushCells(bytes: Uint8Array<ArrayBuffer>, ends: Uint32Array<ArrayBuffer>): Promise<FoundInPiece>;
  close(): void;
}

export class FindThread {
  /** Each search has one: one that must be ended takes no other with it. */
  readonly #workers = new Set<Worker>();
  readonly #ready = new WeakSet<Worker>();
  #spare: Worker | null = null;
  #lastRun = 0;

  open(query: FindQuery): FindRun {
    const worker = this.#spare ?? this.#start();
    const run = ++this.#lastRun;
    this.#spare = null;
    let asked: PromiseWithResolvers<FoundInPiece> | null = null;
    let failure: AppError | null = null;
    let watchdog: NodeJS.Timeout | undefined;
    const end = (error: AppError): void => {
      failure ??= error;
      asked?.reject(failure);
    };
    const watch = (): void => {
      watchdog = setTimeout(() => end(this.#giveUp(worker)), patienceMs);
    };
    worker.ref();
    const onMessage = (reply: FindReply): void => {
      if (reply.type === "ready") {
        if (asked !== null) watch();
      } else if (reply.run !== run) return;
      else if (reply.type === "found") asked?.resolve({ matches: reply.matches, count: reply.count });
      else end(AppError.fromData(reply.error));
    };
    const onError = (error: Error): void => end(new AppError("bug", {}, { detail: String(error), cause: error }));
    const onExit = (): void => end(new AppError("cancelled"));
    worker.on("message", onMessage).on("error", onError).on("exit", onExit);
    post(worker, { type: "open", run, query });
    const ask = async (work: FindWork, transfer: ArrayBuffer[]): Promise<FoundInPiece> => {
      if (failure !== null) throw failure;
      const waiting = (asked = Promise.withResolvers<FoundInPiece>());
      if (this.#ready.has(worker)) watch();
      post(worker, work, transfer);
      try {
        return await waiting.promise;
      } finally {
        clearTimeout(watchdog);
      }
    };
    return {
      push: (bytes, isLast) => ask({ type: "piece", run, bytes, isLast }, [bytes.buffer]),
      pushCells: (bytes, ends) => ask({ type: "cells", run, bytes, ends }, [bytes.buffer, ends.buffer]),
      close: () => {
        worker.off("message", onMessage).off("error", onError).off("exit", onExit);
        this.#close(worker, run);
      },
    };
  }

  async close(): Promise<void> {
    await Promise.all(Array.from(this.#workers, (worker) => worker.terminate()));
  }

  #start(): Worker {
    const resourceLimits = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 128 };
    const worker = new Worker(workerFile("findWorker", import.meta.url), { name: "find in a body", resourceLimits });
    this.#workers.add(worker);
    worker.on("message", (reply: FindReply) => {
      if (reply.type === "ready") this.#ready.add(worker);
    });
    // Between two searches nobody else hears of it.
    worker.on("error", () => undefined);
    worker.once("exit", () => {
      this.#workers.delete(worker);
      if (this.#spare === worker) this.#spare = null;
    });
    return worker;
  }

  #giveUp(worker: Worker): AppError {
    this.#workers.delete(worker);
    void worker.terminate();
    return new AppError("search-too-slow", { seconds: patienceMs / 1000 });
  }

  /** One is kept for the next search. */
  #close(worker: Worker, run: number): void {
    if (!this.#workers.has(worker)) return;
    if (this.#spare !== null) return void worker.terminate();
    post(worker, { type: "close", run });
    worker.unref();
    this.#spare = worker;
  }
}

function post(worker: Worker, work: FindWork, transfer: ArrayBuffer[] = []): void {
  worker.postMessage(work, transfer);
}
