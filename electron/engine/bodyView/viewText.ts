/** Where the text of a view lies: in the body itself, in memory, or in a spool of its own. */
import { AppError } from "../../../shared/errors.ts";
import { ChunkList } from "../bodyChunks.ts";
import { SpoolFile } from "../bodySpool.ts";
import type { SeenBody } from "../bodyStore.ts";

export interface ViewText {
  /** Exactly that range, which must be there. @throws AppError body-gone */
  read(offset: number, length: number): Promise<Buffer>;
  close(): Promise<void>;
}

const maxReadBytes = 4 * 1024 * 1024;

/** @param skip bytes of the body that are not part of its text */
export function bodyText(body: SeenBody, skip: number): ViewText {
  return {
    async read(offset, length) {
      const parts: Uint8Array[] = [];
      for (let at = 0; at < length;) {
        const { bytes } = await body.read(skip + offset + at, Math.min(length - at, maxReadBytes));
        if (bytes.length === 0) throw new AppError("body-gone");
        parts.push(bytes);
        at += bytes.length;
      }
      const [first = Buffer.alloc(0)] = parts;
      return parts.length > 1 ? Buffer.concat(parts) : Buffer.from(first.buffer, first.byteOffset, first.byteLength);
    },
    close: async () => undefined,
  };
}

export class MemoryText implements ViewText {
  readonly #chunks = new ChunkList();

  append(bytes: Uint8Array): void {
    this.#chunks.append(new Uint8Array(bytes));
  }

  get byteLength(): number {
    return this.#chunks.byteLength;
  }

  async read(offset: number, length: number): Promise<Buffer> {
    const bytes = Buffer.alloc(length);
    if (this.#chunks.copyTo(bytes, offset) < length) throw new AppError("body-gone");
    return bytes;
  }

  async close(): Promise<void> {}
}

/** A file that a thread fills. */
export class SpooledText implements ViewText {
  readonly #file: SpoolFile;
  readonly #readers = new Set<Promise<void>>();

  private constructor(file: SpoolFile) {
    this.#file = file;
  }

  static async create(directory: string): Promise<SpooledText> {
    return new SpooledText(await SpoolFile.create(directory));
  }

  get path(): string {
    return this.#file.path;
  }

  async read(offset: number, length: number): Promise<Buffer> {
    const bytes = Buffer.allocUnsafeSlow(length);
    const reading = this.#file.read(offset, bytes);
    this.#readers.add(reading);
    try {
      await reading;
    } finally {
      this.#readers.delete(reading);
    }
    return bytes;
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#readers);
    await this.#file.discard();
  }
}
