import { randomUUID } from "node:crypto";
import { mkdir, realpath, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { syncDirectory } from "./atomicFile.ts";
import { isInside } from "./collectionPath.ts";
import { storageError, systemErrorCode } from "./storageError.ts";

/**
 * Writes a folder of files, all of them or none; one that is there already is left as it is.
 * @param files texts by relative path, with `/`
 */
export async function seedFolder(
  parent: string,
  directoryName: string,
  files: Readonly<Record<string, string>>,
): Promise<string> {
  const target = path.join(parent, directoryName);
  const hidden = path.join(parent, `.${randomUUID()}.envoi-tmp`);
  try {
    for (const [relative, text] of Object.entries(files)) {
      const file = path.join(hidden, relative);
      if (!isInside(hidden, file)) throw new RangeError(`A seed leaves its folder: ${relative}`);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, text, { flush: true });
    }
    await rename(hidden, target);
    await syncDirectory(parent);
  } catch (error) {
    await rm(hidden, { recursive: true, force: true });
    if (!["ENOTEMPTY", "EEXIST"].includes(systemErrorCode(error))) throw storageError(error, target, "written");
  }
  return realpath(target);
}
