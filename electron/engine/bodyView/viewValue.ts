/** The value at a place of JSON or markup: the path that leads to it, where it begins and ends, the other bracket. */
import type { CallOutput } from "../../../shared/contract.ts";
import type { Syntax, TextPosition } from "../../../shared/contract/bodyView.ts";
import { jqOf, jsonPathOf, jsonPointerOf, xpathOf, type Segment } from "./valuePaths.ts";
import { kindNumber } from "./scan/scanInput.ts";
import { objectKind } from "./scan/jsonScanner.ts";
import { structureAt, type ReadText, type ShownBlock } from "./shownBlock.ts";
import type { Structure } from "./structure.ts";
import { readName } from "./valueNames.ts";
import { findToken, tokenBefore, tokenBeforeToken, tokenEndOf, tokenStartOf, type PlacedToken } from "./viewTokens.ts";
import { offsetOf, positionOf, type ViewBlocks } from "./viewPlaces.ts";

type FoundValue = CallOutput<"bodyView.value">;

export interface ValueReader extends ViewBlocks {
  readonly syntax: Syntax;
  readonly readText: ReadText;
}

/** Offsets of the text; ends are behind the last byte. */
interface Extent {
  start: number;
  end: number | null;
  match: number | null;
}

export async function valueAt(view: ValueReader, position: TextPosition): Promise<FoundValue> {
  const offset = await offsetOf(view, position);
  const block = await view.block(view.index.blockOfOffset(offset));
  const found = findToken(block, offset - block.start.offset);
  const isMarkup = view.syntax === "xml" || view.syntax === "html";
  if (!isMarkup && view.syntax !== "json" && view.syntax !== "ndjson") return placeOnly(position);
  const token = isMarkup ? found : valueToken(block, found);
  const begun = token === null ? null : await tokenStartOf(view, block, token);
  const structure = isMarkup
    ? structureAt(view.index, block, markupPlace(block, token, offset), view.syntax)
    : structureAt(view.index, begun?.block ?? block, begun?.token.start ?? offset - block.start.offset, view.syntax);
  const extent = isMarkup
    ? await elementExtent(view, structure, token, offset)
    : await jsonExtent(view, structure, block, token, begun);
  const segments = await segmentsOf(view, structure, isMarkup ? null : (begun ?? null));
  return described(view, segments, extent);
}

/** Behind a comma a caret is still at the entry that it ends. Of a block's first comma the entry is not looked for. */
function valueToken(block: ShownBlock, found: PlacedToken | null): PlacedToken | null {
  const isComma = found?.kind === kindNumber.punctuation && block.bytes[found.start] === 0x2c;
  return found !== null && isComma ? (tokenBeforeToken(block, found) ?? found) : found;
}

function placeOnly(position: TextPosition): FoundValue {
  return { segments: [], jsonPath: "", jsonPointer: "", jq: "", xpath: "", start: position, end: null, match: null };
}

async function described(view: ValueReader, segments: Segment[] | null, extent: Extent): Promise<FoundValue> {
  const isMarkup = view.syntax === "xml" || view.syntax === "html";
  const place = async (offset: number | null) => (offset === null ? null : positionOf(view, offset));
  const known = segments ?? [];
  const isJson = !isMarkup && segments !== null;
  return {
    segments: known.map(({ name, index }) => name ?? index),
    jsonPath: isJson ? jsonPathOf(known) : "",
    jsonPointer: isJson ? jsonPointerOf(known) : "",
    jq: isJson ? jqOf(known) : "",
    xpath: isMarkup ? xpathOf(known) : "",
    start: await positionOf(view, extent.start),
    end: await place(extent.end),
    match: await place(extent.match),
  };
}

/** Where in the block the structure is looked at: behind the name of an open tag, before an end tag. */
function markupPlace(block: ShownBlock, token: PlacedToken | null, offset: number): number {
  const at = offset - block.start.offset;
  return token !== null && token.kind === kindNumber.tag && block.bytes[token.start - 1] !== 0x2f ? token.end : at;
}

async function elementExtent(
  view: ValueReader,
  structure: Structure,
  token: PlacedToken | null,
  offset: number,
): Promise<Extent> {
  const innermost = structure.opened.at(-1)?.open ?? openOf(view, structure.container);
  if (innermost === null) return { start: offset, end: null, match: null };
  const close = await closeOf(view, innermost);
  const isOnTag = token !== null && (token.kind === kindNumber.tag || token.kind === kindNumber.punctuation);
  if (close === null) return { start: innermost, end: null, match: null };
  const after = (await view.readText(close, Math.min(1024, view.index.textBytes - close))).indexOf(0x3e);
  const isNearClose = offset >= close;
  return {
    start: innermost,
    end: after === -1 ? close : close + after + 1,
    match: isOnTag ? (isNearClose ? innermost : close) : null,
  };
}

async function jsonExtent(
  view: ValueReader,
  structure: Structure,
  block: ShownBlock,
  token: PlacedToken | null,
  begun: { block: ShownBlock; token: PlacedToken } | null,
): Promise<Extent> {
  const base = block.start.offset;
  if (token === null || begun === null) return aroundExtent(view, structure, base);
  const byte = block.bytes[token.start];
  if (token.kind !== kindNumber.punctuation) {
    const start = begun.block.start.offset + begun.token.start;
    if (token.kind !== kindNumber.key) return { start, end: await tokenEndOf(view, block, token), match: null };
    return valueOfKey(view, await tokenEndOf(view, block, token));
  }
  if (byte === 0x7b || byte === 0x5b) {
    const close = await closeOf(view, base + token.start);
    return { start: base + token.start, end: close === null ? null : close + 1, match: close };
  }
  if (byte === 0x7d || byte === 0x5d) {
    const open = block.closed.find((one) => one.close === base + token.start)?.open ?? null;
    return { start: open ?? base + token.start, end: base + token.end, match: open };
  }
  if (byte === 0x3a) return valueOfKey(view, base + token.start);
  return aroundExtent(view, structure, base + token.start);
}

async function aroundExtent(view: ValueReader, structure: Structure, offset: number): Promise<Extent> {
  const open = structure.opened.at(-1)?.open ?? openOf(view, structure.container);
  if (open === null) return { start: offset, end: null, match: null };
  const close = await closeOf(view, open);
  return { start: open, end: close === null ? null : close + 1, match: null };
}

/** What stands behind the key that ends there. */
async function valueOfKey(view: ValueReader, keyEnd: number | null): Promise<Extent> {
  const from = keyEnd ?? view.index.textBytes;
  for (let number = view.index.blockOfOffset(from); number < view.index.blocks; number += 1) {
    const block = await view.block(number);
    const token = firstValueToken(block, from);
    if (token === null) continue;
    const start = block.start.offset + token.start;
    if (token.kind !== kindNumber.punctuation) return { start, end: await tokenEndOf(view, block, token), match: null };
    const close = await closeOf(view, start);
    return { start, end: close === null ? null : close + 1, match: null };
  }
  return { start: from, end: null, match: null };
}

function firstValueToken({ tokens, bytes, start: { offset } }: ShownBlock, from: number): PlacedToken | null {
  for (let at = tokenBefore(tokens, from - offset); at < tokens.length; at += 3) {
    const [start = 0, end = 0, kind = 0] = [tokens[at], tokens[at + 1], tokens[at + 2]];
    if (offset + start >= from && bytes[start] !== 0x3a) return { start, end, kind };
  }
  return null;
}

function openOf({ index }: ValueReader, id: number): number | null {
  return id < 0 ? null : index.containers.openOffset(id);
}

/** Of the container that opens there. */
async function closeOf(view: ValueReader, open: number): Promise<number | null> {
  const id = view.index.containers.idAt(open);
  if (id >= 0) {
    const close = view.index.containers.closeOffset(id);
    if (close >= 0) return close;
  }
  // Of the last block, which may still grow, nothing is kept.
  const numbers = id >= 0 ? [view.index.blocks - 1] : [view.index.blockOfOffset(open)];
  for (const number of numbers) {
    const found = (await view.block(number)).closed.find((one) => one.open === open);
    if (found !== undefined) return found.close;
  }
  return null;
}

/** From outside in; null: it is not known what is around. */
async function segmentsOf(
  view: ValueReader,
  structure: Structure,
  begun: { block: ShownBlock; token: PlacedToken } | null,
): Promise<Segment[] | null> {
  if (structure.untracked > 0) return null;
  const isMarkup = view.syntax === "xml" || view.syntax === "html";
  const { containers } = view.index;
  const steps: { key: number; index: number; outerKind: number }[] = [];
  for (let id = structure.container; id >= 0; id = containers.parent(id)) {
    const outerKind = containers.kind(containers.parent(id));
    steps.push({ key: containers.keyOffset(id), index: containers.index(id), outerKind });
  }
  // Not put in front one by one: of 200,000 levels that is seconds on the loop.
  steps.reverse();
  for (const { key, entries, outerKind } of structure.opened) steps.push({ key, index: entries - 1, outerKind });
  const own = begun === null ? null : ownStep(begun.block, begun.token, structure);
  if (own !== null) steps.push(own);
  const segments: Segment[] = [];
  for (const { key, index, outerKind } of steps) {
    if (outerKind === 0 && !isMarkup && view.syntax !== "ndjson") continue;
    const isNamed = key >= 0 && (isMarkup || outerKind === objectKind);
    segments.push({ name: isNamed ? await readName(view, key, isMarkup) : null, index });
  }
  return segments;
}

/** Of the token itself: the entry that it is or belongs to; null: the container that it closes, or is in. */
function ownStep({ bytes, start: { offset } }: ShownBlock, { start, kind }: PlacedToken, structure: Structure) {
  const { key, entries, kind: outerKind } = structure;
  if (kind === kindNumber.key) return { key: offset + start, index: entries, outerKind };
  const byte = bytes[start];
  if (kind === kindNumber.punctuation) {
    if (byte === 0x7d || byte === 0x5d || byte === 0x2c) return null;
    if (byte === 0x3a) return { key, index: entries - 1, outerKind };
  }
  return { key, index: outerKind === objectKind ? entries - 1 : entries, outerKind };
}
