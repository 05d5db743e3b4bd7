/** Starts the real command line in a process of its own, as a person's shell does. */
import { spawn, type ChildProcessByStdio } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Readable, Writable } from "node:stream";
import { onTestFinished } from "vitest";
import { sendReportSchema, type SendReport } from "../sendReport.ts";

/** The sources; or what was built of them just now, which starts twice as fast (scripts/unitTests.ts). */
export const cliFile = process.env["ENVOI_TEST_CLI"] ?? path.join(import.meta.dirname, "../../cli.ts");

export interface CliOptions {
  input?: string | Buffer;
  directory?: string;
  environment?: Record<string, string>;
}

export interface CliResult {
  exitCode: number | null;
  stdout: Buffer;
  text: string;
  stderr: string;
}

export interface CliProcess {
  child: ChildProcessByStdio<Writable, Readable, Readable>;
  /** Where the process keeps temporary files. */
  temporary: string;
  /** Resolves when stderr or stdout holds it. */
  printed: (part: string) => Promise<void>;
  ended: Promise<CliResult>;
}

export function startCli(words: readonly string[], options: CliOptions = {}): CliProcess {
  const temporary = temporaryFolder();
  const child = spawn(process.execPath, [cliFile, ...words], {
    cwd: options.directory ?? temporary,
    env: { ...process.env, TMPDIR: temporary, NODE_COMPILE_CACHE: compileCache(), ...options.environment },
    stdio: ["pipe", "pipe", "pipe"],
  });
  child.stdin.on("error", () => undefined);
  child.stdin.end(options.input ?? "");
  const stdout: Buffer[] = [];
  let stderr = "";
  const waiting: (() => void)[] = [];
  const wake = (): void => waiting.forEach((check) => check());
  child.stdout.on("data", (chunk: Buffer) => {
    stdout.push(chunk);
    wake();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    stderr += chunk.toString("utf8");
    wake();
  });
  const ended = new Promise<CliResult>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (exitCode) => {
      const bytes = Buffer.concat(stdout);
      resolve({ exitCode, stdout: bytes, text: bytes.toString("utf8"), stderr });
    });
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  const printed = (part: string): Promise<void> =>
    new Promise((resolve) => {
      waiting.push(() => {
        if (stderr.includes(part) || Buffer.concat(stdout).includes(part)) resolve();
      });
      wake();
    });
  return { child, temporary, printed, ended };
}

export function runCli(words: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  return startCli(words, options).ended;
}

/** `envoi send --json …`, whose object must fit its schema exactly. */
export async function reportOf(
  words: readonly string[],
  options: CliOptions = {},
): Promise<SendReport & { exitCode: number | null }> {
  const { exitCode, text } = await runCli(["send", "--json", ...words], options);
  return { ...sendReportSchema.parse(JSON.parse(text)), exitCode };
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "envoi-cli-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** What sends left behind. */
export function leftovers(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.startsWith("envoi-send-"));
}

/** Outside of the temporary folder of one run, so that the next starts faster. */
function compileCache(): string {
  return path.join(tmpdir(), "node-compile-cache");
}
