/**
 * Files and folders to another place: in one rename, or, where that is on another disk, copied first and then taken
 * away. At no moment is half of one to be seen, and at no moment none.
 */
import { randomUUID } from "node:crypto";
import { cp, lstat, rename, rm } from "node:fs/promises";
import path from "node:path";
import { temporarySuffix } from "./atomicFile.ts";
import { systemErrorCode } from "./storageError.ts";

/** Replaces a file that is at `to`. */
export async function moveEntry(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (systemErrorCode(error) !== "EXDEV") throw error;
    await moveToOtherDisk(from, to);
  }
}

/** All of it, links as links. */
export async function copyEntry(from: string, to: string): Promise<void> {
  await cp(from, to, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
}

/**
 * A folder copied under a hidden name, prepared there, and then renamed, so that a kill leaves no half folder.
 * Links and what killed processes left are not copied.
 * @param hiddenIn a folder on the same disk as `to`
 */
export async function copyFolder(
  from: string,
  to: string,
  hiddenIn: string,
  prepare: (directory: string) => Promise<void>,
): Promise<void> {
  const hidden = hiddenName(hiddenIn);
  try {
    const plain = async (source: string): Promise<boolean> => {
      const stats = await lstat(source);
      return stats.isDirectory() ? source === from || !isLeft(source) : stats.isFile() && !isLeft(source);
    };
    await cp(from, hidden, { recursive: true, filter: plain });
    await prepare(hidden);
    await rename(hidden, to);
  } catch (error) {
    await rm(hidden, { recursive: true, force: true });
    throw error;
  }
}

/** What is left behind is hidden in one step before it is deleted, so that no half folder is ever seen. */
async function moveToOtherDisk(from: string, to: string): Promise<void> {
  const arriving = hiddenName(path.dirname(to));
  const leaving = hiddenName(path.dirname(from));
  try {
    await copyEntry(from, arriving);
    await rename(arriving, to);
  } catch (error) {
    await rm(arriving, { recursive: true, force: true });
    throw error;
  }
  await rename(from, leaving);
  await rm(leaving, { recursive: true, force: true });
}

function isLeft(source: string): boolean {
  return path.basename(source).startsWith(".") && source.endsWith(temporarySuffix);
}

function hiddenName(directory: string): string {
  return path.join(directory, `.${randomUUID()}${temporarySuffix}`);
}
