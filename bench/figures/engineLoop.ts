/**
 * How long large bodies hold up the event loop of the engine's process, and how much memory they take, whatever is
 * asked of them: the built browser shell with a client of its contract and no browser, which would want both cores.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildIfStale } from "../../scripts/build.ts";
import { bodyFiles, type BodyFile } from "../bodyFiles.ts";
import { serveBodies } from "../bodyServer.ts";
import { boundedRow, type Figure, type Row } from "../figure.ts";
import type { ProbeFacts } from "../peers/engineProbe.ts";
import { socketApi } from "../peers/socketApi.ts";
import { startProbedShell, type ProbedShell } from "../probedShell.ts";
import { bodyLooks } from "./engineLooks.ts";

const name = "engine-loop";
const goalMs = 30;
const goalMegabytes = 100;
const quickFiles = new Set(["100m", "csv-100m"]);
const files = bodyFiles.filter(({ bytes }) => bytes >= 100_000_000);

export const engineLoop: Figure = {
  name,
  async measure(effort) {
    buildIfStale({ force: false });
    const isQuick = effort.starts < 5;
    const server = await serveBodies(bodyFiles, "");
    const profile = mkdtempSync(join(tmpdir(), "envoi-bench-loop-"));
    try {
      const rows: Row[] = [];
      for (const file of files.filter((one) => !isQuick || quickFiles.has(one.name))) {
        console.error(`  ${file.name}`);
        rows.push(...(await measureFile(file, server.address(file), join(profile, file.name))));
      }
      return rows;
    } finally {
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
      await server.close();
    }
  },
};

/** In a shell of its own, as it is after its start and one small send. */
async function measureFile(file: BodyFile, url: string, profile: string): Promise<Row[]> {
  const shell = await startProbedShell(profile);
  try {
    const api = await socketApi(shell.address);
    const rows: Row[] = [];
    for (const [look, work] of bodyLooks(api, file, url)) {
      const facts = await probed(shell, work);
      const row = (rest: string): string => `${name}-${file.name}-${look}${rest}`;
      rows.push(boundedRow(row(""), "ms", [facts.loopDelayMs], { below: goalMs }));
      rows.push(boundedRow(row("-busy"), "ms", [facts.loopBusyMs], {}));
      const grownMegabytes = (facts.peakBytes - facts.beganBytes) / 1e6;
      rows.push(boundedRow(row("-growth"), "MB", [grownMegabytes], { below: goalMegabytes }));
    }
    return rows;
  } finally {
    await shell.close();
  }
}

async function probed(shell: ProbedShell, work: () => Promise<void>): Promise<ProbeFacts> {
  await shell.begin();
  await work();
  return await shell.end();
}
