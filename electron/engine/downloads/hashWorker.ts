/**
 * Hashes files as they grow, in a thread of its own: it reads what was just written, from the system's cache, so that
 * receiving never waits for hashing and no bytes cross between threads.
 */
import { createHash, type Hash } from "node:crypto";
import { readSync } from "node:fs";
import { parentPort } from "node:worker_threads";
import type { ChecksumAlgorithm } from "../../../shared/model/checksum.ts";
import type { HashReply, HashWork } from "./hashWork.ts";

interface Job {
  descriptor: number;
  hashes: [ChecksumAlgorithm, Hash][];
  atBytes: number;
  toBytes: number;
  finishing: boolean;
}

const jobs = new Map<number, Job>();
const buffer = Buffer.allocUnsafe(512 * 1024);
let working = false;

parentPort?.on("message", (work: HashWork) => {
  take(work);
  if (!working) goOn();
});

function take(work: HashWork): void {
  const job = jobs.get(work.job);
  switch (work.type) {
    case "begin": {
      const hashes = work.algorithms.map((name): Job["hashes"][number] => [name, createHash(name.replace("-", ""))]);
      jobs.set(work.job, { descriptor: work.descriptor, hashes, atBytes: 0, toBytes: 0, finishing: false });
      return;
    }
    case "advance":
    case "finish":
      if (job === undefined) return;
      job.toBytes = work.toBytes;
      job.finishing = work.type === "finish";
      return;
    case "end":
      jobs.delete(work.job);
      reply({ type: "ended", job: work.job });
  }
}

/** A piece of each file in turn; what came meanwhile is heard between two rounds. */
function goOn(): void {
  working = false;
  for (const [id, job] of jobs) {
    try {
      if (hashPiece(job)) working = true;
      else if (job.finishing) finish(id, job);
    } catch (thrown) {
      jobs.delete(id);
      reply({ type: "failed", job: id, detail: String(thrown) });
    }
  }
  if (working) setImmediate(goOn);
}

/** @returns false when it has all that is there */
function hashPiece(job: Job): boolean {
  const wanted = Math.min(buffer.byteLength, job.toBytes - job.atBytes);
  if (wanted <= 0) return false;
  const read = readSync(job.descriptor, buffer, 0, wanted, job.atBytes);
  if (read === 0) throw new Error("SHORT_READ");
  const piece = buffer.subarray(0, read);
  for (const [, hash] of job.hashes) hash.update(piece);
  job.atBytes += read;
  return true;
}

function finish(id: number, job: Job): void {
  jobs.delete(id);
  const checksums = job.hashes.map(([algorithm, hash]) => ({ algorithm, value: hash.digest("hex") }));
  reply({ type: "finished", job: id, checksums });
}

function reply(message: HashReply): void {
  parentPort?.postMessage(message, []);
}
