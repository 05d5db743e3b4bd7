/** One node:zlib stream, from its first byte to the end that it finds itself, with the output handed on in order. */
import { AppError } from "../../shared/errors.ts";
import type { BrotliDecompress, Inflate, InflateRaw, ZstdDecompress } from "node:zlib";

export type ZlibStream = BrotliDecompress | Inflate | InflateRaw | ZstdDecompress;

/** Takes ownership of the bytes; a promise means: wait before giving more. May throw or reject to stop the stream. */
export type ByteSink = (bytes: Uint8Array) => Promise<void> | undefined;

export class Inflation {
  readonly #stream: ZlibStream;
  readonly #sink: ByteSink;
  /** The sink's promise while it holds the output back. */
  #blocked: Promise<void> | null = null;
  #failure: { error: unknown } | null = null;
  #settle: (() => void) | null = null;
  #ended = false;

  constructor(stream: ZlibStream, sink: ByteSink) {
    this.#stream = stream;
    this.#sink = sink;
    stream.on("data", (chunk: Buffer) => this.#hand(chunk));
    stream.on("end", () => {
      this.#ended = true;
      this.#settle?.();
    });
    stream.on("error", (error) => this.#fail(error));
    stream.on("close", () => this.#settle?.());
  }

  /**
   * One call at a time. Resolves when the bytes are decoded and what came of them is handed on.
   * @returns bytes used; fewer than given mean that the stream ended before them
   */
  async feed(bytes: Uint8Array): Promise<number> {
    const before = this.#stream.bytesWritten;
    // A write that fails is told by the stream's own error, which says more.
    await this.#run((done) => this.#stream.write(bytes, (error) => (error ? undefined : done())));
    const used = this.#stream.bytesWritten - before;
    if (used < bytes.byteLength && !this.#ended) await this.#run(() => undefined);
    return used;
  }

  /** The input has ended; rejects when the stream had not. */
  async finish(): Promise<void> {
    if (this.#ended) return;
    await this.#run(() => this.#stream.end());
  }

  /** Frees the stream; a feed under way rejects with `cancelled`. */
  destroy(): void {
    this.#fail(new AppError("cancelled"));
  }

  /** Starts something and waits for `done`, the stream's end or its error, then for the sink. */
  async #run(start: (done: () => void) => void): Promise<void> {
    if (this.#failure === null && !this.#stream.destroyed) {
      const settled = Promise.withResolvers<void>();
      this.#settle = settled.resolve;
      start(settled.resolve);
      await settled.promise;
      this.#settle = null;
    }
    await this.#handOnRest();
    if (this.#failure !== null) throw this.#failure.error;
  }

  async #handOnRest(): Promise<void> {
    while (this.#failure === null && !this.#stream.destroyed) {
      if (this.#blocked !== null) await this.#blocked;
      else if (this.#stream.readableLength > 0) await new Promise((resolve) => setImmediate(resolve));
      else return;
    }
  }

  #hand(chunk: Buffer): void {
    if (this.#failure !== null) return;
    try {
      const wait = this.#sink(chunk);
      if (wait === undefined) return;
      this.#stream.pause();
      this.#blocked = this.#resumeAfter(wait);
    } catch (error) {
      this.#fail(error);
    }
  }

  async #resumeAfter(wait: Promise<void>): Promise<void> {
    try {
      await wait;
      if (!this.#stream.destroyed) this.#stream.resume();
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#blocked = null;
    }
  }

  #fail(error: unknown): void {
    this.#failure ??= { error };
    this.#stream.destroy();
    this.#settle?.();
  }
}
