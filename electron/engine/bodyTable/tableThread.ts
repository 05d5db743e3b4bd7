/** The thread of tableWorker.ts, from outside: begins with the first table, is lent the bytes that it asks for. */
import { Worker } from "node:worker_threads";
import type { TableFacts } from "../../../shared/contract/bodyTable.ts";
import { AppError, toAppError } from "../../../shared/errors.ts";
import type { SeenBody } from "../bodyStore.ts";
import { workerFile } from "../bodyView/workerFile.ts";
import type { TableAnswer, TableOptions, TableQuestion, TableTold, TableWork } from "./tableWork.ts";

export interface TableListener {
  onFacts(facts: TableFacts): void;
  /** Nothing more will be told. */
  onEnd(error: AppError): void;
}

export interface TableRun {
  /** @throws AppError cancelled, body-gone, and what the thread says */
  ask(question: TableQuestion, signal?: AbortSignal, onProgress?: (rows: number) => void): Promise<TableAnswer>;
  close(): void;
}

interface Asked extends PromiseWithResolvers<TableAnswer> {
  onProgress: (rows: number) => void;
}

interface Run {
  body: SeenBody;
  listener: TableListener;
  asked: Map<number, Asked>;
  /** Called when the body grew, or the table is closed. */
  wakes: Set<() => void>;
}

type TableTask = Extract<TableTold, { type: "read" }>;

export class TableThread {
  readonly #runs = new Map<number, Run>();
  readonly #spoolDirectory: string;
  /** Tables that the thread is not done with. */
  readonly #closing = new Map<number, () => void>();
  #worker: Worker | null = null;
  #last = 0;

  constructor(spoolDirectory: string) {
    this.#spoolDirectory = spoolDirectory;
  }

  /** It takes a while until it is there. */
  start(): void {
    this.#worker ??= this.#start();
  }

  open(body: SeenBody, options: TableOptions, listener: TableListener): TableRun {
    const table = ++this.#last;
    const wakes = new Set<() => void>();
    const run: Run = { body, listener, asked: new Map(), wakes };
    const stopWatching = body.watch(() => {
      for (const wake of wakes) wake();
    });
    this.start();
    this.#runs.set(table, run);
    this.#post({ type: "open", table, options, spoolDirectory: this.#spoolDirectory });
    return {
      ask: (question, signal, onProgress) => this.#ask(table, question, signal, onProgress),
      close: () => {
        stopWatching();
        if (this.#runs.get(table) !== run) return;
        this.#runs.delete(table);
        this.#closing.set(table, () => undefined);
        this.#post({ type: "close", table });
        for (const { reject } of run.asked.values()) reject(new AppError("body-gone"));
        for (const wake of wakes) wake();
        this.#holdWhileAsked();
      },
    };
  }

  /** After the tables that were closed have deleted their files. */
  async close(): Promise<void> {
    const worker = this.#worker;
    worker?.ref();
    await Promise.all(
      Array.from(this.#closing.keys(), (table) => new Promise<void>((done) => this.#closing.set(table, done))),
    );
    this.#end(worker, null);
    await worker?.terminate();
  }

  async #ask(
    table: number,
    question: TableQuestion,
    signal: AbortSignal | undefined,
    onProgress: (rows: number) => void = () => undefined,
  ): Promise<TableAnswer> {
    const run = this.#runs.get(table);
    if (run === undefined) throw new AppError("body-gone");
    if (signal?.aborted === true) throw new AppError("cancelled");
    const ask = ++this.#last;
    const asked: Asked = { ...Promise.withResolvers<TableAnswer>(), onProgress };
    run.asked.set(ask, asked);
    this.#post({ type: "ask", table, ask, question });
    this.#holdWhileAsked();
    const cancel = (): void => {
      run.asked.delete(ask);
      this.#post({ type: "cancel", table, ask });
      asked.reject(new AppError("cancelled"));
    };
    signal?.addEventListener("abort", cancel, { once: true });
    try {
      return await asked.promise;
    } finally {
      signal?.removeEventListener("abort", cancel);
      run.asked.delete(ask);
      this.#holdWhileAsked();
    }
  }

  #start(): Worker {
    // What is made and forgotten for each piece would else be kept by the hundred megabytes: the less there may be, the
    // sooner it is collected.
    const resourceLimits = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 256 };
    const worker = new Worker(workerFile("tableWorker", import.meta.url), { name: "body tables", resourceLimits });
    worker.unref();
    worker.on("message", (told: TableTold) => this.#take(told));
    worker.on("error", (error) => this.#end(worker, error));
    worker.on("exit", () => this.#end(worker, null));
    return worker;
  }

  #post(work: TableWork, transfer: ArrayBuffer[] = []): void {
    this.#worker?.postMessage(work, transfer);
  }

  #take(told: TableTold): void {
    const run = this.#runs.get(told.table);
    switch (told.type) {
      case "closed":
        this.#closing.get(told.table)?.();
        return void this.#closing.delete(told.table);
      case "facts":
        return run?.listener.onFacts(told.facts);
      case "progress":
        return run?.asked.get(told.ask)?.onProgress(told.rows);
      case "answer":
        return run?.asked.get(told.ask)?.resolve(told.answer);
      case "failed":
        return run?.asked.get(told.ask)?.reject(AppError.fromData(told.error));
      case "read":
        if (run === undefined) this.#post({ type: "gone", read: told.read });
        else void this.#lend(run, told);
        return undefined;
    }
  }

  async #lend(run: Run, { table, read, offset, memory, waits }: TableTask): Promise<void> {
    const worker = this.#worker;
    const isOpen = (): boolean => this.#runs.get(table) === run;
    const post = (work: TableWork, transfer: ArrayBuffer[] = []): void => {
      if (this.#worker === worker) this.#post(work, transfer);
    };
    try {
      const { body, wakes } = run;
      while (waits && isOpen() && !body.released && !body.complete && body.sizeBytes <= offset) {
        const grown = Promise.withResolvers<void>();
        wakes.add(grown.resolve);
        await grown.promise;
        wakes.delete(grown.resolve);
      }
      if (!isOpen()) return post({ type: "gone", read });
      const { bytes, sizeBytes, complete } = await body.readInto(offset, new Uint8Array(memory));
      post({ type: "bytes", read, memory, length: bytes.length, sizeBytes, complete }, [memory]);
    } catch {
      post({ type: "gone", read });
    }
  }

  #holdWhileAsked(): void {
    if ([...this.#runs.values()].some(({ asked }) => asked.size > 0)) this.#worker?.ref();
    else this.#worker?.unref();
  }

  #end(worker: Worker | null, cause: unknown): void {
    if (worker === null || this.#worker !== worker) return;
    this.#worker = null;
    for (const done of this.#closing.values()) done();
    this.#closing.clear();
    const error = threadError(cause);
    const ended = [...this.#runs.values()];
    this.#runs.clear();
    for (const { listener, asked, wakes } of ended) {
      for (const { reject } of asked.values()) reject(error);
      for (const wake of wakes) wake();
      listener.onEnd(error);
    }
  }
}

function threadError(cause: unknown): AppError {
  const isMemory = cause instanceof Error && "code" in cause && cause.code === "ERR_WORKER_OUT_OF_MEMORY";
  if (isMemory) return new AppError("table-too-big", { limit: "256 MiB" }, { cause });
  return new AppError("bug", {}, { detail: `the thread of body tables ended: ${toAppError(cause).message}`, cause });
}
