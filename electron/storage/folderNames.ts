import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { collectionFileName, environmentsFolderName, folderFileName, withoutExtension } from "./collectionPath.ts";
import { safeFileName } from "./safeFileName.ts";
import { storageError, systemErrorCode } from "./storageError.ts";

const reserved = [collectionFileName, folderFileName, environmentsFolderName, "node_modules"].map(withoutExtension);

/**
 * A file name without extension that is free in the folder, for `.yml`, `.envoi` and a folder alike.
 * @param except the names that the item has now, when it is being renamed
 */
export async function freeName(directory: string, name: string, except: readonly string[] = []): Promise<string> {
  try {
    const names = (await readdir(directory)).filter((taken) => !except.includes(taken));
    return safeFileName(name, [...reserved, ...names, ...names.map(withoutExtension)]);
  } catch (error) {
    throw storageError(error, directory, "read");
  }
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
