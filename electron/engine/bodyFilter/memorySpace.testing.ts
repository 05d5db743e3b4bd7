/** A filter's space in memory, and the filter over a text at once. */
import type { FilterSpace } from "./filterSpace.ts";
import type { Filtered, FilterOptions, WrittenBody } from "./filterWork.ts";
import { runFilter } from "./runFilter.ts";

export class MemorySpace implements FilterSpace {
  readonly written: Record<WrittenBody, Buffer[]> = { result: [], recoded: [], scratch: [] };
  #source: Uint8Array;
  readonly #pieceBytes: number;

  /** @param pieceBytes the most that a read gives: small ones show what is cut between two */
  constructor(source: Uint8Array, pieceBytes = Infinity) {
    this.#source = source;
    this.#pieceBytes = pieceBytes;
  }

  get sizeBytes(): number {
    return this.#source.length;
  }

  read(from: "source" | "scratch", offsetBytes: number, memory: ArrayBuffer): Uint8Array<ArrayBuffer> {
    const bytes = from === "source" ? this.#source : Buffer.concat(this.written.scratch);
    const piece = bytes.subarray(offsetBytes, offsetBytes + Math.min(memory.byteLength, this.#pieceBytes));
    // As between threads: what was lent is gone.
    const moved = new Uint8Array(structuredClone(memory, { transfer: [memory] }), 0, piece.length);
    moved.set(piece);
    return moved;
  }

  write(to: WrittenBody, bytes: Uint8Array): void {
    this.written[to].push(Buffer.from(bytes));
  }

  restart(): void {
    this.written.result = [];
  }

  useRecoded(): void {
    this.#source = Buffer.concat(this.written.recoded);
  }

  get result(): Buffer {
    return Buffer.concat(this.written.result);
  }
}

export async function filterInMemory(
  source: string | Uint8Array,
  options: Omit<FilterOptions, "charset" | "charsetFrom"> & Partial<Pick<FilterOptions, "charset" | "charsetFrom">>,
  pieceBytes?: number,
): Promise<Filtered & { text: string; bytes: Buffer }> {
  const space = new MemorySpace(typeof source === "string" ? Buffer.from(source) : source, pieceBytes);
  const filtered = await runFilter(space, { charset: null, charsetFrom: "person", ...options });
  return { ...filtered, text: space.result.toString("utf8"), bytes: space.result };
}
