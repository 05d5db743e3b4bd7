/** The bytes of bodies, asked of the process by the thread. Memory goes to and fro with each of them. */
import { AppError } from "../../../shared/errors.ts";
import type { TableTold, TableWork } from "./tableWork.ts";

export interface ReadBytes {
  bytes: Buffer;
  /** Of the body; nothing more will arrive once it is complete. */
  sizeBytes: number;
  complete: boolean;
}

type Lent = Extract<TableWork, { type: "bytes" }>;

export class BodyReads {
  readonly #tell: (told: TableTold, transfer: ArrayBuffer[]) => void;
  readonly #asked = new Map<number, PromiseWithResolvers<Lent>>();
  #last = 0;

  constructor(tell: (told: TableTold, transfer: ArrayBuffer[]) => void) {
    this.#tell = tell;
  }

  /**
   * @param memory is gone until it comes back as that of the bytes
   * @param waits until there is a byte at the offset, or the body is complete
   * @throws AppError body-gone
   */
  async read(table: number, offset: number, memory: ArrayBuffer, waits: boolean): Promise<ReadBytes> {
    const read = ++this.#last;
    const asked = Promise.withResolvers<Lent>();
    this.#asked.set(read, asked);
    this.#tell({ type: "read", table, read, offset, memory, waits }, [memory]);
    const { memory: filled, length, sizeBytes, complete } = await asked.promise;
    return { bytes: Buffer.from(filled, 0, length), sizeBytes, complete };
  }

  lend(lent: Lent): void {
    this.#asked.get(lent.read)?.resolve(lent);
    this.#asked.delete(lent.read);
  }

  refuse(read: number): void {
    this.#asked.get(read)?.reject(new AppError("body-gone"));
    this.#asked.delete(read);
  }
}
