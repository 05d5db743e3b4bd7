/** One body: in memory until it is too big, then in a spool file with what is still on its way there. */
import { AppError, toAppError } from "../../shared/errors.ts";
import { ChunkList } from "./bodyChunks.ts";
import { SpoolFile } from "./bodySpool.ts";

/** Bytes gathered for one write to the disk, and the most that may wait behind it. */
const gatherBytes = 1024 * 1024;
export const maxReadBytes = 4 * 1024 * 1024;

export interface BodyRange {
  /** A copy; may be shorter than asked for, and is empty outside of the body. */
  bytes: Uint8Array;
  /** Of the whole body when the range was taken. */
  sizeBytes: number;
  /** Nothing more will arrive. */
  complete: boolean;
}

export class StoredBody {
  readonly id: string;
  sizeBytes = 0;
  readonly #directory: string;
  readonly #memoryLimitBytes: number;
  #spool: SpoolFile | null = null;
  #spooledBytes = 0;
  #spooling = false;
  /** Order of the bytes: spool, then `#flushing` (being written), then `#pending`. */
  #flushing: ChunkList | null = null;
  #pending = new ChunkList();
  #flush: Promise<void> | null = null;
  #failure: AppError | null = null;
  #ending: Promise<void> | null = null;
  #complete = false;
  #released = false;
  #users = 0;
  /** Made when someone waits for them: of most bodies nobody does. */
  #gone: PromiseWithResolvers<void> | null = null;
  #isGone = false;
  #settled: PromiseWithResolvers<void> | null = null;
  #listeners: Set<() => void> | null = null;

  constructor(id: string, directory: string, memoryLimitBytes: number) {
    this.id = id;
    this.#directory = directory;
    this.#memoryLimitBytes = memoryLimitBytes;
  }

  write(chunk: Uint8Array): Promise<void> | undefined {
    const refusal = this.#refusal();
    if (refusal !== null) return Promise.reject(refusal);
    this.#pending.append(chunk);
    this.sizeBytes += chunk.byteLength;
    if (this.#listeners !== null) this.#tell();
    if (!this.#spooling) {
      if (this.#pending.byteLength <= this.#memoryLimitBytes) return undefined;
      this.#spooling = true;
    } else if (this.#pending.byteLength < gatherBytes) return undefined;
    if (this.#flush !== null) return this.#flush;
    this.#startFlush();
    return undefined;
  }

  end(): Promise<void> {
    this.#ending ??= this.#flush === null && !this.#spooling ? this.#endInMemory() : this.#finish();
    return this.#ending;
  }

  /** Resolves when the body has ended (well or not) or is released. */
  whenSettled(): Promise<void> {
    if (this.#complete || this.#released) return done;
    this.#settled ??= Promise.withResolvers();
    return this.#settled.promise;
  }

  get complete(): boolean {
    return this.#complete;
  }

  /** As SeenBody.watch. */
  watch(listener: () => void): () => void {
    this.#listeners ??= new Set();
    this.#listeners.add(listener);
    return () => void this.#listeners?.delete(listener);
  }

  #tell(): void {
    for (const listener of this.#listeners ?? []) listener();
  }

  get released(): boolean {
    return this.#released;
  }

  async read(offsetBytes: number, lengthBytes: number): Promise<BodyRange> {
    const length = Math.min(wholeBytes(lengthBytes), maxReadBytes, this.sizeBytes - wholeBytes(offsetBytes));
    // Not from Node's shared pool: whoever gets these bytes may transfer their buffer.
    return this.readInto(offsetBytes, Buffer.allocUnsafeSlow(Math.max(0, length)));
  }

  /** As SeenBody.readInto. */
  async readInto(offsetBytes: number, target: Uint8Array): Promise<BodyRange> {
    const sizeBytes = this.sizeBytes;
    const complete = this.#complete;
    const start = Math.min(wholeBytes(offsetBytes), sizeBytes);
    const end = Math.min(start + target.length, sizeBytes);
    const bytes = target.subarray(0, end - start);
    // What is in memory is copied before the first await, while the three places still fit together.
    const spool = this.#spool;
    const fromSpool = Math.max(0, Math.min(end, this.#spooledBytes) - start);
    if (this.#isGone || (fromSpool > 0 && spool === null)) throw new AppError("body-gone");
    this.#copyFromMemory(bytes.subarray(fromSpool), start + fromSpool - this.#spooledBytes);
    if (spool !== null && fromSpool > 0) await this.use(() => spool.read(start, bytes.subarray(0, fromSpool)));
    return { bytes, sizeBytes, complete };
  }

  /** Keeps the spool in place while `work` goes on, even when the body is released meanwhile. */
  async use<T>(work: () => Promise<T>): Promise<T> {
    this.#users += 1;
    try {
      return await work();
    } finally {
      this.#users -= 1;
      this.#discardIfUnused();
    }
  }

  /** Resolves when the spool is deleted, which waits for reads and writes under way. */
  release(): Promise<void> {
    if (!this.#released) {
      this.#released = true;
      this.#settled?.resolve();
      this.#tell();
      this.#discardIfUnused();
    }
    if (this.#isGone) return done;
    this.#gone ??= Promise.withResolvers();
    return this.#gone.promise;
  }

  #endInMemory(): Promise<void> {
    this.#complete = true;
    this.#settled?.resolve();
    this.#tell();
    return done;
  }

  #refusal(): AppError | null {
    if (this.#failure !== null) return this.#failure;
    if (this.#released) return new AppError("body-gone");
    return this.#ending === null ? null : new AppError("bug", {}, { detail: "write after end of a body" });
  }

  #copyFromMemory(target: Uint8Array, offsetBytes: number): void {
    const flushingBytes = this.#flushing?.byteLength ?? 0;
    const copied = this.#flushing === null ? 0 : this.#flushing.copyTo(target, offsetBytes);
    this.#pending.copyTo(target.subarray(copied), Math.max(0, offsetBytes - flushingBytes));
  }

  async #flushed(): Promise<void> {
    while (this.#flush !== null) await this.#flush;
  }

  #startFlush(): void {
    const batch = this.#pending;
    this.#pending = new ChunkList();
    this.#flushing = batch;
    this.#flush = this.#flushBatch(batch);
    // Whoever does not wait hears of it at the next write, or from end().
    this.#flush.catch(() => undefined);
  }

  async #flushBatch(batch: ChunkList): Promise<void> {
    try {
      await this.use(() => this.#writeBatch(batch));
    } catch (error) {
      // What could not be written stays readable in memory; nothing more is taken.
      this.#failure = toAppError(error);
      throw this.#failure;
    } finally {
      this.#flush = null;
    }
    if (this.#pending.byteLength >= gatherBytes && !this.#released) this.#startFlush();
  }

  async #writeBatch(batch: ChunkList): Promise<void> {
    this.#spool ??= await SpoolFile.create(this.#directory);
    await this.#spool.write(batch.chunks(), this.#spooledBytes);
    // In one step: a reader finds every byte in exactly one place.
    this.#spooledBytes += batch.byteLength;
    this.#flushing = null;
    freeChunks(batch.chunks());
  }

  async #finish(): Promise<void> {
    try {
      await this.#flushed();
      if (this.#spooling && this.#failure === null && !this.#released && this.#pending.byteLength > 0) {
        this.#startFlush();
        await this.#flushed();
      }
      if (this.#failure !== null) throw this.#failure;
    } finally {
      this.#complete = true;
      this.#settled?.resolve();
      this.#tell();
    }
  }

  #discardIfUnused(): void {
    if (!this.#released || this.#users > 0) return;
    const spool = this.#spool;
    this.#spool = null;
    this.#pending = new ChunkList();
    this.#flushing = null;
    if (spool === null) this.#vanish();
    else void spool.discard().then(() => this.#vanish());
  }

  #vanish(): void {
    this.#isGone = true;
    this.#gone?.resolve();
  }
}

const done = Promise.resolve();
/** Buffers of this size are never parts of a larger one, nor shared by others. */
const largeBytes = 32 * 1024;

/**
 * They are the body's own and on the disk now. A fast network would else fill the memory with them: what lies outside of
 * V8's heap waits long for a collection.
 */
function freeChunks(chunks: readonly Uint8Array[]): void {
  for (const { buffer, byteLength } of chunks) {
    const isWhole = byteLength >= largeBytes && byteLength === buffer.byteLength;
    if (isWhole && buffer instanceof ArrayBuffer) buffer.transfer(0);
  }
}

function wholeBytes(value: number): number {
  return Number.isFinite(value) && value > 0 ? Math.floor(value) : value === Infinity ? Number.MAX_SAFE_INTEGER : 0;
}
