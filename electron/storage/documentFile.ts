/** A `.yml` file with its `.envoi` file: read together, compared by one version, written so that both stay whole. */
import { createHash } from "node:crypto";
import { open, unlink } from "node:fs/promises";
import { dirname } from "node:path";
import { AppError } from "../../shared/errors.ts";
import { createFileAtomically, syncDirectory, writeFileAtomically } from "./atomicFile.ts";
import { sidecarOf } from "./collectionPath.ts";
import { moveEntry } from "./fileMoves.ts";
import type { RequestDocument } from "./requestDocument.ts";
import { storageError, systemErrorCode } from "./storageError.ts";
import { editYaml } from "./yamlEdit.ts";
import { renderYaml } from "./yamlRender.ts";
import { brokenFile, maxFileBytes, readYaml, type PlainMap, type YamlSource } from "./yamlSource.ts";

export interface DocumentFile {
  path: string;
  main: YamlSource;
  sidecar: YamlSource | null;
  /** Of the bytes of both files. */
  version: string;
}

/** @throws AppError not-found, broken-file of either file, permission-denied */
export async function readDocument(path: string): Promise<DocumentFile> {
  const bytes = await readBounded(path);
  if (!bytes) throw new AppError("not-found", { name: path });
  const sidecarBytes = await readBounded(sidecarOf(path));
  return {
    path,
    main: readYaml(bytes, path),
    sidecar: sidecarBytes && readYaml(sidecarBytes, sidecarOf(path)),
    version: versionOf(bytes, sidecarBytes),
  };
}

async function documentVersion(path: string): Promise<string> {
  return versionOf((await readBounded(path)) ?? new Uint8Array(), await readBounded(sidecarOf(path)));
}

/**
 * Writes what differs, the `.envoi` file first: a kill between the two leaves the settings of the save with the
 * request from before it, never half a file.
 */
export async function writeDocument(file: DocumentFile, next: RequestDocument): Promise<string> {
  const text = editYaml(file.main.text, next.main, file.path);
  const savable = readableAgain(text, file.path);
  await writeSidecar(file, next.sidecar);
  if (text !== file.main.text) await writeFileAtomically(file.path, savable);
  return documentVersion(file.path);
}

/** @throws AppError name-taken when the file is there already */
export async function createDocument(path: string, document: RequestDocument): Promise<string> {
  const savable = readableAgain(renderYaml(document.main), path);
  if (document.sidecar) await writeFileAtomically(sidecarOf(path), renderYaml(document.sidecar));
  await createFileAtomically(path, savable);
  return documentVersion(path);
}

/**
 * Changes the `.envoi` file of a `.yml` file that need not be there (a folder without `folder.yml`).
 * @param change from what it holds, {} when there is none, to what it shall hold; {} takes the file away
 */
export async function updateSidecar(path: string, change: (old: PlainMap) => PlainMap): Promise<void> {
  const sidecarPath = sidecarOf(path);
  const bytes = await readBounded(sidecarPath);
  const old = bytes && readYaml(bytes, sidecarPath);
  const next = change(old?.value ?? {});
  if (Object.keys(next).length === 0) {
    if (old) await unlink(sidecarPath);
    return;
  }
  const text = old ? editYaml(old.text, next, sidecarPath) : renderYaml(next);
  const savable = readableAgain(text, sidecarPath);
  if (!old) await createFileAtomically(sidecarPath, savable);
  else if (text !== old.text) await writeFileAtomically(sidecarPath, savable);
}

/**
 * To another name or folder. The `.envoi` file is copied before and deleted after, so that at no moment it is missing.
 * @param isFolder a folder has its `.envoi` file inside
 */
export async function moveDocument(from: string, to: string, isFolder: boolean): Promise<void> {
  const sidecar = isFolder || sidecarOf(from) === sidecarOf(to) ? null : await readBounded(sidecarOf(from));
  if (sidecar) await writeFileAtomically(sidecarOf(to), sidecar);
  await moveEntry(from, to);
  if (sidecar) await unlink(sidecarOf(from));
  await syncDirectory(dirname(to));
  if (dirname(from) !== dirname(to)) await syncDirectory(dirname(from));
}

/** null when there is no file. Never waits on a pipe or a device. @throws AppError broken-file when too large */
export async function readBounded(path: string): Promise<Uint8Array | null> {
  try {
    const handle = await open(path, "r");
    try {
      const stats = await handle.stat();
      if (!stats.isFile()) throw brokenFile(path, 1, "it is not a file");
      if (stats.size > maxFileBytes) throw brokenFile(path, 1, `larger than ${maxFileBytes / 1024 / 1024} MiB`);
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (systemErrorCode(error) === "ENOENT") return null;
    throw storageError(error, path, "read");
  }
}

/** What is too large or too deep to be read would be a broken file; it is refused before it replaces a good one. */
function readableAgain(text: string, path: string): Uint8Array {
  const bytes = new TextEncoder().encode(text);
  try {
    readYaml(bytes, path);
    return bytes;
  } catch (error) {
    const reason = error instanceof AppError ? String(error.data.params["reason"]) : String(error);
    throw new AppError("write-failed", { path, reason }, { cause: error });
  }
}

async function writeSidecar(file: DocumentFile, next: RequestDocument["sidecar"]): Promise<void> {
  const path = sidecarOf(file.path);
  if (!next) {
    if (file.sidecar) await unlink(path);
    return;
  }
  if (!file.sidecar) return createFileAtomically(path, renderYaml(next));
  const text = editYaml(file.sidecar.text, next, path);
  if (text !== file.sidecar.text) await writeFileAtomically(path, text);
}

function versionOf(main: Uint8Array, sidecar: Uint8Array | null): string {
  const hash = createHash("sha256")
    .update(`${main.length} ${sidecar ? sidecar.length : "-"}\n`)
    .update(main);
  return (sidecar ? hash.update(sidecar) : hash).digest("hex");
}
