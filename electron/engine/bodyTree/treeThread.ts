/** The thread of treeWorker.ts, from outside: begins with the first tree, keeps no process alive. */
import { Worker } from "node:worker_threads";
import { AppError } from "../../../shared/errors.ts";
import { workerFile } from "../bodyView/workerFile.ts";
import type { TreeSource } from "./treeSource.ts";
import { SharedRead, type TreeAnswers, type TreeAsk, type TreeQuestion, type TreeReply } from "./treeWork.ts";

type Asked = PromiseWithResolvers<Partial<TreeAnswers>> & { tree: number };

export class TreeThread {
  readonly #asked = new Map<number, Asked>();
  readonly #sources = new Map<number, TreeSource>();
  #shared = new SharedRead();
  #worker: Worker | null = null;
  #lastAsk = 0;
  #lastTree = 0;

  /** @returns the tree's number */
  add(source: TreeSource): number {
    const tree = ++this.#lastTree;
    this.#sources.set(tree, source);
    return tree;
  }

  /** What is asked of it now or later fails. */
  remove(tree: number): void {
    this.#sources.delete(tree);
    this.#post({ close: tree });
    for (const [ask, asked] of this.#asked) {
      if (asked.tree !== tree) continue;
      this.#asked.delete(ask);
      asked.reject(new AppError("body-gone"));
    }
    this.#holdWhileAsked();
  }

  /** @throws AppError body-gone, and when the thread ended */
  async ask(tree: number, question: TreeQuestion): Promise<Partial<TreeAnswers>> {
    if (!this.#sources.has(tree)) throw new AppError("body-gone");
    this.#worker ??= this.#start();
    const ask = ++this.#lastAsk;
    const asked: Asked = { ...Promise.withResolvers<Partial<TreeAnswers>>(), tree };
    this.#asked.set(ask, asked);
    this.#post({ ask, tree, question });
    this.#holdWhileAsked();
    return asked.promise;
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#end(worker, null);
    await worker?.terminate();
  }

  #start(): Worker {
    this.#shared = new SharedRead();
    // What is made and forgotten for each piece would else be kept by the hundred megabytes.
    const resourceLimits = { maxYoungGenerationSizeMb: 8 };
    const file = workerFile("treeWorker", import.meta.url);
    const worker = new Worker(file, { name: "body trees", workerData: this.#shared.memory, resourceLimits });
    const shared = this.#shared;
    worker.unref();
    worker.on("message", (reply: TreeReply) => void this.#take(reply, shared));
    worker.on("error", (error) => this.#end(worker, error));
    worker.on("exit", () => this.#end(worker, null));
    return worker;
  }

  #post(asked: TreeAsk): void {
    this.#worker?.postMessage(asked);
  }

  async #take(reply: TreeReply, shared: SharedRead): Promise<void> {
    if (reply.type === "read") return this.#read(reply, shared);
    const asked = this.#asked.get(reply.ask);
    this.#asked.delete(reply.ask);
    if (reply.type === "answer") asked?.resolve(reply.answer);
    else asked?.reject(AppError.fromData(reply.error));
    this.#holdWhileAsked();
  }

  async #read({ tree, offset, length }: Extract<TreeReply, { type: "read" }>, shared: SharedRead): Promise<void> {
    try {
      const range = await this.#sources.get(tree)?.read(offset, shared.data.subarray(0, length));
      shared.answer(range ?? null);
    } catch {
      shared.answer(null);
    }
  }

  #holdWhileAsked(): void {
    if (this.#asked.size > 0) this.#worker?.ref();
    else this.#worker?.unref();
  }

  #end(worker: Worker | null, cause: unknown): void {
    if (worker === null || this.#worker !== worker) return;
    this.#worker = null;
    const detail = `the thread of body trees ended: ${String(cause)}`;
    for (const { reject } of this.#asked.values()) reject(new AppError("bug", {}, { detail, cause }));
    this.#asked.clear();
  }
}
