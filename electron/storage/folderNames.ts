import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { collectionFileName, environmentsFolderName, folderFileName, withoutExtension } from "./collectionPath.ts";
import { foldedName } from "../../shared/fileNames.ts";
import { freeFileName } from "./safeFileName.ts";
import { storageError, systemErrorCode } from "./storageError.ts";

const reserved = [collectionFileName, folderFileName, environmentsFolderName, "node_modules"].map(withoutExtension);

/** The names in one folder, for several items that come there one after the other. */
export interface FolderNames {
  /** A file name without extension that is free, for `.yml`, `.envoi` and a folder alike; from now on it is taken. */
  take(name: string): string;
  /** As it stands when that is free, whatever rules it would be made by today; otherwise as `take`. */
  keep(base: string): string;
}

/** @param except names that do not count: those of items that are on their way out */
export async function readFolderNames(directory: string, except: readonly string[] = []): Promise<FolderNames> {
  const out = new Set(except);
  const names = (await namesIn(directory)).filter((taken) => !out.has(taken));
  const taken = new Set([...reserved, ...names, ...names.map(withoutExtension)].map(foldedName));
  const take = (base: string): string => {
    taken.add(foldedName(base));
    return base;
  };
  return {
    take: (name) => take(freeFileName(name, taken)),
    keep: (base) => take(taken.has(foldedName(base)) ? freeFileName(base, taken) : base),
  };
}

/**
 * A file name without extension that is free in the folder, for `.yml`, `.envoi` and a folder alike.
 * @param except the names that the item has now, when it is being renamed
 */
export async function freeName(directory: string, name: string, except: readonly string[] = []): Promise<string> {
  return (await readFolderNames(directory, except)).take(name);
}

export async function exists(absolute: string): Promise<boolean> {
  try {
    await stat(absolute);
    return true;
  } catch (error) {
    if (systemErrorCode(error) === "ENOENT") return false;
    throw storageError(error, path.basename(absolute), "read");
  }
}

async function namesIn(directory: string): Promise<string[]> {
  try {
    return await readdir(directory);
  } catch (error) {
    throw storageError(error, directory, "read");
  }
}
