/** The thread that recodes, prints and indexes the texts of all views: none of it holds up a send. */
import { closeSync, openSync, writeSync } from "node:fs";
import { parentPort } from "node:worker_threads";
import { toAppError } from "../../../shared/errors.ts";
import { writeError } from "../bodyDisk.ts";
import { ViewPipeline } from "./viewPipeline.ts";
import type { ViewReply, ViewWork } from "./viewWork.ts";

interface Run {
  pipeline: ViewPipeline;
  file: number | null;
}

const runs = new Map<number, Run>();

parentPort?.on("message", (work: ViewWork) => {
  try {
    take(work);
  } catch (thrown) {
    close(work.run);
    reply({ type: "failed", run: work.run, error: toAppError(thrown).data });
  }
});

function take(work: ViewWork): void {
  const run = runs.get(work.run);
  switch (work.type) {
    case "open":
      return open(work);
    case "close":
      return close(work.run);
    case "piece":
      run?.pipeline.push(new Uint8Array(work.memory, 0, work.length));
      break;
    case "end":
      run?.pipeline.end();
      break;
  }
  if (run === undefined) return;
  const memory = work.type === "piece" ? work.memory : null;
  reply({ type: "update", run: work.run, update: run.pipeline.takeUpdate(), memory }, memory === null ? [] : [memory]);
}

function open({ run, options, path }: Extract<ViewWork, { type: "open" }>): void {
  const file = path === null ? null : openSync(path, "r+");
  const write = (bytes: Buffer): void => {
    if (file !== null) writeWhole(file, path ?? "", bytes);
  };
  runs.set(run, { pipeline: new ViewPipeline(options, write), file });
}

function writeWhole(file: number, path: string, bytes: Buffer): void {
  try {
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
  } catch (error) {
    throw writeError(path, error);
  }
}

function close(number: number): void {
  const file = runs.get(number)?.file ?? null;
  runs.delete(number);
  if (file !== null) closeSync(file);
}

function reply(message: ViewReply, transfer: ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transfer);
}
