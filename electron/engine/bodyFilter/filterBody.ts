/**
 * Filters a body into another one of the store, in a thread of its own with bounded memory, so that nothing that a
 * person types holds up a send. Not here: the languages (runFilter.ts).
 */
import { setTimeout as wait } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { StreamEvent } from "../../../shared/contract.ts";
import { AppError } from "../../../shared/errors.ts";
import type { BodyStore } from "../bodyStore.ts";
import { workerFile } from "../bodyView/workerFile.ts";
import type { Filtered, FilterOptions, FilterReply } from "./filterWork.ts";

const maxBodyBytes = 512 * 1024 * 1024;
const pieceBytes = 1024 * 1024;
const maxHeapMebibytes = 1536;
const patienceSeconds = 60;
const languageNames = { jsonpath: "JSONPath", jq: "jq", xpath: "XPath" };

/**
 * Ends when the result is there; the result is the caller's to release, also when nobody waits for it any more.
 * @throws AppError bad-filter, filter-bad-body, filter-too-big, filter-too-slow, body-gone, cancelled
 */
export async function* filterBody(
  bodies: BodyStore,
  bodyId: string,
  options: FilterOptions,
  signal: AbortSignal,
): AsyncGenerator<StreamEvent<"body.filter">, void> {
  const bytes = yield* readWhole(bodies, bodyId, options, signal);
  const filtered = await filterInThread(bytes, options, signal);
  const writer = bodies.create();
  for (const piece of filtered.pieces) await writer.write(piece);
  await writer.end();
  yield { type: "done", resultBodyId: writer.id, sizeBytes: writer.sizeBytes, count: filtered.count };
}

/** Waits for what is still on its way. */
async function* readWhole(
  bodies: BodyStore,
  bodyId: string,
  { language }: FilterOptions,
  signal: AbortSignal,
): AsyncGenerator<StreamEvent<"body.filter">, Uint8Array<ArrayBuffer>> {
  const body = bodies.see(bodyId);
  while (!body.complete) {
    if (signal.aborted) throw new AppError("cancelled");
    if (body.released) throw new AppError("body-gone");
    await wait(100);
  }
  const { sizeBytes } = body;
  if (sizeBytes > maxBodyBytes) {
    throw new AppError("filter-too-big", { language: languageNames[language], limit: "512 MiB" });
  }
  const bytes = new Uint8Array(sizeBytes);
  for (let at = 0; at < sizeBytes; at += pieceBytes) {
    if (signal.aborted) throw new AppError("cancelled");
    if (body.released) throw new AppError("body-gone");
    if (at % (16 * pieceBytes) === 0) yield { type: "progress", readBytes: at, sizeBytes };
    await body.readInto(at, bytes.subarray(at, Math.min(at + pieceBytes, sizeBytes)));
  }
  yield { type: "progress", readBytes: sizeBytes, sizeBytes };
  return bytes;
}

async function filterInThread(
  bytes: Uint8Array<ArrayBuffer>,
  options: FilterOptions,
  signal: AbortSignal,
): Promise<Filtered> {
  const answer = Promise.withResolvers<Filtered>();
  const language = languageNames[options.language];
  const worker = new Worker(workerFile("filterWorker", import.meta.url), {
    name: "filter of a body",
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMebibytes },
  });
  const cancel = (): void => answer.reject(new AppError("cancelled"));
  const watchdog = setTimeout(
    () => answer.reject(new AppError("filter-too-slow", { language, seconds: patienceSeconds })),
    patienceSeconds * 1000,
  );
  signal.addEventListener("abort", cancel, { once: true });
  if (signal.aborted) cancel();
  worker.on("message", (reply: FilterReply) => {
    if (reply.type === "done") answer.resolve(reply);
    else answer.reject(AppError.fromData(reply.error));
  });
  worker.on("error", (error) => answer.reject(threadError(error, language)));
  worker.on("exit", (code) => answer.reject(new AppError("bug", {}, { detail: `the filter ended: ${code}` })));
  worker.postMessage({ ...options, bytes }, [bytes.buffer]);
  try {
    return await answer.promise;
  } finally {
    clearTimeout(watchdog);
    signal.removeEventListener("abort", cancel);
    void worker.terminate();
  }
}

function threadError(error: unknown, language: string): AppError {
  const isMemory = error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
  return isMemory
    ? new AppError("filter-too-big", { language, limit: `${maxHeapMebibytes} MiB of memory` })
    : new AppError("bug", {}, { detail: String(error), cause: error });
}
