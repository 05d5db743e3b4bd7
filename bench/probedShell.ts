/** The built browser shell with peers/engineProbe.ts in its process: when bytes came, its event loop, its memory. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { join } from "node:path";
import { z } from "zod";
import { startBrowserShell } from "./browserShell.ts";
import type { ProbeFacts } from "./peers/engineProbe.ts";

const probeSchema: z.ZodType<ProbeFacts> = z.object({
  lastByteMs: z.number(),
  loopDelayMs: z.number(),
  loopHeldMs: z.number().nullable(),
  loopBusyMs: z.number(),
  beganBytes: z.number(),
  peakBytes: z.number(),
  endBytes: z.number(),
});

export interface ProbedShell {
  /** Token included. */
  address: string;
  /** What `end` tells is of the time since then. */
  begin(): Promise<void>;
  end(): Promise<ProbeFacts>;
  close(): Promise<void>;
}

export async function startProbedShell(profileDirectory: string): Promise<ProbedShell> {
  const shell = await startBrowserShell(profileDirectory, ["--expose-gc", "--import", plainProbe(profileDirectory)]);
  return {
    address: shell.address,
    begin: async () => void (await shell.ask("begin")),
    end: async () => probeSchema.parse(await shell.ask("end")),
    close: () => shell.close(),
  };
}

/** As JavaScript: what Node needs to read TypeScript would be in each thread's memory. */
function plainProbe(directory: string): string {
  mkdirSync(directory, { recursive: true });
  const path = join(directory, "probe.mjs");
  const source = readFileSync(new URL("peers/engineProbe.ts", import.meta.url), "utf8");
  writeFileSync(path, stripTypeScriptTypes(source));
  return path;
}
