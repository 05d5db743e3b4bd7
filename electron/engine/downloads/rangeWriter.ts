/**
 * One reply's bytes on their way into the part. They are gathered, and written together with one system call while the
 * next ones gather; the socket is held back when the disk is a whole gathering behind, and by the rate limit.
 */
import { ChunkList } from "../bodyChunks.ts";
import type { ReceivingWriter } from "../bodyReceiver.ts";
import type { PartFile } from "./partFile.ts";
import type { Piece } from "./piece.ts";
import type { RateLimit } from "./rateLimit.ts";

/** Measured: 64 KiB at a time reaches 0.65 of curl's rate, 1 MiB and more 1.1 to 1.3. */
const gatheredBytes = 1024 * 1024;
/** What drips is written all the same, so that little is lost when Envoi is killed. */
const gatheredMs = 500;

export class RangeWriter implements ReceivingWriter {
  /** No body of the store. */
  readonly id = "";
  sizeBytes = 0;
  readonly #file: PartFile;
  readonly #piece: Piece;
  readonly #limit: RateLimit | null;
  #gathered = new ChunkList();
  /** Where the first gathered byte belongs. */
  #at: number;
  #writingBytes = 0;
  #writing: Promise<void> | null = null;
  #timer: NodeJS.Timeout | null = null;
  /** The reply brings more than it announced. */
  #excess = false;
  /** Before which the reply ends, as it says; null: it does not. */
  readonly #replyEnd: number | null;
  #failure: unknown = null;

  constructor(file: PartFile, piece: Piece, replyEnd: number | null, limit: RateLimit | null) {
    this.#file = file;
    this.#piece = piece;
    this.#replyEnd = replyEnd;
    this.#limit = limit;
    this.#at = piece.at;
  }

  get wanted(): boolean {
    const { isWhole, end } = this.#piece;
    return !isWhole || (!this.#excess && end === this.#replyEnd);
  }

  /** Received and not yet written. */
  get pendingBytes(): number {
    return this.#gathered.byteLength + this.#writingBytes;
  }

  write(chunk: Uint8Array): Promise<void> | undefined {
    if (this.#failure !== null) return Promise.reject(this.#failure);
    const taken = this.#piece.take(chunk);
    if (taken.byteLength < chunk.byteLength) this.#excess = true;
    this.sizeBytes += taken.byteLength;
    this.#gathered.append(taken);
    this.#timer ??= setTimeout(() => this.#flushDue(), gatheredMs);
    const behind = this.#gathered.byteLength >= gatheredBytes ? this.#flush() : undefined;
    const held = this.#limit?.take(taken.byteLength);
    if (behind === undefined || held === undefined) return behind ?? held;
    return Promise.all([behind, held]).then(() => undefined);
  }

  async end(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#writing;
    if (this.#failure === null && this.#gathered.byteLength > 0) this.#begin();
    await this.#writing;
    if (this.#failure !== null) throw this.#failure;
  }

  /** A write under way takes the rest with it soon enough. */
  #flushDue(): void {
    this.#timer = null;
    if (this.#failure === null && this.#writing === null && this.#gathered.byteLength > 0) this.#begin();
  }

  #flush(): Promise<void> | undefined {
    if (this.#writing === null) {
      this.#begin();
      return undefined;
    }
    return this.#flushAfter(this.#writing);
  }

  async #flushAfter(writing: Promise<void>): Promise<void> {
    await writing;
    if (this.#failure !== null) throw this.#failure;
    if (this.#writing === null && this.#gathered.byteLength > 0) this.#begin();
  }

  #begin(): void {
    const gathered = this.#gathered;
    const at = this.#at;
    this.#gathered = new ChunkList();
    this.#at += gathered.byteLength;
    this.#writingBytes = gathered.byteLength;
    this.#writing = this.#file
      .write(gathered.chunks(), at)
      .then(() => giveBack(gathered.chunks()))
      .catch((thrown: unknown) => void (this.#failure = thrown))
      .finally(() => {
        this.#writing = null;
        this.#writingBytes = 0;
      });
  }
}

/**
 * Their memory is free at once; left to the collector, it would let 64 MiB of it gather. Only what is a buffer by itself:
 * of others, somebody may still hold another part.
 */
function giveBack(chunks: readonly Uint8Array[]): void {
  for (const { buffer, byteLength } of chunks) {
    if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
  }
}
