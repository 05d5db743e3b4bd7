/** Requests and folders of one collection on disk. Not its tree (collectionScan.ts), not its trash. */
import { randomUUID } from "node:crypto";
import { copyFile, cp, lstat, mkdir, rename, rm, unlink } from "node:fs/promises";
import path from "node:path";
import { AppError } from "../../shared/errors.ts";
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
import { createDocument, readBounded, readDocument, writeDocument, type DocumentFile } from "./documentFile.ts";
import { exists, freeName } from "./folderNames.ts";
import { mapOf, textOf, withText } from "./plainFields.ts";
import { newRequestDocument, readRequest, writeRequest, type RequestDocument } from "./requestDocument.ts";
import { storageError } from "./storageError.ts";
import { editYaml } from "./yamlEdit.ts";
import { renderYaml } from "./yamlRender.ts";
import { readYaml, type PlainMap } from "./yamlSource.ts";

export interface SavedRequest {
  name: string;
  request: Request;
  version: string;
}

export async function readItem(root: string, itemPath: string): Promise<SavedRequest> {
  const file = await readHttpItem(root, itemPath);
  return { name: nameOf(file, itemPath), request: readRequest(documentOf(file)), version: file.version };
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

/** @param expectedVersion null replaces what is there, and makes the file anew when it is gone */
export async function saveItem(
  root: string,
  itemPath: string,
  name: string,
  request: Request,
  expectedVersion: string | null,
): Promise<string> {
  const absolute = await resolveInside(root, itemPath);
  if (!(await exists(absolute))) {
    if (expectedVersion !== null) throw new AppError("changed-on-disk", { path: itemPath });
    await guarded(absolute, "written", () => mkdir(path.dirname(absolute), { recursive: true }));
    return createDocument(absolute, writeRequest(newRequestDocument(name, 1), name, request));
  }
  const file = await readHttpItem(root, itemPath);
  if (expectedVersion !== null && file.version !== expectedVersion) {
    throw new AppError("changed-on-disk", { path: itemPath });
  }
  return writeDocument(file, writeRequest(documentOf(file), name, request));
}

export async function createFolder(root: string, parent: string, name: string, seq: number): Promise<string> {
  const directory = await resolveInside(root, parent);
  const folderName = await freeName(directory, name);
  const absolute = path.join(directory, folderName);
  await guarded(absolute, "written", () => mkdir(absolute));
  await createFileAtomically(path.join(absolute, folderFileName), renderYaml(newFolder(name, seq)));
  await syncDirectory(directory);
  return joinPath(parent, folderName);
}

/** The name in the file first, then the file's own: a kill between them leaves an item that is whole. */
export async function renameItem(root: string, itemPath: string, name: string): Promise<string> {
  const absolute = await resolveInside(root, itemPath);
  const isFolder = await guarded(absolute, "read", async () => (await lstat(absolute)).isDirectory());
  await setName(isFolder ? path.join(absolute, folderFileName) : absolute, name, isFolder);
  const directory = path.dirname(absolute);
  const own = isFolder ? [baseOf(itemPath)] : [baseOf(itemPath), baseOf(sidecarOf(itemPath))];
  const base = await freeName(directory, name, own);
  const target = path.join(directory, isFolder ? base : `${base}.yml`);
  if (target === absolute) return itemPath;
  await guarded(absolute, "moved", () => moveItem(absolute, target, isFolder));
  return joinPath(parentOf(itemPath), path.basename(target));
}

export async function duplicateItem(root: string, itemPath: string): Promise<string> {
  const absolute = await resolveInside(root, itemPath);
  const directory = path.dirname(absolute);
  const isFolder = await guarded(absolute, "read", async () => (await lstat(absolute)).isDirectory());
  const source = isFolder ? path.join(absolute, folderFileName) : absolute;
  const bytes = await readBounded(source);
  const oldName = bytes ? textOf(mapOf(readYaml(bytes, itemPath).value["info"])["name"]) : "";
  const name = `${oldName || withoutExtension(baseOf(itemPath))} copy`;
  const base = await freeName(directory, name);
  const target = path.join(directory, isFolder ? base : `${base}.yml`);
  await guarded(target, "written", () =>
    isFolder ? copyFolder(absolute, target, name) : copyRequest(absolute, target, name),
  );
  await syncDirectory(directory);
  return joinPath(parentOf(itemPath), path.basename(target));
}

async function readHttpItem(root: string, itemPath: string): Promise<DocumentFile> {
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

function newFolder(name: string, seq: number | null): PlainMap {
  return { info: { name, type: "folder", ...(seq === null ? {} : { seq }) } };
}

async function setName(file: string, name: string, isFolder: boolean): Promise<void> {
  const bytes = await readBounded(file);
  if (!bytes && isFolder) return createFileAtomically(file, renderYaml(newFolder(name, null)));
  if (!bytes) throw new AppError("not-found", { name: path.basename(file) });
  const { text, value } = readYaml(bytes, file);
  const edited = editYaml(text, { ...value, info: withText(mapOf(value["info"]), "name", name) }, file);
  if (edited !== text) await writeFileAtomically(file, edited);
}

/** The `.envoi` file is copied before and deleted after, so that at no moment it is missing. */
async function moveItem(from: string, to: string, isFolder: boolean): Promise<void> {
  const sidecar = isFolder ? null : await readBounded(sidecarOf(from));
  if (sidecar && sidecarOf(from) !== sidecarOf(to)) await writeFileAtomically(sidecarOf(to), sidecar);
  await rename(from, to);
  if (sidecar && sidecarOf(from) !== sidecarOf(to)) await unlink(sidecarOf(from));
  await syncDirectory(path.dirname(to));
}

async function copyRequest(from: string, to: string, name: string): Promise<void> {
  const bytes = await readBounded(from);
  if (!bytes) throw new AppError("not-found", { name: path.basename(from) });
  const { text, value } = readYaml(bytes, from);
  const edited = editYaml(text, { ...value, info: withText(mapOf(value["info"]), "name", name) }, from);
  if (await exists(sidecarOf(from))) await copyFile(sidecarOf(from), sidecarOf(to));
  await createFileAtomically(to, edited);
}

/** Copied under a hidden name and then renamed, so that a kill leaves no half folder in the tree. */
async function copyFolder(from: string, to: string, name: string): Promise<void> {
  const hidden = path.join(path.dirname(to), `.${randomUUID()}.envoi-tmp`);
  try {
    const plain = async (source: string): Promise<boolean> => {
      const stats = await lstat(source);
      return stats.isDirectory() || (stats.isFile() && !source.endsWith(".envoi-tmp"));
    };
    await cp(from, hidden, { recursive: true, filter: plain });
    await setName(path.join(hidden, folderFileName), name, true);
    await rename(hidden, to);
  } catch (error) {
    await rm(hidden, { recursive: true, force: true });
    throw error;
  }
}

async function guarded<T>(absolute: string, action: string, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    throw storageError(error, absolute, action);
  }
}
