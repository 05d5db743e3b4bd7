/** A request body as undici pulls it, in pieces small enough to count, to time and to stop between. */
import type { Readable } from "node:stream";

export interface FeedListener {
  /** The network took the piece before; now the source is waited for. */
  onAsked(): void;
  /** A piece is handed over; now the network is waited for. */
  onHanded(): void;
}

export const pieceBytes = 64 * 1024;

export class BodyFeed implements AsyncIterable<Uint8Array> {
  readonly #source: Readable | Uint8Array;
  readonly #listener: FeedListener;

  constructor(source: Readable | Uint8Array, listener: FeedListener) {
    this.#source = source;
    this.#listener = listener;
  }

  /** Strings would be taken for framing (see headWriter.ts): whatever comes goes on as bytes. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void, undefined> {
    this.#listener.onAsked();
    for await (const piece of this.#pieces()) {
      this.#listener.onHanded();
      yield piece;
      this.#listener.onAsked();
    }
  }

  /** Also wakes a source that would never give anything (a pipe without a writer). */
  destroy(): void {
    if (!(this.#source instanceof Uint8Array)) this.#source.on("error", ignore).destroy();
  }

  async *#pieces(): AsyncGenerator<Uint8Array, void, undefined> {
    const source = this.#source;
    if (!(source instanceof Uint8Array)) {
      for await (const chunk of source) yield typeof chunk === "string" ? Buffer.from(chunk) : chunk;
      return;
    }
    for (let start = 0; start < source.byteLength; start += pieceBytes) {
      yield source.subarray(start, start + pieceBytes);
    }
  }
}

function ignore(): void {}
