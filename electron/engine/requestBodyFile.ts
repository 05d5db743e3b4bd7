/** A file of the person's that becomes a part of a request's body. */
import { constants } from "node:fs";
import { access, open, stat, type FileHandle } from "node:fs/promises";
import type { Stats } from "node:fs";
import { AppError } from "../../shared/errors.ts";
import { diskErrorReason, systemErrorCode } from "./bodyDisk.ts";

const pieceBytes = 256 * 1024;

export interface BodyFile {
  path: string;
  /** As announced to the server; null for a pipe. */
  sizeBytes: number | null;
}

/** @throws AppError unreadable-file: missing, a folder, a device, or without permission */
export async function checkBodyFile(path: string): Promise<BodyFile> {
  if (path === "") throw unreadableFile(path, "no file is chosen");
  try {
    const stats = await stat(path);
    const refusal = kindRefusal(stats);
    if (refusal !== null) throw unreadableFile(path, refusal);
    await access(path, constants.R_OK);
    return { path, sizeBytes: stats.isFIFO() ? null : stats.size };
  } catch (error) {
    throw unreadable(path, error);
  }
}

/**
 * Exactly `sizeBytes` bytes in pieces of at most 256 KiB. The last piece is given only when the file is seen to be
 * what it was when its reading began, so that a server never takes a torn file for a whole request.
 * @throws AppError unreadable-file
 */
export async function* readBodyFile(path: string, sizeBytes: number): AsyncGenerator<Uint8Array, void, void> {
  let handle: FileHandle | null = null;
  try {
    // Without O_NONBLOCK, a file that has become a pipe since would hold a thread for ever.
    handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const before = await handle.stat();
    checkUnchanged(path, before, sizeBytes, before);
    let offset = 0;
    do {
      const piece = await readPiece(handle, path, offset, Math.min(pieceBytes, sizeBytes - offset));
      offset += piece.byteLength;
      if (offset === sizeBytes) await checkEnd(handle, path, sizeBytes, before);
      if (piece.byteLength > 0) yield piece;
    } while (offset < sizeBytes);
  } catch (error) {
    throw unreadable(path, error);
  } finally {
    await handle?.close().catch(() => undefined);
  }
}

export function unreadableFile(path: string, reason: string, cause?: unknown): AppError {
  const detail = cause === undefined ? null : systemErrorCode(cause);
  return new AppError("unreadable-file", { path, reason }, { detail, cause });
}

function unreadable(path: string, thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const code = systemErrorCode(thrown);
  const reason = code === "ERR_INVALID_ARG_VALUE" ? "no file can have this name" : diskErrorReason(thrown);
  return unreadableFile(path, reason, thrown);
}

function kindRefusal(stats: Stats): string | null {
  if (stats.isFile() || stats.isFIFO()) return null;
  if (stats.isDirectory()) return "it is a folder";
  if (stats.isSocket()) return "it is a socket, not a file";
  return "it is a device, not a file";
}

async function readPiece(handle: FileHandle, path: string, offset: number, lengthBytes: number): Promise<Uint8Array> {
  const piece = Buffer.allocUnsafeSlow(lengthBytes);
  let filled = 0;
  while (filled < lengthBytes) {
    const { bytesRead } = await handle.read(piece, filled, lengthBytes - filled, offset + filled);
    if (bytesRead === 0) throw unreadableFile(path, "it became shorter while it was sent");
    filled += bytesRead;
  }
  return piece;
}

async function checkEnd(handle: FileHandle, path: string, sizeBytes: number, before: Stats): Promise<void> {
  checkUnchanged(path, await handle.stat(), sizeBytes, before);
  // Files of /proc say that they are empty and are not.
  const { bytesRead } = await handle.read(Buffer.alloc(1), 0, 1, sizeBytes);
  if (bytesRead > 0) throw unreadableFile(path, "it is longer than its size says");
}

function checkUnchanged(path: string, now: Stats, sizeBytes: number, before: Stats): void {
  if (!now.isFile()) throw unreadableFile(path, "it is no longer a file");
  if (now.size < sizeBytes) throw unreadableFile(path, "it became shorter while it was sent");
  if (now.size > sizeBytes) throw unreadableFile(path, "it became longer while it was sent");
  if (now.mtimeMs !== before.mtimeMs) throw unreadableFile(path, "it was changed while it was sent");
}
