/** A block of a view's text as rows need it: bytes, lines, tokens and containers. Made when it is asked for. */
import type { Syntax } from "../../../shared/contract/bodyView.ts";
import { scanOf } from "./scan/scanner.ts";
import { Structure, type ClosedContainer } from "./structure.ts";
import { measureBlock, type BlockMeasure } from "./textBlock.ts";
import type { Checkpoint, TextIndex } from "./textIndex.ts";

export interface ShownBlock extends BlockMeasure {
  number: number;
  bytes: Buffer;
  start: Checkpoint;
  /** Flat: start, end and kind; in bytes of the block. */
  tokens: Int32Array;
  /** Those that end in it; offsets of the text. */
  closed: ClosedContainer[];
  /** The same by where they open; made when first needed. */
  byOpening: ClosedContainer[] | null;
  /** Offsets of the text at which those open that do not end in it. */
  opened: number[];
}

/** Of the UTF-8 text of a view. */
export type ReadText = (offset: number, length: number) => Promise<Buffer>;

/** Blocks of all views, the last used ones. */
export class BlockCache {
  readonly #blocks = new Map<string, Promise<ShownBlock>>();
  readonly #capacity = 32;

  get(key: string, make: () => Promise<ShownBlock>): Promise<ShownBlock> {
    const found = this.#blocks.get(key) ?? make();
    this.#blocks.delete(key);
    this.#blocks.set(key, found);
    // What failed is not kept.
    found.catch(() => this.#blocks.delete(key));
    const oldest = this.#blocks.keys().next();
    if (this.#blocks.size > this.#capacity && oldest.done !== true) this.#blocks.delete(oldest.value);
    return found;
  }

  forget(prefix: string): void {
    for (const key of this.#blocks.keys()) if (key.startsWith(prefix)) this.#blocks.delete(key);
  }
}

/** Of the block at hand; used again. */
let gathered = new Int32Array(32 * 1024);

function grown(numbers: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}

export async function makeBlock(
  index: TextIndex,
  number: number,
  syntax: Syntax,
  readText: ReadText,
): Promise<ShownBlock> {
  const start = index.checkpoint(number);
  const bytes = await readText(start.offset, index.blockEnd(number) - start.offset);
  const structure = new Structure(index.containers);
  structure.resume(start);
  let tokens = 0;
  const closed: ClosedContainer[] = [];
  structure.onClose = (open, close, entries) => void closed.push({ open, close, entries });
  scanOf(syntax)({
    bytes,
    offset: start.offset,
    state: start.state,
    structure,
    emit: (from, to, kind) => {
      if (tokens + 3 > gathered.length) gathered = grown(gathered);
      gathered[tokens] = from;
      gathered[tokens + 1] = to;
      gathered[tokens + 2] = kind;
      tokens += 3;
    },
  });
  const opened = structure.opened.map((one) => one.open);
  const measure = measureBlock(bytes);
  // What it measures with is used again.
  const newlines = measure.newlines.slice();
  return {
    number,
    bytes,
    start,
    tokens: gathered.slice(0, tokens),
    closed,
    byOpening: null,
    opened,
    ...measure,
    newlines,
  };
}

/** The structure as it is at a byte of the block. */
export function structureAt(index: TextIndex, block: ShownBlock, at: number, syntax: Syntax): Structure {
  const structure = new Structure(index.containers);
  structure.resume(block.start);
  const { offset, state } = block.start;
  scanOf(syntax)({ bytes: block.bytes.subarray(0, at), offset, state, structure, emit: null });
  return structure;
}
