/** The bytes of rows that were found before, in order, from the nearest place that is known. */
import { maxRowBytes, type RowBytes, type RowFormat } from "./rowFormat.ts";
import type { RowIndex } from "./rowIndex.ts";
import type { TableText } from "./tableText.ts";

const firstPieceBytes = 16 * 1024;
const maxPieceBytes = 64 * 1024;

export interface RowSource {
  text: Pick<TableText, "read">;
  format: RowFormat;
  index: RowIndex;
}

interface FoundRow {
  index: number;
  start: number;
  end: number;
  isBroken: boolean;
}

/** In batches; the bytes of a batch are only good until the next one. Never empty ones. */
export async function* readRows(source: RowSource, first: number, count: number): AsyncGenerator<RowBytes[], void> {
  const { text, format, index } = source;
  // What is behind the last row that is known may still be on its way, but for the byte that ended it.
  const end = index.end + 1;
  const last = Math.min(first + count, index.rows);
  const place = index.before(first);
  const carry = new Carry(place.offset);
  const found: FoundRow[] = [];
  let row = place.row;
  const scanner = format.scanFrom(place.offset, (start, end, isBroken) => {
    if (row >= first && row < last) found.push({ index: row, start, end, isBroken });
    carry.from(end);
    row += 1;
  });
  let memory = new ArrayBuffer(firstPieceBytes);
  for (let at = place.offset; at < end && row < last;) {
    const bytes = await text.read(at, Math.min(memory.byteLength, end - at), memory);
    carry.add(bytes, at);
    scanner.push(bytes);
    at = bytes.length === 0 ? end : at + bytes.length;
    if (at >= end) scanner.end();
    if (found.length > 0) yield found.splice(0).map((one) => carry.row(one));
    carry.keep();
    memory = nextMemory(bytes);
  }
}

function nextMemory({ buffer }: Buffer): ArrayBuffer {
  if (buffer.byteLength < maxPieceBytes) return new ArrayBuffer(Math.min(buffer.byteLength * 4, maxPieceBytes));
  return buffer instanceof ArrayBuffer ? buffer : new ArrayBuffer(maxPieceBytes);
}

/** The piece at hand, and what came before it of the row that reaches into it. */
class Carry {
  #parts: Buffer[] = [];
  #partBytes = 0;
  /** Of the first byte that is kept. */
  #partStart: number;
  /** Of the first byte that is still needed, once the piece is done with. */
  #start: number;
  #piece: Buffer = Buffer.alloc(0);
  #pieceStart = 0;

  constructor(start: number) {
    this.#start = start;
    this.#partStart = start;
  }

  add(piece: Buffer, start: number): void {
    this.#piece = piece;
    this.#pieceStart = start;
  }

  /** What is before it is not needed any more, after this piece. */
  from(offset: number): void {
    this.#start = offset;
  }

  row({ index, start, end, isBroken }: FoundRow): RowBytes {
    const { bytes, isCut } = this.#bytes(start, end);
    return { index, offset: start, bytes, isCut, isBroken };
  }

  /** Before the piece is overwritten. */
  keep(): void {
    if (this.#start >= this.#pieceStart) {
      this.#parts = [];
      this.#partBytes = 0;
      this.#partStart = this.#start;
    }
    const left = this.#piece.subarray(Math.max(0, this.#start - this.#pieceStart));
    if (left.length === 0 || this.#partBytes > maxRowBytes + maxPieceBytes) return;
    this.#parts.push(Buffer.from(left));
    this.#partBytes += left.length;
  }

  #bytes(start: number, end: number): { bytes: Buffer; isCut: boolean } {
    const from = start - this.#pieceStart;
    if (from >= 0) {
      const bytes = this.#piece.subarray(from, Math.min(end - this.#pieceStart, from + maxRowBytes));
      return { bytes, isCut: bytes.length < end - start };
    }
    const isAllKept = this.#partBytes <= maxRowBytes + maxPieceBytes;
    const parts = isAllKept
      ? [...this.#parts, this.#piece.subarray(0, Math.max(0, end - this.#pieceStart))]
      : this.#parts;
    const all = Buffer.concat(parts);
    const skip = start - this.#partStart;
    const bytes = all.subarray(skip, Math.min(skip + end - start, skip + maxRowBytes));
    return { bytes, isCut: bytes.length < end - start };
  }
}
