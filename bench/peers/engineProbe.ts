/**
 * Loaded into the process of the built shell by `--import`, never a part of it: when the last byte of a response was
 * there, how long its event loop was held up, and its memory. Asked and answered over the process's IPC channel.
 */
import { subscribe } from "node:diagnostics_channel";
import { readFileSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { isMainThread } from "node:worker_threads";

export interface ProbeFacts {
  /** Of the last response, in milliseconds since the epoch: undici has parsed the end of its message. */
  lastByteMs: number;
  /** Of perf_hooks, the interval of a millisecond in it. */
  loopDelayMs: number;
  /** Longest time between two turns less what the thread waited for a core that others had; null: not told here. */
  loopHeldMs: number | null;
  /** The most processor time that the loop's own thread used between two turns. */
  loopBusyMs: number;
  beganBytes: number;
  peakBytes: number;
  /** With what could be collected gone. */
  endBytes: number;
}

const sampleMs = 20;

/** Workers inherit the flag. */
if (isMainThread && process.send !== undefined) probe();

function probe(): void {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const facts: ProbeFacts = {
    lastByteMs: Number.NaN,
    loopDelayMs: 0,
    loopHeldMs: null,
    loopBusyMs: 0,
    beganBytes: 0,
    peakBytes: 0,
    endBytes: 0,
  };
  subscribe("undici:request:trailers", () => (facts.lastByteMs = performance.timeOrigin + performance.now()));
  let last = turn();
  setInterval(() => {
    const now = turn();
    const waitedMs = now.waitedMs - last.waitedMs;
    if (!Number.isNaN(waitedMs)) facts.loopHeldMs = Math.max(facts.loopHeldMs ?? 0, now.atMs - last.atMs - waitedMs);
    facts.loopBusyMs = Math.max(facts.loopBusyMs, now.usedMs - last.usedMs);
    last = now;
  }, 1).unref();
  setInterval(() => (facts.peakBytes = Math.max(facts.peakBytes, process.memoryUsage.rss())), sampleMs).unref();
  process.on("message", (question) => {
    if (question === "begin") {
      globalThis.gc?.();
      facts.beganBytes = facts.peakBytes = process.memoryUsage.rss();
      // A turn later what this itself took is over.
      setTimeout(() => {
        last = turn();
        facts.loopHeldMs = null;
        facts.loopBusyMs = 0;
        delay.reset();
        delay.enable();
        process.send?.("begun");
      }, 5);
    } else {
      facts.loopDelayMs = delay.max / 1e6;
      const said = { ...facts };
      globalThis.gc?.();
      process.send?.({ ...said, endBytes: process.memoryUsage.rss() });
    }
  });
  process.channel?.unref();
}

function turn(): { atMs: number; usedMs: number; waitedMs: number } {
  const { user, system } = process.threadCpuUsage();
  return { atMs: performance.now(), usedMs: (user + system) / 1000, waitedMs: waitedForCoreMs() };
}

/** Of Linux's scheduler, of this thread: nanoseconds on a core, then nanoseconds waiting for one. */
function waitedForCoreMs(): number {
  try {
    return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, "utf8").split(" ")[1]) / 1e6;
  } catch {
    return Number.NaN;
  }
}
