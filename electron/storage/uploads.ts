/**
 * Files that a browser window hands over for sending: written piece by piece, then given a path of their own.
 * Not downloads, not response bodies. A folder per upload, `<process id>-<random>`, swept when nobody needs it.
 */
import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "../../shared/errors.ts";
import { safeFileName } from "./safeFileName.ts";
import { storageError, systemErrorCode } from "./storageError.ts";

export interface UploadStore {
  /** @throws AppError invalid-input when too large or too many are open */
  start(file: { name: string; sizeBytes: number }): Promise<string>;
  /** Appends; calls for one upload are put in order. @throws AppError invalid-input past the announced size */
  write(uploadId: string, bytes: Uint8Array): Promise<void>;
  /** The absolute path of the whole file. @throws AppError invalid-input when bytes are missing */
  finish(uploadId: string): Promise<string>;
  /** Forgets it and deletes what came. No error when there is no such upload. */
  abort(uploadId: string): Promise<void>;
  /** Deletes what is older than a week, and what processes that are no more left unfinished. */
  sweep(nowMs: number): Promise<void>;
}

interface OpenUpload {
  folder: string;
  name: string;
  sizeBytes: number;
  writtenBytes: number;
  handle: FileHandle;
  /** The last write, so that the next waits for it. */
  queue: Promise<void>;
}

const maxUploadBytes = 64 * 1024 ** 3;
const maxOpenUploads = 64;
const keptForMs = 7 * 24 * 60 * 60 * 1000;
const partName = ".part";

export function createUploadStore(directory: string): UploadStore {
  const uploads = new Map<string, OpenUpload>();
  const find = (uploadId: string): OpenUpload => {
    const upload = uploads.get(uploadId);
    if (!upload) throw new AppError("not-found", { name: uploadId });
    return upload;
  };
  return {
    start: async ({ name, sizeBytes }) => {
      if (!Number.isSafeInteger(sizeBytes) || sizeBytes < 0 || sizeBytes > maxUploadBytes)
        refuse("the file is too large");
      if (uploads.size >= maxOpenUploads) refuse("too many uploads at once");
      const uploadId = randomUUID();
      uploads.set(uploadId, await openUpload(directory, uploadId, name, sizeBytes));
      return uploadId;
    },
    write: (uploadId, bytes) => {
      const upload = find(uploadId);
      if (upload.writtenBytes + bytes.length > upload.sizeBytes) refuse("more bytes than announced");
      upload.writtenBytes += bytes.length;
      upload.queue = upload.queue.then(() => append(upload, bytes));
      return upload.queue;
    },
    finish: async (uploadId) => {
      const upload = find(uploadId);
      await upload.queue;
      if (upload.writtenBytes !== upload.sizeBytes) refuse("fewer bytes than announced");
      uploads.delete(uploadId);
      return closeUpload(upload);
    },
    abort: async (uploadId) => {
      const upload = uploads.get(uploadId);
      uploads.delete(uploadId);
      if (!upload) return;
      await upload.queue.catch(() => undefined);
      await upload.handle.close();
      await rm(upload.folder, { recursive: true, force: true });
    },
    sweep: (nowMs) => sweepUploads(directory, nowMs),
  };
}

function refuse(reason: string): never {
  throw new AppError("invalid-input", { reason });
}

async function openUpload(directory: string, uploadId: string, name: string, sizeBytes: number): Promise<OpenUpload> {
  const folder = join(directory, `${process.pid}-${uploadId}`);
  try {
    await mkdir(folder, { mode: 0o700 });
    const handle = await open(join(folder, partName), "wx", 0o600);
    return { folder, name: uploadName(name), sizeBytes, writtenBytes: 0, handle, queue: Promise.resolve() };
  } catch (error) {
    throw storageError(error, folder, "written");
  }
}

/** The extension is kept apart, so that a cut name still has its type. */
function uploadName(name: string): string {
  const extension = /\.[A-Za-z0-9]{1,12}$/.exec(name)?.[0] ?? "";
  return safeFileName(extension ? name.slice(0, -extension.length) : name, []) + extension;
}

async function append(upload: OpenUpload, bytes: Uint8Array): Promise<void> {
  try {
    await upload.handle.writeFile(bytes);
  } catch (error) {
    throw storageError(error, join(upload.folder, upload.name), "written");
  }
}

async function closeUpload(upload: OpenUpload): Promise<string> {
  const path = join(upload.folder, upload.name);
  try {
    await upload.handle.close();
    await rename(join(upload.folder, partName), path);
    return path;
  } catch (error) {
    throw storageError(error, path, "written");
  }
}

async function sweepUploads(directory: string, nowMs: number): Promise<void> {
  for (const name of await readdir(directory)) {
    const folder = join(directory, name);
    const unfinished = await stat(join(folder, partName)).then(
      () => true,
      () => false,
    );
    const { mtimeMs } = await stat(folder);
    const abandoned = unfinished && !isAlive(Number.parseInt(name, 10));
    if (abandoned || nowMs - mtimeMs > keptForMs) await rm(folder, { recursive: true, force: true });
  }
}

function isAlive(processId: number): boolean {
  if (!Number.isInteger(processId) || processId <= 0) return false;
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return systemErrorCode(error) === "EPERM";
  }
}
