/**
 * The thread of filterWorker.ts, from outside: lends it the bytes that it asks for and takes what it writes. It is ended
 * with its work, when nobody waits any more, and when it neither reads nor writes for a minute.
 */
import { MessageChannel, Worker } from "node:worker_threads";
import { AppError, toAppError } from "../../../shared/errors.ts";
import type { BodyStore, BodyWriter, SeenBody } from "../bodyStore.ts";
import { workerFile } from "../bodyView/workerFile.ts";
import type { Filtered, FilterAnswer, FilterOptions, FilterReply, FilterRequest, WrittenBody } from "./filterWork.ts";

const maxHeapMebibytes = 1536;
const languageNames = { jsonpath: "JSONPath", jq: "jq", xpath: "XPath" };

export interface ThreadOptions {
  bodies: BodyStore;
  body: SeenBody;
  options: FilterOptions;
  signal: AbortSignal;
  /** Of the source, how far it has been read. */
  onRead: (readBytes: number, sizeBytes: number) => void;
  patienceMs: number;
}

export interface FilteredBody extends Filtered {
  writer: BodyWriter;
}

/** @returns the result, which is the caller's to release @throws AppError of filterBody */
export async function filterInThread(options: ThreadOptions): Promise<FilteredBody> {
  const thread = new FilterThread(options);
  try {
    const filtered = await thread.run();
    const writer = thread.written("result");
    await writer.end();
    thread.keep();
    return { ...filtered, writer };
  } finally {
    await thread.close();
  }
}

class FilterThread {
  readonly #options: ThreadOptions;
  readonly #writers = new Map<WrittenBody, BodyWriter>();
  readonly #answer = Promise.withResolvers<Filtered>();
  readonly #answered = new SharedArrayBuffer(4);
  readonly #channel = new MessageChannel();
  readonly #worker: Worker;
  #source: SeenBody;
  #watchdog: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(options: ThreadOptions) {
    this.#options = options;
    this.#source = options.body;
    this.#worker = new Worker(workerFile("filterWorker", import.meta.url), {
      name: "filter of a body",
      resourceLimits: { maxOldGenerationSizeMb: maxHeapMebibytes, maxYoungGenerationSizeMb: 16 },
    });
  }

  async run(): Promise<Filtered> {
    const { signal, body, options } = this.#options;
    const { promise, resolve, reject } = this.#answer;
    const cancel = (): void => reject(new AppError("cancelled"));
    signal.addEventListener("abort", cancel, { once: true });
    if (signal.aborted) cancel();
    this.#worker.on("message", (reply: FilterReply) => {
      if (reply.type === "done") resolve({ count: reply.count, problem: reply.problem });
      else reject(AppError.fromData(reply.error));
    });
    this.#worker.on("error", (error) => reject(this.#threadError(error)));
    this.#worker.on("exit", (code) => reject(new AppError("bug", {}, { detail: `the filter ended: ${code}` })));
    this.#channel.port1.on("message", (request: FilterRequest) => void this.#take(request));
    const { port2: port } = this.#channel;
    const work = { ...options, sizeBytes: body.sizeBytes, answered: this.#answered, port };
    this.#worker.postMessage(work, [port]);
    this.#beAlert();
    try {
      return await promise;
    } finally {
      signal.removeEventListener("abort", cancel);
    }
  }

  written(name: WrittenBody): BodyWriter {
    const writer = this.#writers.get(name) ?? this.#options.bodies.create();
    this.#writers.set(name, writer);
    return writer;
  }

  /** The result is somebody else's from now on. */
  keep(): void {
    this.#writers.delete("result");
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#watchdog);
    this.#channel.port1.close();
    await this.#worker.terminate();
    for (const writer of this.#writers.values()) void this.#options.bodies.release(writer.id);
  }

  async #take(request: FilterRequest): Promise<void> {
    this.#beAlert();
    const answer = await this.#do(request).catch((thrown: unknown): FilterAnswer => {
      return { type: "failed", error: toAppError(thrown).data };
    });
    if (this.#isClosed) return;
    this.#channel.port1.postMessage(answer, answer.type === "read" ? [answer.memory] : []);
    const answered = new Int32Array(this.#answered);
    Atomics.add(answered, 0, 1);
    Atomics.notify(answered, 0);
  }

  async #do(request: FilterRequest): Promise<FilterAnswer> {
    switch (request.type) {
      case "read":
        return this.#read(request);
      case "write":
        await this.written(request.to).write(request.bytes);
        return { type: "ok" };
      case "restart":
        await this.#drop("result");
        return { type: "ok" };
      case "useRecoded": {
        const recoded = this.written("recoded");
        await recoded.end();
        this.#source = this.#options.bodies.see(recoded.id);
        return { type: "ok" };
      }
    }
  }

  async #read({ from, offsetBytes, memory }: Extract<FilterRequest, { type: "read" }>): Promise<FilterAnswer> {
    const { bodies, onRead } = this.#options;
    const body = from === "source" ? this.#source : bodies.see(this.written("scratch").id);
    if (body.released) throw new AppError("body-gone");
    const { bytes } = await body.readInto(offsetBytes, new Uint8Array(memory));
    if (from === "source") onRead(offsetBytes + bytes.length, body.sizeBytes);
    return { type: "read", memory, lengthBytes: bytes.length };
  }

  async #drop(name: WrittenBody): Promise<void> {
    const writer = this.#writers.get(name);
    this.#writers.delete(name);
    if (writer !== undefined) await this.#options.bodies.release(writer.id);
  }

  /** From now on. */
  #beAlert(): void {
    const { patienceMs, options } = this.#options;
    clearTimeout(this.#watchdog);
    if (this.#isClosed) return;
    const params = { language: languageNames[options.language], seconds: patienceMs / 1000 };
    this.#watchdog = setTimeout(() => this.#answer.reject(new AppError("filter-too-slow", params)), patienceMs);
  }

  #threadError(error: unknown): AppError {
    const isMemory = error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
    const language = languageNames[this.#options.options.language];
    return isMemory
      ? new AppError("filter-too-big", { language, limit: `${maxHeapMebibytes} MiB of memory` })
      : new AppError("bug", {}, { detail: String(error), cause: error });
  }
}
