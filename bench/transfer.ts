/** One download by one program, in a process of its own: how long it took, and how much memory it ever had. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

export interface Downloader {
  name: string;
  version: string;
  command: string;
  /** Both may tell their own time in a last line `{"seconds": …}`, so that a language's start is not in it. */
  args: (url: string, file: string) => readonly string[];
}

export interface Transfer {
  megabytesPerSecond: number;
  peakMegabytes: number;
  /** Before the first byte; null: it does not say. */
  idleMegabytes: number | null;
}

const toldSchema = z.object({ seconds: z.number(), idleBytes: z.number().optional() });
const lookMs = 10;

/** @throws Error when it fails, or leaves another size than `bytes` */
export async function transfer(
  downloader: Downloader,
  url: string,
  directory: string,
  bytes: number,
): Promise<Transfer> {
  const file = join(directory, "target.bin");
  rmSync(file, { force: true });
  const startMs = performance.now();
  const child = spawn(downloader.command, [...downloader.args(url, file)], { stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  let peakKilobytes = 0;
  // The system keeps the highest value itself: the last look before the end is the one that counts.
  const looking = setInterval(() => (peakKilobytes = Math.max(peakKilobytes, peakOf(child.pid ?? 0))), lookMs);
  const [code] = await once(child, "close");
  clearInterval(looking);
  const wallSeconds = (performance.now() - startMs) / 1000;
  if (code !== 0) throw new Error(`${downloader.name} ended with ${String(code)}`);
  if (statSync(file).size !== bytes) throw new Error(`${downloader.name} left ${statSync(file).size} bytes`);
  rmSync(file);
  const told = toldSchema.safeParse(lastJson(output));
  return {
    megabytesPerSecond: bytes / 1e6 / (told.data?.seconds ?? wallSeconds),
    peakMegabytes: (peakKilobytes * 1024) / 1e6,
    idleMegabytes: told.data?.idleBytes === undefined ? null : told.data.idleBytes / 1e6,
  };
}

/** In KiB; 0 where it cannot be told. */
function peakOf(processId: number): number {
  try {
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${processId}/status`, "utf8"))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

function lastJson(output: string): unknown {
  try {
    return JSON.parse(output.trim().split("\n").at(-1) ?? "");
  } catch {
    return null;
  }
}
