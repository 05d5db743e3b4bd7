/** The thread of hashWorker.ts, from outside: one for all downloads, begun with the first, keeps no process alive. */
import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { AppError } from "../../../shared/errors.ts";
import type { Checksum, ChecksumAlgorithm } from "../../../shared/model/checksum.ts";
import type { HashReply, HashWork } from "./hashWork.ts";

/** The checksums of one open file while it grows. */
export interface FileHashing {
  /** Its bytes up to here are written. */
  advance(toBytes: number): void;
  /** Its first bytes are others now. */
  restart(): void;
  /** Of the file up to there. @throws AppError write-failed when it cannot be read */
  finish(toBytes: number): Promise<Checksum[]>;
  /** Once it is settled, the descriptor may be closed. */
  end(): Promise<void>;
}

interface Listener {
  resolve: (checksums: Checksum[]) => void;
  reject: (error: AppError) => void;
  ended: () => void;
}

let worker: Worker | null = null;
let lastJob = 0;
const listeners = new Map<number, Listener>();
/** Where the worker ended by itself. */
const failed = new AppError("write-failed", { path: "", reason: "its bytes could not be read again" });

export function hashFile(descriptor: number, path: string, algorithms: readonly ChecksumAlgorithm[]): FileHashing {
  lastJob += 1;
  const job = lastJob;
  const finished = Promise.withResolvers<Checksum[]>();
  const ended = Promise.withResolvers<void>();
  finished.promise.catch(() => undefined);
  listeners.set(job, {
    resolve: finished.resolve,
    reject: ({ data }) => {
      finished.reject(
        new AppError("write-failed", { path, reason: "it cannot be read again" }, { detail: data.detail }),
      );
    },
    ended: ended.resolve,
  });
  post({ type: "begin", job, descriptor, algorithms });
  return {
    advance: (toBytes) => post({ type: "advance", job, toBytes }),
    restart: () => post({ type: "begin", job, descriptor, algorithms }),
    finish: (toBytes) => {
      post({ type: "finish", job, toBytes });
      return finished.promise;
    },
    async end() {
      if (!listeners.has(job)) return;
      post({ type: "end", job });
      await ended.promise;
      listeners.delete(job);
      if (listeners.size === 0) worker?.unref();
    },
  };
}

function post(work: HashWork): void {
  worker ??= startWorker();
  worker.ref();
  worker.postMessage(work, []);
}

function startWorker(): Worker {
  const started = new Worker(workerFile());
  started.on("message", (reply: HashReply) => {
    const listener = listeners.get(reply.job);
    if (reply.type === "finished") listener?.resolve(reply.checksums);
    else if (reply.type === "failed") listener?.reject(new AppError("write-failed", {}, { detail: reply.detail }));
    else listener?.ended();
  });
  const lose = (): void => {
    if (worker === started) worker = null;
    for (const listener of listeners.values()) {
      listener.reject(failed);
      listener.ended();
    }
  };
  started.on("error", lose).on("exit", lose);
  return started;
}

/** Beside the sources, or where the build puts it: an entry of electron.vite.config.ts. */
function workerFile(): URL {
  if (import.meta.url.endsWith(".ts")) return new URL("./hashWorker.ts", import.meta.url);
  const beside = new URL("./hashWorker.js", import.meta.url);
  return existsSync(beside) ? beside : new URL("../hashWorker.js", import.meta.url);
}
