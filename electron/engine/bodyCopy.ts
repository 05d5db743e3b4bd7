/** Writes a body to a file of the person's choice, whole or not at all: a neighbour first, then renamed. */
import { randomBytes } from "node:crypto";
import { open, realpath, rename, unlink, type FileHandle } from "node:fs/promises";
import { dirname } from "node:path";
import { AppError } from "../../shared/errors.ts";
import { writeError } from "./bodyDisk.ts";

const pieceBytes = 1024 * 1024;

/** Read in order, from the beginning until nothing comes any more. */
export interface CopiedBody {
  read(offsetBytes: number, lengthBytes: number): Promise<{ bytes: Uint8Array }>;
}

/**
 * Follows a link at `path` to the file it names. Aborting leaves what was at `path` untouched.
 * @returns bytes written @throws AppError cancelled, body-gone, disk-full, permission-denied, write-failed
 */
export async function copyBodyToFile(body: CopiedBody, path: string, signal?: AbortSignal): Promise<number> {
  const target = await realpath(path).catch(() => path);
  const part = `${target}.part-${randomBytes(4).toString("hex")}`;
  let handle: FileHandle | null = null;
  try {
    throwIfAborted(signal);
    handle = await open(part, "wx");
    const sizeBytes = await copyPieces(body, handle, signal);
    await handle.sync();
    await handle.close();
    handle = null;
    throwIfAborted(signal);
    await rename(part, target);
    await syncFolder(dirname(target));
    return sizeBytes;
  } catch (error) {
    await handle?.close().catch(() => undefined);
    await unlink(part).catch(() => undefined);
    throw writeError(path, error);
  }
}

async function copyPieces(body: CopiedBody, handle: FileHandle, signal: AbortSignal | undefined): Promise<number> {
  let offset = 0;
  for (;;) {
    throwIfAborted(signal);
    const { bytes } = await body.read(offset, pieceBytes);
    if (bytes.byteLength === 0) return offset;
    let written = 0;
    while (written < bytes.byteLength) {
      const piece = await handle.write(bytes, written, bytes.byteLength - written, offset + written);
      written += piece.bytesWritten;
    }
    offset += written;
  }
}

function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new AppError("cancelled");
}

/** Makes the rename itself durable where the platform can; Windows cannot open folders. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r").catch(() => null);
  await folder?.sync().catch(() => undefined);
  await folder?.close().catch(() => undefined);
}
