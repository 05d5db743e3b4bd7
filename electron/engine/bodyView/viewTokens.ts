/** Tokens of JSON at a place, also such that reach over several blocks. */
import type { ShownBlock } from "./shownBlock.ts";
import type { ViewBlocks } from "./viewPlaces.ts";

/** Bytes of the block. */
export interface PlacedToken {
  start: number;
  end: number;
  kind: number;
}

/** How many blocks a token is followed through: 256 MiB. */
const maxBlocks = 4096;
/** Bits of the JSON scanner's state that say that a block begins within a token. */
const withinBits = 7;

/** The token that holds a byte; else one that ends just before it. */
export function findToken({ tokens }: ShownBlock, byte: number): PlacedToken | null {
  const at = tokenBefore(tokens, byte);
  let touching: PlacedToken | null = null;
  for (let next = at; next < tokens.length; next += 3) {
    const [start = 0, end = 0, kind = 0] = [tokens[next], tokens[next + 1], tokens[next + 2]];
    if (start > byte) break;
    if (byte < end) return { start, end, kind };
    if (byte === end) touching = { start, end, kind };
  }
  return touching;
}

/** The token before another one of the same block; null: that one is the block's first. */
export function tokenBeforeToken({ tokens }: ShownBlock, { start: behind }: PlacedToken): PlacedToken | null {
  const at = tokenBefore(tokens, behind);
  const next = (tokens[at] ?? behind) >= behind ? at - 3 : at;
  if (next < 0) return null;
  const [start = 0, end = 0, kind = 0] = [tokens[next], tokens[next + 1], tokens[next + 2]];
  return { start, end, kind };
}

/** Where in the list the first token stands that does not end before a byte. */
export function tokenBefore(tokens: ArrayLike<number>, byte: number): number {
  let low = 0;
  let high = tokens.length / 3;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle * 3 + 1] ?? 0) < byte) low = middle + 1;
    else high = middle;
  }
  return low * 3;
}

/** The block in which a token begins, and its part there. */
export async function tokenStartOf(
  view: ViewBlocks,
  block: ShownBlock,
  token: PlacedToken,
): Promise<{ block: ShownBlock; token: PlacedToken }> {
  let found = { block, token };
  for (let steps = 0; steps < maxBlocks; steps += 1) {
    const { block: at } = found;
    if (found.token.start > 0 || at.number === 0 || (at.start.state & withinBits) === 0) break;
    const before = await view.block(at.number - 1);
    const [start, end, kind] = before.tokens.slice(-3);
    if (start === undefined || end === undefined || kind === undefined) break;
    found = { block: before, token: { start, end, kind } };
  }
  return found;
}

/** Offset of the text behind the token; null: it has not ended yet, or far away. */
export async function tokenEndOf(view: ViewBlocks, block: ShownBlock, token: PlacedToken): Promise<number | null> {
  let at = block;
  let { end } = token;
  for (let steps = 0; steps < maxBlocks; steps += 1) {
    const isCut = end === at.bytes.length && at.number + 1 < view.index.blocks;
    if (!isCut) return at.start.offset + end;
    const next = await view.block(at.number + 1);
    if ((next.start.state & withinBits) === 0 || next.tokens[0] !== 0) return at.start.offset + end;
    at = next;
    end = next.tokens[1] ?? 0;
  }
  return null;
}
