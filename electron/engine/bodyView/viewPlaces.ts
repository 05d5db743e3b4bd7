/** Between offsets of a view's text and its lines and columns. */
import type { TextPosition } from "../../../shared/contract/bodyView.ts";
import type { ShownBlock } from "./shownBlock.ts";
import { unitsBetween } from "./textBlock.ts";
import type { TextIndex } from "./textIndex.ts";
import { countBelow } from "./textIndexer.ts";

export interface ViewBlocks {
  readonly index: TextIndex;
  readonly block: (number: number) => Promise<ShownBlock>;
}

export async function positionOf({ index, block: read }: ViewBlocks, offset: number): Promise<TextPosition> {
  const block = await read(index.blockOfOffset(Math.min(offset, index.textBytes)));
  const at = Math.min(offset - block.start.offset, block.bytes.length);
  const lines = countBelow(block.newlines, at);
  const from = lines === 0 ? 0 : (block.newlines[lines - 1] ?? 0) + 1;
  const column = (lines === 0 ? block.start.column : 0) + unitsBetween(block.bytes, block.isAscii, from, at);
  return { line: block.start.line + lines, column };
}

/** A place behind the end of its line is its end; one behind the end of the text is that. */
export async function offsetOf({ index, block: read }: ViewBlocks, { line, column }: TextPosition): Promise<number> {
  const block = await read(index.blockOfPlace(line, column));
  const { at: from, column: fromColumn } = lineStart(block, line);
  const end = lineEnd(block, line) ?? block.bytes.length;
  if (line > block.start.line + block.newlines.length) return block.start.offset + block.bytes.length;
  return block.start.offset + byteOf(block, from, end, column - fromColumn);
}

/** Where a line begins in a block, or where the block begins in it. */
export function lineStart(block: ShownBlock, line: number): { at: number; column: number } {
  const before = line - block.start.line;
  if (before <= 0) return { at: 0, column: block.start.column };
  return { at: (block.newlines[before - 1] ?? block.bytes.length - 1) + 1, column: 0 };
}

/** Of the line feed that ends a line; null: it does not end in the block. */
export function lineEnd(block: ShownBlock, line: number): number | null {
  return block.newlines[line - block.start.line] ?? null;
}

/** The byte at which `units` UTF-16 units behind `from` end, or `end`. */
function byteOf({ bytes, isAscii }: ShownBlock, from: number, end: number, units: number): number {
  if (isAscii) return Math.min(from + Math.max(0, units), end);
  const before = bytes.toString("utf8", from, end).slice(0, Math.max(0, units));
  return Math.min(from + Buffer.byteLength(before), end);
}
