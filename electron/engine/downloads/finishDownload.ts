/** The end of a download: checked, synced, and only then under its final name. */
import { rm, stat } from "node:fs/promises";
import path from "node:path";
import { AppError } from "../../../shared/errors.ts";
import type { Checksum } from "../../../shared/model/checksum.ts";
import type { Download } from "../../../shared/model/download.ts";
import type { DownloadPaths } from "./downloadPaths.ts";
import { placeFile } from "./downloadPaths.ts";
import { shortened } from "./downloadName.ts";
import { readJournal } from "./journal.ts";
import { fileSize, type PartFile } from "./partFile.ts";

export interface DownloadOutcome {
  directory: string;
  fileName: string;
  bytes: number;
  checksums: Checksum[];
  check: Download["check"];
  /** Of a file that differs, which lies under that name; null: all is well. */
  error: AppError | null;
  /** Its end is remembered: the journal goes, too. Never rejects. */
  settle(): Promise<void>;
}

/** @throws AppError of the disk's, or cancelled; the part stays then */
export async function finishDownload(
  file: PartFile,
  expected: Checksum | null,
  replaces: boolean,
  signal: AbortSignal,
): Promise<DownloadOutcome> {
  const { paths } = file;
  const checksums = await untilAborted(file.checksums(expected?.algorithm ?? null), signal);
  const found = checksums.find(({ algorithm }) => algorithm === expected?.algorithm)?.value ?? null;
  const differs = expected !== null && found !== expected.value;
  const fileName = differs ? shortened(paths.fileName, " (differs)") : paths.fileName;
  file.totalBytes = file.receivedBytes;
  await file.save({ fileName, checksums });
  signal.throwIfAborted();
  const placed = await placeFile(paths.part, paths.directory, fileName, replaces && !differs);
  const check = expected === null ? "none" : differs ? "differs" : "matches";
  const error = differs ? mismatch(path.join(paths.directory, placed), expected, found) : null;
  const { directory } = paths;
  const settle = (): Promise<void> => rm(paths.journal, { force: true }).catch(() => undefined);
  return { directory, fileName: placed, bytes: file.receivedBytes, checksums, check, error, settle };
}

export function mismatch(file: string, expected: Checksum, found: string | null): AppError {
  const { algorithm, value } = expected;
  return new AppError("checksum-mismatch", { path: file, algorithm, expected: value, found: found ?? "" });
}

/** Envoi was killed after the part had got its final name. null: it was not */
export async function finishedBefore(
  paths: DownloadPaths,
  source: string,
  expected: Checksum | null,
): Promise<DownloadOutcome | null> {
  const journal = await readJournal(paths.journal);
  if (journal?.source !== source || journal.placed === null) return null;
  const { fileName, checksums } = journal.placed;
  const { directory } = paths;
  const placed = path.join(directory, fileName);
  if ((await fileSize(placed)) !== journal.totalBytes) return null;
  if ((await fileSize(paths.part)) !== null) {
    if (!(await isSameFile(placed, paths.part))) return null;
    await rm(paths.part);
  }
  const settle = (): Promise<void> => rm(paths.journal, { force: true }).catch(() => undefined);
  const found = checksums.find(({ algorithm }) => algorithm === expected?.algorithm)?.value ?? null;
  const differs = expected !== null && found !== expected.value;
  const check = expected === null ? "none" : differs ? "differs" : "matches";
  const error = differs ? mismatch(placed, expected, found) : null;
  return { directory, fileName, bytes: journal.totalBytes ?? 0, checksums, check, error, settle };
}

async function isSameFile(first: string, second: string): Promise<boolean> {
  const [one, other] = await Promise.all([stat(first), stat(second)]);
  return one.ino === other.ino && one.dev === other.dev;
}

async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = Promise.withResolvers<never>();
  aborted.promise.catch(() => undefined);
  const abort = (): void => aborted.reject(new AppError("cancelled"));
  if (signal.aborted) abort();
  signal.addEventListener("abort", abort, { once: true });
  try {
    return await Promise.race([work, aborted.promise]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}
