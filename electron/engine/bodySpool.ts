/** One spool file: the part of a body that no longer fits in memory. Not here: when to write, who reads. */
import { randomBytes } from "node:crypto";
import { mkdir, open, unlink, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "../../shared/errors.ts";
import { writeError } from "./bodyDisk.ts";
import { spoolMachine } from "./bodySweep.ts";

export class SpoolFile {
  readonly path: string;
  readonly #handle: FileHandle;

  private constructor(path: string, handle: FileHandle) {
    this.path = path;
    this.#handle = handle;
  }

  /** Makes the directory when it is missing. @throws AppError disk-full, permission-denied, write-failed */
  static async create(directory: string): Promise<SpoolFile> {
    const name = `body-${spoolMachine()}-${process.pid}-${randomBytes(12).toString("hex")}.spool`;
    const path = join(directory, name);
    try {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      return new SpoolFile(path, await open(path, "wx+", 0o600));
    } catch (error) {
      throw writeError(path, error);
    }
  }

  /** @throws AppError disk-full, permission-denied, write-failed; a part may be written then */
  async write(chunks: readonly Uint8Array[], offsetBytes: number): Promise<void> {
    let rest = [...chunks];
    let position = offsetBytes;
    try {
      while (rest.length > 0) {
        const { bytesWritten } = await this.#handle.writev(rest, position);
        if (bytesWritten === 0) throw new Error("the disk took nothing");
        position += bytesWritten;
        rest = withoutFirstBytes(rest, bytesWritten);
      }
    } catch (error) {
      throw writeError(this.path, error);
    }
  }

  /** Fills `target` from `offsetBytes`; all of it must have been written. @throws AppError body-gone */
  async read(offsetBytes: number, target: Uint8Array): Promise<void> {
    let filled = 0;
    while (filled < target.byteLength) {
      const { bytesRead } = await this.#handle
        .read(target, filled, target.byteLength - filled, offsetBytes + filled)
        .catch((error: unknown) => {
          throw new AppError("body-gone", {}, { detail: String(error), cause: error });
        });
      if (bytesRead === 0) throw new AppError("body-gone", {}, { detail: `${this.path} was cut short` });
      filled += bytesRead;
    }
  }

  /** Closes and deletes; nobody may be reading or writing any more. Never fails: sweep() takes what is left. */
  async discard(): Promise<void> {
    await this.#handle.close().catch(() => undefined);
    await unlink(this.path).catch(() => undefined);
  }
}

function withoutFirstBytes(chunks: readonly Uint8Array[], bytes: number): Uint8Array[] {
  let skip = bytes;
  let index = 0;
  for (const chunk of chunks) {
    if (skip < chunk.byteLength) break;
    skip -= chunk.byteLength;
    index += 1;
  }
  const rest = chunks.slice(index);
  const first = rest[0];
  if (first !== undefined && skip > 0) rest[0] = first.subarray(skip);
  return rest;
}
