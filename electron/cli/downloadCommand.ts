/**
 * `envoi download`: one response into a file, without profile or window. What became of it goes to stdout, as a line
 * that a checksum program reads or as JSON; progress and errors go to stderr.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { toAppError, type AppErrorData } from "../../shared/errors.ts";
import { defaultDelivery } from "../../shared/model/delivery.ts";
import { resolveDelivery } from "../../shared/resolveDelivery.ts";
import { resolveText } from "../../shared/variables.ts";
import { downloadSource, identityRequest, type DownloadOrder } from "../engine/downloads/downloadOrder.ts";
import { downloadPaths } from "../engine/downloads/downloadPaths.ts";
import { DownloadRun } from "../engine/downloads/downloadRun.ts";
import type { DownloadOutcome } from "../engine/downloads/finishDownload.ts";
import { begunFileName } from "../engine/downloads/journal.ts";
import { removePart } from "../engine/downloads/partFile.ts";
import { RateLimit } from "../engine/downloads/rateLimit.ts";
import { DownloadDisplay } from "./downloadDisplay.ts";
import { readDownloadOptions, type DownloadOptions } from "./downloadOptions.ts";
import { exitCodeOf, exitCodes } from "./exitCodes.ts";
import { watchInterruption } from "./interruption.ts";
import type { ParsedWords } from "./optionParser.ts";
import { writeErrorLine } from "./output.ts";
import { deliveryOf, prepareSend, type PreparedSend } from "./sendPreparation.ts";
import { UsageError } from "./usageError.ts";

/** @returns the exit code. @throws UsageError, OutputClosed */
export async function run(parsed: ParsedWords): Promise<number> {
  const options = readDownloadOptions(parsed);
  const directory = mkdtempSync(path.join(tmpdir(), "envoi-download-"));
  const clean = (): void => rmSync(directory, { recursive: true, force: true });
  const interruption = watchInterruption(clean);
  const display = new DownloadDisplay(options);
  try {
    const outcome = await settle(options, directory, interruption.signal, display);
    await display.finished(outcome);
    if (outcome.error === null) return exitCodes.ok;
    return tellFailure(options, outcome.error.data);
  } catch (thrown) {
    if (thrown instanceof UsageError) throw thrown;
    const { data } = toAppError(thrown);
    await display.failed(data);
    if (data.kind === "cancelled" && interruption.exitCode !== null) {
      if (options.send.showsErrors) writeErrorLine("envoi: interrupted; what came is kept: go on with --resume");
      return interruption.exitCode;
    }
    return tellFailure(options, data);
  } finally {
    clean();
    interruption.stop();
  }
}

function tellFailure({ send }: DownloadOptions, error: AppErrorData): number {
  const exitCode = exitCodeOf(error, true);
  if (!send.showsErrors) return exitCode;
  writeErrorLine(`envoi: ${error.message}`);
  if (error.advice !== "") writeErrorLine(`  ${error.advice}`);
  writeErrorLine(`  (${error.code}; exit code ${exitCode})`);
  if (error.kind === "bug" && error.detail !== null) writeErrorLine(`  ${error.detail}`);
  return exitCode;
}

async function settle(
  options: DownloadOptions,
  directory: string,
  signal: AbortSignal,
  display: DownloadDisplay,
): Promise<DownloadOutcome> {
  const prepared = await prepareSend(options.send, directory, signal);
  try {
    await mkdir(options.directory, { recursive: options.fileName === null });
  } catch {
    // There already, or it cannot be: the file says so.
  }
  try {
    const run = new DownloadRun(prepared.engine, await orderOf(options, prepared, display));
    display.follow(run);
    const outcome = await run.run(signal);
    await outcome.settle();
    await prepared.cookies.save();
    return outcome;
  } finally {
    display.stop();
    await prepared.close();
  }
}

async function orderOf(
  options: DownloadOptions,
  prepared: PreparedSend,
  display: DownloadDisplay,
): Promise<DownloadOrder> {
  const { directory, expected, ranges, bytesPerSecond, decodes } = options;
  const { lookup } = prepared;
  const request = identityRequest(prepared.request);
  const delivery = resolveDelivery(deliveryOf(defaultDelivery, options.send, request), lookup);
  const source = downloadSource(request.method, resolveText(request.url, lookup).text);
  const begun = await begunBefore(options, source);
  const chosen = options.fileName;
  return {
    id: "download",
    send: { request, lookup, inheritedAuth: null, delivery, sessionId: "download", cookies: prepared.cookies.jar },
    source,
    begun: begun === null ? null : { directory, fileName: begun },
    place: async (name) => ({ directory, fileName: chosen ?? name }),
    taken: chosen === null ? "number" : "replace",
    ranges,
    decodes,
    algorithms: ["sha-256"],
    expected: expected === null ? null : { ...expected, from: "given" },
    limit: bytesPerSecond === null ? null : new RateLimit(bytesPerSecond),
    onChange: () => display.changed(),
  };
}

/** The name of the file that is gone on with; what an earlier download left is removed when it is not asked for. */
async function begunBefore({ directory, fileName, resume }: DownloadOptions, source: string): Promise<string | null> {
  if (resume) return fileName ?? (await begunFileName(directory, source));
  if (fileName !== null) await removePart(downloadPaths(directory, fileName));
  return null;
}
