/**
 * `.env` files: what an environment names, and the collection's own, which `{{process.env.NAME}}` knows as in Bruno.
 * Read anew for each send and never written. A collection may come from anyone, so the file is bounded and regular.
 */
import { constants } from "node:fs";
import { open, stat, type FileHandle } from "node:fs/promises";
import path from "node:path";
import { parse } from "dotenv";
import { AppError } from "../../shared/errors.ts";
import { systemErrorCode } from "./storageError.ts";

export interface DotEnvVariable {
  name: string;
  value: string;
}

const maxBytes = 1024 * 1024;

/**
 * @param filePath absolute, or relative to the collection's folder
 * @returns null when there is no such file
 * @throws AppError dotenv-unreadable
 */
export async function readDotEnv(directory: string, filePath: string): Promise<DotEnvVariable[] | null> {
  const absolute = path.resolve(directory, filePath);
  const refuse = (reason: string, cause?: unknown): AppError =>
    new AppError("dotenv-unreadable", { path: filePath, reason }, { cause });
  let bytes: Uint8Array;
  try {
    // Before it is opened: opening a pipe would wait for its other end.
    if (!(await stat(absolute)).isFile()) throw refuse("it is not a file");
    bytes = await readRegularFile(absolute, refuse);
  } catch (error) {
    if (error instanceof AppError) throw error;
    const code = systemErrorCode(error);
    if (code === "ENOENT" || code === "ENOTDIR") return null;
    throw refuse(
      code === "EACCES" || code === "EPERM" ? "its permissions do not allow it" : code || "the disk reported an error",
      error,
    );
  }
  return Object.entries(parse(decode(bytes, refuse), { fast: true })).map(([name, value]) => ({ name, value }));
}

async function readRegularFile(absolute: string, refuse: (reason: string) => AppError): Promise<Uint8Array> {
  const handle: FileHandle = await open(absolute, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    if (!(await handle.stat()).isFile()) throw refuse("it is not a file");
    // Not by its size: files below /proc say 0, and one may grow.
    const buffer = new Uint8Array(maxBytes + 1);
    let length = 0;
    while (length < buffer.length) {
      const { bytesRead } = await handle.read(buffer, length);
      if (bytesRead === 0) return buffer.subarray(0, length);
      length += bytesRead;
    }
    throw refuse("it is larger than 1 MiB");
  } finally {
    await handle.close();
  }
}

function decode(bytes: Uint8Array, refuse: (reason: string) => AppError): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw refuse("it is not UTF-8");
  }
}
