/**
 * A file while it is received: written at any place of it, hashed as it grows, with its journal beside it. Errors are
 * the disk's, as AppErrors that name the file that the person knows.
 */
import { open, rm, stat, statfs, type FileHandle } from "node:fs/promises";
import { AppError } from "../../../shared/errors.ts";
import type { Checksum, ChecksumAlgorithm } from "../../../shared/model/checksum.ts";
import { systemErrorCode, writeError } from "../bodyDisk.ts";
import type { DownloadPaths } from "./downloadPaths.ts";
import { cutExtents, extentBytes, gapsOf, reachedBytes, withExtent, type Extent } from "./extents.ts";
import { hashFile, type FileHashing } from "./hashThread.ts";
import { readJournal, writeJournal, type Journal } from "./journal.ts";
import type { Validator } from "./validator.ts";

/** While bytes come, the journal is at most so old, and so much is synced at a time. */
const journalEveryMs = 1000;

export class PartFile {
  readonly paths: DownloadPaths;
  validator: Validator | null = null;
  totalBytes: number | null = null;
  readonly #handle: FileHandle;
  readonly #source: string;
  #extents: Extent[] = [];
  #hashing: FileHashing | null = null;
  #journalAtMs = performance.now();
  /** One after another: they share a temporary file. */
  #saved: Promise<void> = Promise.resolve();
  #savesInBackground = false;
  #timer: NodeJS.Timeout | null = null;
  #failure: AppError | null = null;

  private constructor(paths: DownloadPaths, handle: FileHandle, source: string) {
    this.paths = paths;
    this.#handle = handle;
    this.#source = source;
  }

  /** A new, empty one. @throws AppError */
  static async create(paths: DownloadPaths, source: string): Promise<PartFile> {
    try {
      return new PartFile(paths, await open(paths.part, "wx+"), source);
    } catch (thrown) {
      throw writeError(paths.final, thrown);
    }
  }

  /**
   * The one that is there, with what its journal says of it.
   * @returns null when there is none that is of use
   * @throws AppError when it cannot be opened
   */
  static async reopen(paths: DownloadPaths, source: string): Promise<{ file: PartFile; damaged: boolean } | null> {
    const journal = await readJournal(paths.journal);
    let handle: FileHandle;
    try {
      handle = await open(paths.part, "r+");
    } catch (thrown) {
      if (systemErrorCode(thrown) === "ENOENT") return null;
      throw writeError(paths.final, thrown);
    }
    const file = new PartFile(paths, handle, source);
    if (journal === null || journal.source !== source) return { file, damaged: (await handle.stat()).size > 0 };
    const extents = cutExtents(journal.extents, (await handle.stat()).size);
    file.#extents = extents;
    file.validator = journal.validator;
    file.totalBytes = journal.totalBytes;
    return { file, damaged: extentBytes(extents) < extentBytes(journal.extents) };
  }

  get receivedBytes(): number {
    return extentBytes(this.#extents);
  }

  /** Without a gap. */
  get reachedBytes(): number {
    return reachedBytes(this.#extents);
  }

  get gaps(): [from: number, to: number | null][] {
    return gapsOf(this.#extents, this.totalBytes);
  }

  /** What is there is of no use: begins anew, at nothing. @throws AppError */
  async empty(): Promise<void> {
    await this.#saved;
    this.#extents = [];
    this.validator = null;
    this.totalBytes = null;
    try {
      await this.#handle.truncate(0);
    } catch (thrown) {
      throw writeError(this.paths.final, thrown);
    }
    this.#hashing?.restart();
  }

  /** @throws AppError disk-full when the rest would not fit */
  async checkSpace(): Promise<void> {
    if (this.totalBytes === null) return;
    const { bavail, bsize } = await statfs(this.paths.directory).catch((thrown: unknown) => {
      throw writeError(this.paths.final, thrown);
    });
    if (this.totalBytes - this.receivedBytes > bavail * bsize)
      throw new AppError("disk-full", { path: this.paths.final });
  }

  hash(algorithms: readonly ChecksumAlgorithm[]): void {
    if (algorithms.length === 0) return;
    this.#hashing = hashFile(this.#handle.fd, this.paths.final, algorithms);
    this.#hashing.advance(this.reachedBytes);
  }

  /** Takes the chunks until it is settled. @throws AppError, also when what was written before could not be kept */
  async write(chunks: readonly Uint8Array[], at: number): Promise<void> {
    if (this.#failure !== null) throw this.#failure;
    let position = at;
    let left = [...chunks];
    try {
      while (left.length > 0) {
        const { bytesWritten } = await this.#handle.writev(left, position);
        position += bytesWritten;
        left = without(left, bytesWritten);
      }
    } catch (thrown) {
      throw writeError(this.paths.final, thrown);
    } finally {
      this.#extents = withExtent(this.#extents, [at, position]);
      this.#hashing?.advance(this.reachedBytes);
    }
    const dueMs = Math.max(0, this.#journalAtMs + journalEveryMs - performance.now());
    if (!this.#savesInBackground) this.#timer ??= setTimeout(() => this.#saveInBackground(), dueMs);
  }

  /** Syncs what is written, and says so in the journal. @throws AppError */
  save(placed: Journal["placed"] = null): Promise<void> {
    const saved = this.#saved.then(() => this.#save(placed));
    this.#saved = saved.catch(() => undefined);
    return saved;
  }

  async #save(placed: Journal["placed"]): Promise<void> {
    const { validator, totalBytes } = this;
    const extents = this.#extents;
    try {
      await this.#handle.datasync();
      await writeJournal(this.paths.journal, {
        version: 1,
        source: this.#source,
        fileName: this.paths.fileName,
        validator,
        totalBytes,
        extents,
        placed,
      });
    } catch (thrown) {
      throw writeError(this.paths.final, thrown);
    } finally {
      this.#journalAtMs = performance.now();
    }
  }

  #saveInBackground(): void {
    this.#timer = null;
    this.#savesInBackground = true;
    void this.save()
      .catch((thrown: unknown) => {
        const error = writeError(this.paths.final, thrown);
        // The journal before holds; whether there is room is for the next write to say.
        if (error.data.code !== "disk-full") this.#failure = error;
      })
      .finally(() => (this.#savesInBackground = false));
  }

  /** @param also that one, even where it was asked for late. @throws AppError write-failed when it cannot be read */
  async checksums(also: ChecksumAlgorithm | null): Promise<Checksum[]> {
    const found = (await this.#hashing?.finish(this.reachedBytes)) ?? [];
    if (also === null || found.some(({ algorithm }) => algorithm === also)) return found;
    await this.#hashing?.end();
    this.#hashing = hashFile(this.#handle.fd, this.paths.final, [also]);
    return [...found, ...(await this.#hashing.finish(this.reachedBytes))];
  }

  /** Its bytes stay. */
  async close(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#saved;
    await this.#hashing?.end();
    await this.#handle.close();
  }
}

/** Nothing stays of what was not finished. @throws AppError permission-denied, write-failed */
export async function removePart({ part, journal, final }: DownloadPaths): Promise<void> {
  try {
    await rm(part, { force: true });
    await rm(journal, { force: true });
  } catch (thrown) {
    throw writeError(final, thrown);
  }
}

export async function fileSize(path: string): Promise<number | null> {
  const found = await stat(path).catch(() => null);
  return found?.isFile() === true ? found.size : null;
}

function without(chunks: readonly Uint8Array[], bytes: number): Uint8Array[] {
  let skip = bytes;
  return chunks.flatMap((chunk) => {
    const skipped = Math.min(skip, chunk.byteLength);
    skip -= skipped;
    return skipped === chunk.byteLength ? [] : [chunk.subarray(skipped)];
  });
}
