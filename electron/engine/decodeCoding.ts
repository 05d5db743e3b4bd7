/** One content coding: finds its members, frames or flavour in the bytes and inflates them. */
import {
  constants,
  createBrotliDecompress,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
  type ZstdDecompress,
} from "node:zlib";
import type { ContentCoding } from "./contentCoding.ts";
import { decodingFailure } from "./decodeErrors.ts";
import { GzipDecoder } from "./decodeGzip.ts";
import { Inflation, type ByteSink, type ZlibStream } from "./decodeInflation.ts";

/** A piece of output; with a stream's own buffering it bounds what a bomb can hold in memory. */
export const outputChunkBytes = 64 * 1024;

export interface CodingDecoder {
  /** One call at a time, never empty; resolves when the output is handed on. */
  feed(bytes: Uint8Array): Promise<void>;
  /** Only after at least one feed. Rejects when the input stopped early. */
  finish(): Promise<void>;
  destroy(): void;
}

/** @param name the coding as the server called it, for errors @param stacked with other codings */
export function createCodingDecoder(
  coding: ContentCoding,
  name: string,
  stacked: boolean,
  sink: ByteSink,
): CodingDecoder {
  switch (coding) {
    case "gzip":
      return new GzipDecoder(name, () => createInflateRaw({ chunkSize: outputChunkBytes }), sink);
    case "deflate":
      return new DeflateDecoder(sink);
    case "br":
      return new SingleDecoder(createBrotliDecompress({ chunkSize: outputChunkBytes }), sink);
    case "zstd":
      return new ZstdDecoder(name, stacked, sink);
  }
}

/** One stream; what follows its end is ignored, as browsers do. */
class SingleDecoder implements CodingDecoder {
  readonly #inflation: Inflation;
  #ended = false;

  constructor(stream: ZlibStream, sink: ByteSink) {
    this.#inflation = new Inflation(stream, sink);
  }

  async feed(bytes: Uint8Array): Promise<void> {
    if (this.#ended) return;
    if ((await this.#inflation.feed(bytes)) < bytes.byteLength) this.#ended = true;
  }

  finish(): Promise<void> {
    return this.#inflation.finish();
  }

  destroy(): void {
    this.#inflation.destroy();
  }
}

/** RFC 9110 means zlib by `deflate`; many servers send raw deflate. The first two bytes tell. */
class DeflateDecoder implements CodingDecoder {
  readonly #sink: ByteSink;
  #first: Uint8Array | null = null;
  #decoder: SingleDecoder | null = null;

  constructor(sink: ByteSink) {
    this.#sink = sink;
  }

  async feed(bytes: Uint8Array): Promise<void> {
    if (this.#decoder !== null) return this.#decoder.feed(bytes);
    const start = this.#first === null ? bytes : Buffer.concat([this.#first, bytes]);
    if (start.byteLength < 2) {
      this.#first = start;
      return undefined;
    }
    return this.#open(start).feed(start);
  }

  async finish(): Promise<void> {
    if (this.#decoder === null && this.#first !== null) await this.#open(this.#first).feed(this.#first);
    await this.#decoder?.finish();
  }

  destroy(): void {
    this.#decoder?.destroy();
  }

  #open(start: Uint8Array): SingleDecoder {
    const options = { chunkSize: outputChunkBytes };
    const stream = isZlibHeader(start) ? createInflate(options) : createInflateRaw(options);
    this.#decoder = new SingleDecoder(stream, this.#sink);
    return this.#decoder;
  }
}

/** RFC 1950 section 2.2. Raw deflate never starts so: it would be a stored block with dirty padding. */
export function isZlibHeader(bytes: Uint8Array): boolean {
  const [method = 0, flags = 0] = bytes;
  return (method & 0x0f) === 8 && method >> 4 <= 7 && ((method << 8) | flags) % 31 === 0;
}

/** Frames one after the other (RFC 8878 section 3); node:zlib stops after each, so that every frame gets a stream. */
class ZstdDecoder implements CodingDecoder {
  readonly #name: string;
  readonly #stacked: boolean;
  readonly #sink: ByteSink;
  #inflation: Inflation | null = null;
  #destroyed = false;

  constructor(name: string, stacked: boolean, sink: ByteSink) {
    this.#name = name;
    this.#stacked = stacked;
    this.#sink = sink;
  }

  async feed(bytes: Uint8Array): Promise<void> {
    let rest = bytes;
    while (rest.byteLength > 0 && !this.#destroyed) {
      const fresh = this.#inflation === null;
      this.#inflation ??= new Inflation(this.#createStream(), this.#sink);
      const used = await this.#inflation.feed(rest);
      if (used === rest.byteLength) return;
      if (used === 0 && fresh) throw decodingFailure(this.#name, "its data is damaged");
      this.#inflation.destroy();
      this.#inflation = null;
      rest = rest.subarray(used);
    }
  }

  async finish(): Promise<void> {
    await this.#inflation?.finish();
  }

  destroy(): void {
    this.#destroyed = true;
    this.#inflation?.destroy();
  }

  #createStream(): ZstdDecompress {
    // RFC 9659 allows windows of 8 MiB. A single coding may take the library's own limit of 128 MiB, as curl does.
    const params = this.#stacked ? { [constants.ZSTD_d_windowLogMax]: 23 } : {};
    return createZstdDecompress({ chunkSize: outputChunkBytes, params });
  }
}
