/** The one thread of bodyText.worker.ts, started when a body is first shown. Jobs are answered in order. */
import type { BodyJob, BodyResults } from "./bodyText.ts";

interface Reply {
  id: number;
  result?: BodyResults[BodyJob["type"]];
  problem?: string;
}

interface Waiter {
  resolve: (result: never) => void;
  reject: (problem: Error) => void;
}

let worker: Worker | null = null;
let lastId = 0;
const waiting = new Map<number, Waiter>();

/** `job.bytes` are copied, not taken. */
export function runInWorker<J extends BodyJob>(job: J): Promise<BodyResults[J["type"]]> {
  const id = ++lastId;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    runningWorker().postMessage({ id, job }, { transfer: [] });
  });
}

function runningWorker(): Worker {
  if (worker !== null) return worker;
  worker = new Worker(new URL("./bodyText.worker.ts", import.meta.url), { type: "module" });
  worker.addEventListener("message", (event: MessageEvent<Reply>) => settle(event.data));
  worker.addEventListener("error", () => {
    for (const waiter of waiting.values()) waiter.reject(new Error("The body's thread stopped."));
    waiting.clear();
    worker?.terminate();
    worker = null;
  });
  return worker;
}

function settle({ id, result, problem }: Reply): void {
  const waiter = waiting.get(id);
  waiting.delete(id);
  if (problem === undefined) waiter?.resolve(result as never);
  else waiter?.reject(new Error(problem));
}
