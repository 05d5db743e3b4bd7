/** A coding at work: takes bytes from whoever comes before it, in order, and says when it has enough for now. */
import type { AppError } from "../../shared/errors.ts";
import { ChunkList } from "./bodyChunks.ts";
import type { CodingDecoder } from "./decodeCoding.ts";
import { decodingError } from "./decodeErrors.ts";

const pendingLimitBytes = 128 * 1024;

export interface DecodeStageOptions {
  /** The coding as the server called it, for errors. */
  name: string;
  createDecoder: () => CodingDecoder;
  /** Called once, when it happens, which may be long after the write that caused it. */
  onFailure: (error: AppError) => void;
}

export class DecodeStage {
  readonly #options: DecodeStageOptions;
  readonly #queue = new ChunkList();
  /** Made with the first byte: an empty body has a coding, but nothing to decode. */
  #decoder: CodingDecoder | null = null;
  #working: Promise<void> | null = null;
  #room: PromiseWithResolvers<void> | null = null;
  #failure: AppError | null = null;
  #destroyed = false;

  constructor(options: DecodeStageOptions) {
    this.#options = options;
  }

  write(bytes: Uint8Array): Promise<void> | undefined {
    if (this.#failure !== null) return Promise.reject(this.#failure);
    if (this.#destroyed) return undefined;
    this.#queue.append(bytes);
    this.#working ??= this.#work();
    if (this.#queue.byteLength < pendingLimitBytes) return undefined;
    this.#room ??= Promise.withResolvers();
    // Whoever does not wait hears of a failure from end().
    this.#room.promise.catch(() => undefined);
    return this.#room.promise;
  }

  /** Resolves when everything is decoded and handed on. */
  async end(): Promise<void> {
    await this.settle();
    if (this.#failure !== null) throw this.#failure;
    try {
      if (!this.#destroyed) await this.#decoder?.finish();
    } catch (error) {
      this.#fail(error);
    }
    if (this.#failure !== null) throw this.#failure;
    this.#decoder?.destroy();
  }

  /** Resolves when nothing is under way, however it went. */
  async settle(): Promise<void> {
    while (this.#working !== null) await this.#working;
  }

  /** Stops at once; whoever waits goes on. */
  destroy(): void {
    this.#destroyed = true;
    this.#decoder?.destroy();
    this.#room?.resolve();
    this.#room = null;
  }

  async #work(): Promise<void> {
    try {
      this.#decoder ??= this.#options.createDecoder();
      for (let chunk = this.#queue.shift(); chunk !== undefined; chunk = this.#queue.shift()) {
        if (this.#destroyed) break;
        await this.#decoder.feed(chunk);
        if (this.#queue.byteLength >= pendingLimitBytes) continue;
        this.#room?.resolve();
        this.#room = null;
      }
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#working = null;
    }
  }

  #fail(thrown: unknown): void {
    if (this.#destroyed || this.#failure !== null) return;
    this.#failure = decodingError(this.#options.name, thrown);
    this.#decoder?.destroy();
    this.#room?.reject(this.#failure);
    this.#room = null;
    this.#options.onFailure(this.#failure);
  }
}
