/**
 * The bytes that the rows are found in, always UTF-8: those of the body, or, in another charset, what they are recoded to,
 * in a spool of its own. Offsets are those of that text; of a body in UTF-8 they are the body's.
 */
import { TextDecoder } from "node:util";
import { SpoolFile } from "../bodySpool.ts";
import type { BodyReads, ReadBytes } from "./bodyReads.ts";

const pieceBytes = 512 * 1024;

export interface TextPiece {
  bytes: Buffer;
  /** Of the body, read so far. */
  readBytes: number;
}

export interface TableText {
  /** In order, from the beginning; waits for what is still on its way. The bytes are gone with the next piece. */
  pieces(): AsyncGenerator<TextPiece, void>;
  /** Of what was in a piece; as much as there is. @param memory at least as long, gone: the bytes are in it, or in another */
  read(offset: number, length: number, memory: ArrayBuffer): Promise<Buffer>;
  close(): Promise<void>;
}

export class BodyText implements TableText {
  readonly #reads: BodyReads;
  readonly #table: number;
  readonly #start: number;

  /** @param start bytes at the beginning that are no part of the text */
  constructor(reads: BodyReads, table: number, start: number) {
    this.#reads = reads;
    this.#table = table;
    this.#start = start;
  }

  /** The next one is read while the last is looked at. */
  async *pieces(): AsyncGenerator<TextPiece, void> {
    const ask = (offset: number, memory: ArrayBuffer): Promise<ReadBytes> => {
      const read = this.#reads.read(this.#table, offset, memory, true);
      // Heard of where it is waited for.
      read.catch(() => undefined);
      return read;
    };
    let offset = this.#start;
    let spare = new ArrayBuffer(pieceBytes);
    let next = ask(offset, new ArrayBuffer(pieceBytes));
    for (;;) {
      const { bytes, complete, sizeBytes } = await next;
      offset += bytes.length;
      if (bytes.length === 0 && complete) return;
      const isLast = complete && offset >= sizeBytes;
      if (!isLast) next = ask(offset, spare);
      yield { bytes, readBytes: offset };
      if (isLast) return;
      spare = memoryOf(bytes);
    }
  }

  async read(offset: number, length: number, memory: ArrayBuffer): Promise<Buffer> {
    const { bytes } = await this.#reads.read(this.#table, offset, memory, false);
    return bytes.subarray(0, length);
  }

  async close(): Promise<void> {}
}

function memoryOf({ buffer }: Buffer): ArrayBuffer {
  return buffer instanceof ArrayBuffer ? buffer : new ArrayBuffer(pieceBytes);
}

export class RecodedText implements TableText {
  readonly #body: BodyText;
  readonly #decoder: TextDecoder;
  readonly #file: SpoolFile;
  #length = 0;
  #users = 0;
  #isClosed = false;

  private constructor(body: BodyText, charset: string, file: SpoolFile) {
    this.#body = body;
    this.#decoder = new TextDecoder(charset);
    this.#file = file;
  }

  static async create(body: BodyText, charset: string, directory: string): Promise<RecodedText> {
    return new RecodedText(body, charset, await SpoolFile.create(directory));
  }

  async *pieces(): AsyncGenerator<TextPiece, void> {
    let readBytes = 0;
    for await (const piece of this.#body.pieces()) {
      readBytes = piece.readBytes;
      yield { bytes: await this.#append(this.#decoder.decode(piece.bytes, { stream: true })), readBytes };
    }
    yield { bytes: await this.#append(this.#decoder.decode()), readBytes };
  }

  async read(offset: number, length: number, memory: ArrayBuffer): Promise<Buffer> {
    const bytes = Buffer.from(memory, 0, Math.max(0, Math.min(length, this.#length - offset)));
    await this.#use(() => this.#file.read(offset, bytes));
    return bytes;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#users === 0) await this.#file.discard();
  }

  async #append(text: string): Promise<Buffer> {
    const bytes = Buffer.from(text);
    if (bytes.length > 0) await this.#use(() => this.#file.write([bytes], this.#length));
    this.#length += bytes.length;
    return bytes;
  }

  async #use(work: () => Promise<void>): Promise<void> {
    this.#users += 1;
    try {
      await work();
    } finally {
      this.#users -= 1;
      if (this.#isClosed) await this.close();
    }
  }
}
