/** Requests and folders of one collection on disk. Not its tree (collectionScan.ts), not its trash. */
import { lstat, mkdir } from "node:fs/promises";
import path from "node:path";
import { AppError } from "../../shared/errors.ts";
import type { Example } from "../../shared/model/example.ts";
import type { Request } from "../../shared/model/request.ts";
import { createFileAtomically, syncDirectory, writeFileAtomically } from "./atomicFile.ts";
import {
  baseOf,
  folderFileName,
  joinPath,
  parentOf,
  resolveInside,
  sidecarOf,
  withoutExtension,
} from "./collectionPath.ts";
import {
  createDocument,
  moveDocument,
  readBounded,
  readDocument,
  writeDocument,
  type DocumentFile,
} from "./documentFile.ts";
import { readExamples } from "./exampleDocument.ts";
import { copyFolder } from "./fileMoves.ts";
import { exists, freeName } from "./folderNames.ts";
import { editInfo, newFolderDocument, withInfo } from "./itemInfo.ts";
import { mapOf, textOf } from "./plainFields.ts";
import { newRequestDocument, readRequest, writeRequest, type RequestDocument } from "./requestDocument.ts";
import { storageError } from "./storageError.ts";
import { renderYaml } from "./yamlRender.ts";
import { readYaml } from "./yamlSource.ts";

export interface SavedRequest {
  name: string;
  request: Request;
  examples: Example[];
  version: string;
}

export async function readItem(root: string, itemPath: string): Promise<SavedRequest> {
  const file = await readHttpItem(root, itemPath);
  return {
    name: nameOf(file, itemPath),
    request: readRequest(documentOf(file)),
    examples: readExamples(file.main.value),
    version: file.version,
  };
}

export async function createItem(
  root: string,
  parent: string,
  name: string,
  request: Request,
  seq: number,
): Promise<{ path: string; version: string }> {
  const directory = await resolveInside(root, parent);
  const fileName = `${await freeName(directory, name)}.yml`;
  const document = writeRequest(newRequestDocument(name, seq), name, request);
  return { path: joinPath(parent, fileName), version: await createDocument(path.join(directory, fileName), document) };
}

/**
 * @param requestAfter given what the file says, null when there is none, gives what it shall say
 * @param expectedVersion null replaces what is there, and makes the file anew when it is gone
 */
export async function saveItem(
  root: string,
  itemPath: string,
  name: string,
  requestAfter: (before: Request | null) => Request,
  expectedVersion: string | null,
): Promise<string> {
  const absolute = await resolveInside(root, itemPath);
  if (!(await exists(absolute))) {
    if (expectedVersion !== null) throw new AppError("changed-on-disk", { path: itemPath });
    await guarded(absolute, "written", () => mkdir(path.dirname(absolute), { recursive: true }));
    return createDocument(absolute, writeRequest(newRequestDocument(name, 1), name, requestAfter(null)));
  }
  const file = await readHttpItem(root, itemPath);
  if (expectedVersion !== null && file.version !== expectedVersion) {
    throw new AppError("changed-on-disk", { path: itemPath });
  }
  const old = documentOf(file);
  return writeDocument(file, writeRequest(old, name, requestAfter(readRequest(old))));
}

export async function createFolder(root: string, parent: string, name: string, seq: number): Promise<string> {
  const directory = await resolveInside(root, parent);
  const folderName = await freeName(directory, name);
  const absolute = path.join(directory, folderName);
  await guarded(absolute, "written", () => mkdir(absolute));
  await createFileAtomically(path.join(absolute, folderFileName), renderYaml(newFolderDocument(name, seq)));
  await syncDirectory(directory);
  return joinPath(parent, folderName);
}

/**
 * The name in the file first, then the file's own: a kill between them leaves an item that is whole.
 * @param before is called with the new path while the old one still stands
 */
export async function renameItem(
  root: string,
  itemPath: string,
  name: string,
  before: (to: string) => void,
): Promise<string> {
  const absolute = await resolveInside(root, itemPath);
  const isFolder = await isFolderAt(absolute);
  await guarded(absolute, "written", () => editInfo(absolute, isFolder, { name }));
  const directory = path.dirname(absolute);
  const own = isFolder ? [baseOf(itemPath)] : [baseOf(itemPath), baseOf(sidecarOf(itemPath))];
  const base = await freeName(directory, name, own);
  const target = path.join(directory, isFolder ? base : `${base}.yml`);
  if (target === absolute) return itemPath;
  const to = joinPath(parentOf(itemPath), path.basename(target));
  before(to);
  await guarded(absolute, "moved", () => moveDocument(absolute, target, isFolder));
  return to;
}

export async function duplicateItem(root: string, itemPath: string): Promise<string> {
  const absolute = await resolveInside(root, itemPath);
  const directory = path.dirname(absolute);
  const isFolder = await isFolderAt(absolute);
  const source = isFolder ? path.join(absolute, folderFileName) : absolute;
  const bytes = await readBounded(source);
  const oldName = bytes ? textOf(mapOf(readYaml(bytes, itemPath).value["info"])["name"]) : "";
  const name = `${oldName || withoutExtension(baseOf(itemPath))} copy`;
  const base = await freeName(directory, name);
  const target = path.join(directory, isFolder ? base : `${base}.yml`);
  await guarded(target, "written", () =>
    isFolder
      ? copyFolder(absolute, target, directory, (hidden) => editInfo(hidden, true, { name }))
      : copyRequest(absolute, target, name),
  );
  await syncDirectory(directory);
  return joinPath(parentOf(itemPath), path.basename(target));
}

/** @throws AppError not-found, broken-file, unsupported for an item of another kind */
export async function readHttpItem(root: string, itemPath: string): Promise<DocumentFile> {
  const absolute = await resolveInside(root, itemPath);
  if (!(await exists(absolute))) throw new AppError("not-found", { name: itemPath });
  const file = await readDocument(absolute);
  const type = mapOf(file.main.value["info"])["type"];
  if (type !== "http" && (type !== undefined || file.main.value["http"] === undefined)) {
    throw new AppError("unsupported", { what: `“${textOf(type) || baseOf(itemPath)}”` });
  }
  return file;
}

function documentOf(file: DocumentFile): RequestDocument {
  return { main: file.main.value, sidecar: file.sidecar?.value ?? null };
}

function nameOf(file: DocumentFile, itemPath: string): string {
  return textOf(mapOf(file.main.value["info"])["name"]) || withoutExtension(baseOf(itemPath));
}

async function copyRequest(from: string, to: string, name: string): Promise<void> {
  const bytes = await readBounded(from);
  if (!bytes) throw new AppError("not-found", { name: path.basename(from) });
  const sidecar = await readBounded(sidecarOf(from));
  const copy = withInfo(bytes, from, { name }) ?? bytes;
  if (sidecar) await writeFileAtomically(sidecarOf(to), sidecar);
  await createFileAtomically(to, copy);
}

function isFolderAt(absolute: string): Promise<boolean> {
  return guarded(absolute, "read", async () => (await lstat(absolute)).isDirectory());
}

async function guarded<T>(absolute: string, action: string, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    throw storageError(error, absolute, action);
  }
}
