/** A window of the entries of a container: their heads, and how long they are, as far as that is known or cheap. */
import type { OpenContainer, PlacedNode } from "./openContainer.ts";
import { leafNode, type ReadNode, type Skipped, type TreeReader } from "./treeReader.ts";
import { Broken, isUnfinished, OverBudget } from "./treeSignals.ts";

const nothing: Skipped = { end: -1, count: null };

/** For the head of one node. */
const headBudgetBytes = 512 * 1024;

export interface HeadReader {
  readonly reader: TreeReader;
  /** From now on, what may be read until it is too much. */
  readonly allow: (bytes: number) => void;
}

/** What stands there; of a head that is too long to be read, that it is too long. */
export function headAt(
  { reader, allow }: HeadReader,
  { shape }: OpenContainer,
  index: number,
  offset: number,
): ReadNode {
  allow(headBudgetBytes);
  try {
    return reader.node(shape, index, offset);
  } catch (thrown) {
    if (!(thrown instanceof OverBudget)) throw thrown;
    return leafNode("invalid", { text: "", isCut: true }, offset, null);
  }
}

/** @returns those that are found */
export function listNodes(heads: HeadReader, container: OpenContainer, first: number, count: number): PlacedNode[] {
  const last = Math.min(first + count, container.found);
  const nodes: PlacedNode[] = [];
  if (first >= last) return nodes;
  try {
    collect(heads, container, first, last, nodes);
  } catch (thrown) {
    if (!isUnfinished(thrown)) throw thrown;
  }
  return nodes;
}

function collect(heads: HeadReader, container: OpenContainer, first: number, last: number, nodes: PlacedNode[]): void {
  const { reader } = heads;
  const { shape, checkpoints, passed } = container;
  let { index, offset, elements } = container.near(first);
  for (; index < last; index += 1) {
    const isWanted = index >= first;
    if (isWanted) nodes.push({ ...headAt(heads, container, index, offset), index, elements, entryOffset: offset });
    const known = checkpoints.of(index + 1);
    if (known !== null) {
      finish(nodes.at(-1), isWanted, { end: known.previousEnd, count: known.previousCount });
      ({ offset, elements } = known);
      continue;
    }
    if (index >= passed) return;
    heads.allow(headBudgetBytes);
    const skipped = skipWhole(reader, container, index, offset);
    finish(nodes.at(-1), isWanted, skipped);
    if (skipped === nothing || index + 1 === last) return;
    elements += reader.isElement ? 1 : 0;
    offset = reader.after(shape, index, skipped.end);
  }
}

function skipWhole(reader: TreeReader, { shape }: OpenContainer, index: number, offset: number): Skipped {
  try {
    return reader.skip(shape, index, offset);
  } catch (thrown) {
    if (thrown instanceof Broken || thrown instanceof OverBudget) return nothing;
    throw thrown;
  }
}

function finish(node: PlacedNode | undefined, isWanted: boolean, { end, count }: Skipped): void {
  if (node === undefined || !isWanted) return;
  if (end >= 0) node.end ??= end;
  if (count !== null && count >= 0 && node.shape !== null) node.count ??= count;
}
