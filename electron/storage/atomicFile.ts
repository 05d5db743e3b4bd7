/**
 * Files that are whole or not there: written beside the target, synced, then renamed or linked over it.
 * Not a lock: two writers of one path both succeed and the later one stays.
 * A temporary file that a killed process left behind starts with a dot, so readers of folders pass it by.
 */
import { randomBytes } from "node:crypto";
import { access, constants, link, lstat, open, readdir, rename, rm, stat, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { storageError, systemErrorCode } from "./storageError.ts";

/** Of hidden files and folders that are not finished. */
export const temporarySuffix = ".envoi-tmp";
const abandonedAfterMs = 60 * 60 * 1000;

/**
 * Replaces the file or makes it; an existing file keeps its mode. The promise resolves when the bytes are on disk.
 * @throws AppError permission-denied (a read-only file too), disk-full, not-found (no such folder), write-failed
 */
export async function writeFileAtomically(path: string, bytes: Uint8Array | string, newMode = 0o666): Promise<void> {
  try {
    const mode = await existingMode(path);
    const temporary = await writeTemporary(dirname(path), bytes, mode ?? newMode, mode !== null);
    await orUnlink(temporary, () => rename(temporary, path));
    await syncDirectory(dirname(path));
  } catch (error) {
    throw storageError(error, path, "written");
  }
}

/** As writeFileAtomically, but never replaces. @throws AppError name-taken when the path exists */
export async function createFileAtomically(path: string, bytes: Uint8Array | string, mode = 0o666): Promise<void> {
  try {
    const temporary = await writeTemporary(dirname(path), bytes, mode, false);
    await orUnlink(temporary, () => placeExclusively(temporary, path));
    await syncDirectory(dirname(path));
  } catch (error) {
    throw storageError(error, path, "written");
  }
}

/** Makes the names in a directory durable. Platforms that cannot sync a directory are left to their own. */
export async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(directory, "r");
  try {
    await handle.sync();
  } catch (error) {
    if (!["EINVAL", "ENOTSUP", "EPERM"].includes(systemErrorCode(error))) throw error;
  } finally {
    await handle.close();
  }
}

/** Deletes temporary files and folders that a killed process left, an hour after they were last written. */
export async function sweepTemporaryFiles(directory: string, nowMs: number): Promise<void> {
  for (const name of await readdir(directory)) {
    if (!name.startsWith(".") || !name.endsWith(temporarySuffix)) continue;
    const path = join(directory, name);
    const { mtimeMs } = await lstat(path);
    if (nowMs - mtimeMs > abandonedAfterMs) await rm(path, { recursive: true, force: true });
  }
}

async function existingMode(path: string): Promise<number | null> {
  try {
    const { mode } = await stat(path);
    await access(path, constants.W_OK);
    return mode & 0o7777;
  } catch (error) {
    if (systemErrorCode(error) === "ENOENT") return null;
    throw error;
  }
}

async function writeTemporary(
  directory: string,
  bytes: Uint8Array | string,
  mode: number,
  exactMode: boolean,
): Promise<string> {
  const path = join(directory, `.${process.pid}-${randomBytes(6).toString("hex")}${temporarySuffix}`);
  const handle = await open(path, "wx", mode);
  await orUnlink(path, async () => {
    try {
      if (exactMode) await handle.chmod(mode);
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
  });
  return path;
}

async function placeExclusively(temporary: string, path: string): Promise<void> {
  try {
    await link(temporary, path);
    await unlink(temporary);
  } catch (error) {
    if (systemErrorCode(error) === "EEXIST") throw error;
    await placeWithoutLinks(temporary, path);
  }
}

/** FAT and some network folders have no hard links: reserve the name, then rename over the reservation. */
async function placeWithoutLinks(temporary: string, path: string): Promise<void> {
  const reservation = await open(path, "wx");
  await reservation.close();
  await rename(temporary, path);
}

async function orUnlink(path: string, step: () => Promise<void>): Promise<void> {
  try {
    await step();
  } catch (error) {
    await unlink(path).catch(() => undefined);
    throw error;
  }
}
