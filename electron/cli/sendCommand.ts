/**
 * `envoi send`: one exchange through the engine, without profile or window. What was told of it goes to stdout as
 * the body or as one JSON object; everything else goes to stderr.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { toAppError, type AppErrorData } from "../../shared/errors.ts";
import type { Exchange } from "../../shared/model/exchange.ts";
import { exitCodeOf, exitCodes } from "./exitCodes.ts";
import { watchInterruption, type Interruption } from "./interruption.ts";
import type { ParsedWords } from "./optionParser.ts";
import { writeErrorLine, writeOutput } from "./output.ts";
import { runExchange, type ExchangeOutcome } from "./sendExchange.ts";
import { readSendOptions, type SendOptions } from "./sendOptions.ts";
import { UsageError } from "./usageError.ts";
import { writeReport } from "./writeReport.ts";

/** @returns the exit code. @throws UsageError, OutputClosed */
export async function run(parsed: ParsedWords): Promise<number> {
  const options = readSendOptions(parsed);
  const directory = mkdtempSync(join(tmpdir(), "envoi-send-"));
  const clean = (): void => rmSync(directory, { recursive: true, force: true });
  const interruption = watchInterruption(clean);
  try {
    const outcome = await settle(options, directory, interruption.signal);
    if (outcome.outputClosed !== null) throw outcome.outputClosed;
    return await conclude(options, outcome, interruption);
  } finally {
    clean();
    interruption.stop();
  }
}

async function settle(options: SendOptions, directory: string, signal: AbortSignal): Promise<ExchangeOutcome> {
  try {
    return await runExchange(options, directory, signal);
  } catch (thrown) {
    if (thrown instanceof UsageError) throw thrown;
    return { exchange: null, error: toAppError(thrown).data, bodyFile: null, outputClosed: null };
  }
}

async function conclude(
  options: SendOptions,
  { exchange, error, bodyFile }: ExchangeOutcome,
  interruption: Interruption,
): Promise<number> {
  const exitCode = exitCodeFor(options, exchange, error, interruption);
  if (options.showsErrors) tellFailure(options, exchange, error, exitCode);
  if (options.json) {
    const report = writeReport(exchange, error, bodyFile === null ? null : resolve(bodyFile));
    await writeOutput(
      `${JSON.stringify(report, null, 2)}\n`,
      interruption.signal.aborted ? undefined : interruption.signal,
    );
  }
  return exitCode;
}

function exitCodeFor(
  { failOnStatus }: SendOptions,
  exchange: Exchange | null,
  error: AppErrorData | null,
  interruption: Interruption,
): number {
  const response = exchange?.response ?? null;
  if (error?.kind === "cancelled" && interruption.exitCode !== null) return interruption.exitCode;
  if (error !== null) return exitCodeOf(error, response !== null);
  return failOnStatus && response !== null && response.head.status >= 400 ? exitCodes.failedStatus : exitCodes.ok;
}

function tellFailure(
  options: SendOptions,
  exchange: Exchange | null,
  error: AppErrorData | null,
  exitCode: number,
): void {
  if (error === null) {
    if (exitCode === exitCodes.ok) return;
    const head = exchange?.response?.head;
    writeErrorLine(`envoi: the server answered ${[head?.status, head?.reason].filter(Boolean).join(" ")}`);
    return;
  }
  writeErrorLine(`envoi: ${error.message}`);
  if (error.advice !== "") writeErrorLine(`  ${error.advice}`);
  const phase = error.phase === null ? "" : `, in phase ${error.phase}`;
  writeErrorLine(`  (${error.code}${phase}; exit code ${exitCode})`);
  const showsDetail = options.verbose || error.kind === "bug";
  if (showsDetail && error.detail !== null) for (const line of error.detail.split("\n")) writeErrorLine(`  ${line}`);
}
