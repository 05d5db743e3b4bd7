/** The rows that a window asks for: text, tokens and folds of lines, or of slices of long lines. */
import type { ViewRow } from "../../../shared/contract/bodyView.ts";
import type { RowsInput } from "./bodyView.ts";
import type { ShownBlock } from "./shownBlock.ts";
import { unitsBetween } from "./textBlock.ts";
import type { TextIndex } from "./textIndex.ts";
import { countBelow } from "./textIndexer.ts";
import { lineEnd, lineStart, type ViewBlocks } from "./viewPlaces.ts";

/** Units of text in one answer. */
const maxUnits = 1024 * 1024;

export async function readRows(blocks: ViewBlocks, { ranges, firstColumn, columns }: RowsInput): Promise<ViewRow[]> {
  const rows: ViewRow[] = [];
  let units = 0;
  for (const range of ranges) {
    const end = Math.min(range.firstLine + range.lines, blocks.index.lines);
    for (let line = range.firstLine; line < end && units < maxUnits; line += 1) {
      const row = await readRow(blocks, line, firstColumn, Math.min(columns, maxUnits - units));
      units += row.text.length;
      rows.push(row);
    }
  }
  return rows;
}

async function readRow(blocks: ViewBlocks, line: number, firstColumn: number, columns: number): Promise<ViewRow> {
  const { index } = blocks;
  let block = await blocks.block(index.blockOfPlace(line, firstColumn));
  const row: ViewRow = { line, text: "", firstColumn, columns: null, tokens: [], fold: null };
  let { at, column } = lineStart(block, line);
  for (;;) {
    const end = lineEnd(block, line);
    const part = { block, at, end: textEnd(block, at, end) };
    const units = addPart(row, part, column, columns);
    column += units;
    if (end !== null) row.columns = column;
    const isLast = block.number + 1 >= index.blocks;
    if (end !== null || isLast || row.text.length >= columns) break;
    block = await blocks.block(block.number + 1);
    at = 0;
  }
  row.columns ??= await lineColumns(blocks, line);
  row.fold = foldAt(index, await blocks.block(index.blockOfPlace(line, 0)), line);
  return row;
}

interface Part {
  block: ShownBlock;
  at: number;
  end: number;
}

/** Without the CR of a CR LF. */
function textEnd(block: ShownBlock, at: number, lineFeed: number | null): number {
  if (lineFeed === null) return block.bytes.length;
  return lineFeed > at && block.bytes[lineFeed - 1] === 0x0d ? lineFeed - 1 : lineFeed;
}

/** Adds what of a part is asked for. @returns the units of the whole part */
function addPart(row: ViewRow, { block, at, end }: Part, column: number, columns: number): number {
  const { bytes, isAscii, tokens } = block;
  const skip = Math.max(0, row.firstColumn - column);
  const take = columns - row.text.length;
  const whole = isAscii ? null : bytes.toString("utf8", at, end);
  const slice =
    whole?.slice(skip, skip + take) ??
    bytes.toString("latin1", Math.min(at + skip, end), Math.min(at + skip + take, end));
  const before = row.text.length;
  row.text += slice;
  let cursor = at;
  let cursorUnits = 0;
  const unitsTo = (byte: number): number => {
    cursorUnits += unitsBetween(bytes, isAscii, cursor, byte);
    cursor = byte;
    return cursorUnits;
  };
  for (let token = tokenBehind(tokens, isAscii ? at + skip : at); token < tokens.length; token += 3) {
    const [tokenStart = 0, tokenEnd = 0, kind = 0] = [tokens[token], tokens[token + 1], tokens[token + 2]];
    if (tokenStart >= end) break;
    const from = unitsTo(Math.max(tokenStart, cursor)) - skip;
    const to = unitsTo(Math.min(tokenEnd, end)) - skip;
    if (from >= slice.length) break;
    if (to > 0 && to > from) row.tokens.push(before + Math.max(0, from), before + Math.min(to, slice.length), kind);
  }
  return whole?.length ?? end - at;
}

/** The first token that ends behind a byte. */
function tokenBehind(tokens: ArrayLike<number>, byte: number): number {
  let low = 0;
  let high = tokens.length / 3;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle * 3 + 1] ?? 0) <= byte) low = middle + 1;
    else high = middle;
  }
  return low * 3;
}

/** Of a line whose end is elsewhere. */
async function lineColumns({ index, block: read }: ViewBlocks, line: number): Promise<number | null> {
  const block = await read(index.blockOfLineEnd(line));
  const { at, column } = lineStart(block, line);
  const end = lineEnd(block, line);
  if (end === null && !(index.ended && block.number + 1 === index.blocks)) return null;
  return column + unitsBetween(block.bytes, block.isAscii, at, textEnd(block, at, end));
}

/** Of the first container that opens on the line and ends on another one. */
function foldAt(index: TextIndex, block: ShownBlock, line: number): ViewRow["fold"] {
  const base = block.start.offset;
  const from = base + lineStart(block, line).at;
  const to = base + (lineEnd(block, line) ?? block.bytes.length);
  let first: { open: number; lastLine: number | null; count: number | null } | null = null;
  for (const { open, close, entries } of closedFrom(block, from, to)) {
    if (close <= to || (first !== null && open > first.open)) continue;
    first = { open, lastLine: block.start.line + countBelow(block.newlines, close - base), count: entries };
  }
  for (const open of block.opened) {
    if (open < from || open >= to || (first !== null && open > first.open)) continue;
    first = keptFold(index, open, line);
    if (first !== null) break;
  }
  return first === null ? null : { lastLine: first.lastLine, count: first.count };
}

/** Of one that reaches over a checkpoint; null: it ends on its own line. */
function keptFold(index: TextIndex, open: number, line: number) {
  const id = index.containers.idAt(open);
  const lastLine = id === -1 ? -1 : index.containers.closeLine(id);
  if (lastLine === line) return null;
  if (lastLine === -1) return { open, lastLine: null, count: null };
  return { open, lastLine, count: index.containers.entries(id) };
}

/** Those that open from one offset to another. */
function closedFrom(block: ShownBlock, from: number, to: number) {
  block.byOpening ??= block.closed.toSorted((one, other) => one.open - other.open);
  const sorted = block.byOpening;
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.open ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < sorted.length && (sorted[end]?.open ?? 0) < to) end += 1;
  return sorted.slice(low, end);
}
