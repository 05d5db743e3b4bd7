import { mkdir, realpath, stat } from "node:fs/promises";
import path from "node:path";
import { AppError } from "../../shared/errors.ts";
import { createFileAtomically } from "./atomicFile.ts";
import { collectionFileName } from "./collectionPath.ts";
import { exists, freeName } from "./folderNames.ts";
import { storageError } from "./storageError.ts";
import { renderYaml } from "./yamlRender.ts";

/** Makes a new folder, named after the collection, with its `opencollection.yml`. Resolves to its real path. */
export async function makeCollectionFolder(parent: string, name: string): Promise<string> {
  const folder = path.join(parent, await freeName(parent, name));
  const content = { opencollection: "1.0.0", info: { name }, bundled: false };
  try {
    await mkdir(folder);
    await createFileAtomically(path.join(folder, collectionFileName), renderYaml(content));
    return await realpath(folder);
  } catch (error) {
    throw storageError(error, folder, "written");
  }
}

/**
 * The real path of the collection that a person chose, by its folder or a file right in it.
 * @throws AppError not-found when there is no `opencollection.yml`
 */
export async function findCollectionFolder(chosen: string): Promise<string> {
  try {
    const folder = (await stat(chosen)).isDirectory() ? chosen : path.dirname(chosen);
    const file = path.join(folder, collectionFileName);
    if (!(await exists(file))) throw new AppError("not-found", { name: file });
    return await realpath(folder);
  } catch (error) {
    throw storageError(error, chosen, "opened");
  }
}
