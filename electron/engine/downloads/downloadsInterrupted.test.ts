/** ENVOI_INTERRUPTIONS says how many; the suite has a few of each kind. */
import { spawn } from "node:child_process";
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import type { Engine } from "../engine.ts";
import { startEngine } from "../testing/sending.ts";
import { download, orderOf, sha256, temporaryFolder } from "./downloading.testing.ts";
import { DownloadRun } from "./downloadRun.ts";
import { interruptions, TroubledServer, type Interruption } from "./interruptions.testing.ts";

const count = Number(process.env["ENVOI_INTERRUPTIONS"] ?? 27);
const allowed = ["file.bin", "file.bin.part", "file.bin.part.envoi", "file.bin.part.envoi~"];
const cli = path.join(import.meta.dirname, "../../cli.ts");

interface Counts {
  interrupted: number;
  finished: number;
  resumed: number;
  anew: number;
  /** The run that was interrupted made it whole by itself. */
  overcome: number;
}

test(`${count} interruptions leave whole files with the right SHA-256, and no other under the final name`, async () => {
  const engine = await startEngine();
  const server = new TroubledServer();
  await server.start();
  const counts = new Map<Interruption, Counts>();
  for (let index = 0; index < count; index += 1) {
    const kind = interruptions[index % interruptions.length] ?? "pause";
    const found = counts.get(kind) ?? { interrupted: 0, finished: 0, resumed: 0, anew: 0, overcome: 0 };
    counts.set(kind, found);
    await oneInterruption(engine, server, kind, index, found);
  }
  const lines = [...counts].map(([kind, { interrupted, finished, resumed, anew, overcome }]) => {
    return `  ${kind.padEnd(16)} ${interrupted} interrupted, ${finished} right (${resumed} gone on with, ${anew} anew, ${overcome} by the same run)`;
  });
  process.stdout.write(`Downloads interrupted ${count} times:\n${lines.join("\n")}\n`);
  expect([...counts.values()].reduce((sum, { finished }) => sum + finished, 0)).toBe(count);
}, 600_000);

async function oneInterruption(
  engine: Engine,
  server: TroubledServer,
  kind: Interruption,
  index: number,
  counts: Counts,
): Promise<void> {
  const directory = await temporaryFolder();
  server.change();
  server.afterBytes = 1 + Math.floor(Math.random() * 1_400_000);
  const ranges = index % 4 === 3 ? 3 : 1;
  // What concerns replies to ranges needs something to go on from.
  const needsPart = ["changed file", "ranges ignored", "truncated reply", "over-long reply"].includes(kind);
  if (needsPart) await broken(engine, server, "server reset", directory, ranges);
  await check(directory, server);
  if (kind === "changed file") server.change();
  await broken(engine, server, kind, directory, ranges);
  counts.interrupted += 1;
  await check(directory, server);
  server.trouble = null;
  if (!(await readdir(directory)).includes("file.bin")) {
    const run = new DownloadRun(engine, orderOf(server.url, { directory, begun: begunIn(directory), ranges }));
    const outcome = await run.run(new AbortController().signal);
    await outcome.settle();
    expect(outcome.checksums[0]?.value).toBe(sha256(server.file.bytes));
    if (run.status.resumedBytes > 0) counts.resumed += 1;
    else counts.anew += 1;
  } else {
    counts.overcome += 1;
  }
  expect(await readdir(directory)).toEqual(["file.bin"]);
  expect(sha256(await readFile(path.join(directory, "file.bin")))).toBe(sha256(server.file.bytes));
  counts.finished += 1;
}

/** Under the final name there is nothing, or the whole file. */
async function check(directory: string, { file }: TroubledServer): Promise<void> {
  const names = await readdir(directory);
  expect(names.filter((name) => !allowed.includes(name))).toEqual([]);
  if (!names.includes("file.bin")) return;
  expect(sha256(await readFile(path.join(directory, "file.bin")))).toBe(sha256(file.bytes));
}

/** A run with that trouble, up to its end; the trouble may end it, or be overcome. */
async function broken(
  engine: Engine,
  server: TroubledServer,
  kind: Interruption,
  directory: string,
  ranges: number,
): Promise<void> {
  server.trouble = kind;
  if (kind === "kill") return killed(server, directory, ranges);
  const stop = new AbortController();
  server.onReached = () => {
    if (kind === "pause") setTimeout(() => stop.abort(), Math.random() * 10);
    else void server.restart();
  };
  const options = { directory, begun: begunIn(directory), ranges };
  try {
    await download(engine, server.url, options, stop.signal);
  } catch {
    // What matters is what lies on the disk.
  }
}

async function killed(server: TroubledServer, directory: string, ranges: number): Promise<void> {
  const words = ["download", server.url, "-o", "file.bin", "--resume", "--ranges", `${ranges}`, "--silent"];
  const child = spawn(process.execPath, [cli, ...words], { cwd: directory, stdio: "ignore" });
  const ended = new Promise((resolve) => child.once("close", resolve));
  server.onReached = () => setTimeout(() => child.kill("SIGKILL"), Math.random() * 2500);
  await ended;
}

function begunIn(directory: string): { directory: string; fileName: string } {
  return { directory, fileName: "file.bin" };
}
