/** The thread of historyWorker.ts, from outside: begins with the first question, keeps no process alive. */
import { Worker, type TransferListItem } from "node:worker_threads";
import { AppError } from "../../shared/errors.ts";
import type { HistoryDatabase } from "./historyDatabase.ts";
import type { HistoryMethod, HistoryReply, HistoryWork } from "./historyWork.ts";
import { workerFile } from "./workerFile.ts";

export type HistoryInput<M extends HistoryMethod> = Parameters<HistoryDatabase[M]>;
export type HistoryOutput<M extends HistoryMethod> = ReturnType<HistoryDatabase[M]>;

interface Pending {
  resolve: (value: never) => void;
  reject: (error: AppError) => void;
}

export class HistoryThread {
  readonly #directory: string;
  readonly #key: () => Uint8Array | null;
  readonly #pending = new Map<number, Pending>();
  #worker: Worker | null = null;
  #lastNumber = 0;

  /** @param key asked when the thread begins; null: the history cannot be read */
  constructor(directory: string, key: () => Uint8Array | null) {
    this.#directory = directory;
    this.#key = key;
  }

  /** @param transfer buffers that are gone here afterwards. @throws AppError also when the thread ended */
  async ask<M extends HistoryMethod>(
    name: M,
    input: HistoryInput<M>,
    transfer: TransferListItem[] = [],
  ): Promise<HistoryOutput<M>> {
    this.#worker ??= this.#start();
    const { promise, resolve, reject } = Promise.withResolvers<HistoryOutput<M>>();
    const number = ++this.#lastNumber;
    this.#pending.set(number, { resolve, reject });
    this.#worker.ref();
    this.#worker.postMessage({ number, name, input } satisfies HistoryWork, transfer);
    return promise;
  }

  /** After what was asked of it. */
  async close(): Promise<void> {
    const closing = this.#worker;
    if (closing === null) return;
    await this.ask("close", []).catch(() => undefined);
    this.#worker = null;
    await closing.terminate();
  }

  #start(): Worker {
    const key = this.#key();
    if (key === null) throw new AppError("broken-file", { path: "history.db", line: 1, reason: "its key is another" });
    const workerData = { directory: this.#directory, key };
    // What is made and forgotten for each entry would else be kept by the megabyte.
    const resourceLimits = { maxYoungGenerationSizeMb: 8 };
    const worker = new Worker(workerFile("historyWorker"), { workerData, name: "history", resourceLimits });
    worker.unref();
    worker.on("message", (reply: HistoryReply) => this.#settle(reply));
    worker.on("error", (error) => this.#end(worker, error));
    worker.on("exit", () => this.#end(worker, null));
    return worker;
  }

  #settle(reply: HistoryReply): void {
    const asked = this.#pending.get(reply.number);
    this.#pending.delete(reply.number);
    if (this.#pending.size === 0) this.#worker?.unref();
    if (reply.ok) asked?.resolve(reply.value as never);
    else asked?.reject(AppError.fromData(reply.error));
  }

  #end(ended: Worker, cause: unknown): void {
    if (this.#worker !== ended) return;
    this.#worker = null;
    const error = new AppError("bug", {}, { detail: `the history's thread ended: ${String(cause)}`, cause });
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
  }
}
