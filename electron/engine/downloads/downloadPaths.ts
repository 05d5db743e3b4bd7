/** Where a download lies, before and after it is whole, and how it gets its final name. */
import { link, lstat, open, rename, unlink } from "node:fs/promises";
import path from "node:path";
import { AppError } from "../../../shared/errors.ts";
import { nameBytes } from "../../../shared/fileNames.ts";
import { systemErrorCode, writeError } from "../bodyDisk.ts";
import { journalSuffix } from "./journal.ts";
import { numberedName, shortened } from "./downloadName.ts";

const partSuffix = ".part";
/** Of the journal's, and the sign of the one that is being written. */
const longestSuffixBytes = journalSuffix.length + 1;

export interface DownloadPaths {
  directory: string;
  fileName: string;
  final: string;
  part: string;
  journal: string;
}

export function downloadPaths(directory: string, fileName: string): DownloadPaths {
  const room = 255 - longestSuffixBytes;
  const base = nameBytes(fileName) <= room ? fileName : shortened(fileName, "~", room);
  const inside = (name: string): string => path.join(directory, name);
  return {
    directory,
    fileName,
    final: inside(fileName),
    part: inside(base + partSuffix),
    journal: inside(base + journalSuffix),
  };
}

/** Files that downloads of this process are writing, or will. */
const reserved = new Set<string>();

/**
 * Paths that nobody has, kept from others until `release`: `NAME`, else `NAME (2)`, and so on.
 * @param taken `fail`: name-taken instead of a number; `replace`: a file of that name makes room for the new one
 */
export async function reservePaths(
  directory: string,
  fileName: string,
  taken: "number" | "fail" | "replace",
): Promise<DownloadPaths> {
  for (let number = 1; ; number += 1) {
    const paths = downloadPaths(directory, number === 1 ? fileName : numberedName(fileName, number));
    if (!reserved.has(paths.part)) {
      reserved.add(paths.part);
      const candidates = taken === "replace" ? [paths.part] : [paths.final, paths.part];
      const found = await Promise.all([...candidates, paths.journal].map(exists));
      if (!found.includes(true)) return paths;
      releasePaths(paths);
    }
    if (taken === "fail") throw new AppError("name-taken", { name: paths.final });
  }
}

/** Whether there is nothing of that name, and no download of this process is about to take it. @throws AppError */
export async function isFreeName(directory: string, fileName: string): Promise<boolean> {
  const paths = downloadPaths(directory, fileName);
  if (reserved.has(paths.part)) return false;
  const found = await Promise.all([paths.final, paths.part, paths.journal].map(exists));
  return !found.includes(true);
}

/** Those of a part that is there already. @throws AppError write-failed when another download has it */
export function claimPaths(paths: DownloadPaths): void {
  if (reserved.has(paths.part)) {
    throw new AppError("write-failed", { path: paths.final, reason: "another download is writing it" });
  }
  reserved.add(paths.part);
}

export function releasePaths(paths: DownloadPaths): void {
  reserved.delete(paths.part);
}

/**
 * The part becomes the file, under its name or the next one that is free. Never over another file, unless that is asked
 * for. @returns its name. @throws AppError
 */
export async function placeFile(part: string, directory: string, fileName: string, replaces: boolean): Promise<string> {
  try {
    if (replaces) {
      await rename(part, path.join(directory, fileName));
      return fileName;
    }
    for (let number = 1; ; number += 1) {
      const name = number === 1 ? fileName : numberedName(fileName, number);
      if (await placedExclusively(part, path.join(directory, name))) return name;
    }
  } catch (thrown) {
    throw writeError(path.join(directory, fileName), thrown);
  } finally {
    await syncFolder(directory).catch(() => undefined);
  }
}

async function placedExclusively(part: string, target: string): Promise<boolean> {
  try {
    await link(part, target);
  } catch (thrown) {
    const code = systemErrorCode(thrown);
    if (code === "EEXIST") return false;
    if (code === "ENOENT" || code === "ENOSPC" || code === "EROFS") throw thrown;
    return await renamedExclusively(part, target);
  }
  await unlink(part);
  return true;
}

/** FAT and some network folders have no hard links: reserve the name, then rename over the reservation. */
async function renamedExclusively(part: string, target: string): Promise<boolean> {
  try {
    await (await open(target, "wx")).close();
  } catch (thrown) {
    if (systemErrorCode(thrown) === "EEXIST") return false;
    throw thrown;
  }
  await rename(part, target);
  return true;
}

async function syncFolder(directory: string): Promise<void> {
  const handle = await open(directory, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export async function exists(file: string): Promise<boolean> {
  try {
    await lstat(file);
    return true;
  } catch (thrown) {
    const code = systemErrorCode(thrown);
    if (code === "ENOENT" || code === "ENOTDIR") return false;
    throw writeError(file, thrown);
  }
}
