/** The thread that owns `history.db`: compressing, sealing and indexing never hold up a send. */
import { parentPort, workerData } from "node:worker_threads";
import { z } from "zod";
import { toAppError } from "../../shared/errors.ts";
import { openHistoryDatabase, type HistoryDatabase } from "./historyDatabase.ts";
import type { HistoryReply, HistoryWork } from "./historyWork.ts";

const { directory, key } = z.object({ directory: z.string(), key: z.instanceof(Uint8Array) }).parse(workerData);
let opened: HistoryDatabase | null = null;

parentPort?.on("message", (work: HistoryWork) => {
  parentPort?.postMessage(answer(work), []);
  if (work.name === "close") parentPort?.close();
});

/** A database that cannot be opened is tried again each time: it may be another process that stands in the way. */
function answer({ number, ...work }: HistoryWork): HistoryReply {
  try {
    opened ??= openHistoryDatabase(directory, key);
    return { number, ok: true, value: run(opened, work) };
  } catch (thrown) {
    return { number, ok: false, error: toAppError(thrown).data };
  }
}

function run(database: HistoryDatabase, work: Omit<HistoryWork, "number">): unknown {
  const method: (...input: never[]) => unknown = database[work.name];
  return method(...(work.input as never[]));
}
