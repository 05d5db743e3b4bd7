/** A window of the entries of a container: their heads, and how long they are, as far as that is known or cheap. */
import type { OpenContainer, PlacedNode } from "./openContainer.ts";
import type { Skipped, TreeReader } from "./treeReader.ts";
import { Broken, NotYet, OverBudget } from "./treeSignals.ts";

const nothing: Skipped = { end: -1, count: null };

/** @returns those that are found, fewer when they would cost too many bytes */
export function listNodes(reader: TreeReader, container: OpenContainer, first: number, count: number): PlacedNode[] {
  const last = Math.min(first + count, container.found);
  const nodes: PlacedNode[] = [];
  if (first >= last) return nodes;
  try {
    collect(reader, container, first, last, nodes);
  } catch (thrown) {
    if (!(thrown instanceof Broken || thrown instanceof NotYet || thrown instanceof OverBudget)) throw thrown;
  }
  return nodes;
}

function collect(reader: TreeReader, container: OpenContainer, first: number, last: number, nodes: PlacedNode[]): void {
  const { shape, checkpoints, passed } = container;
  let { index, offset, elements } = container.near(first);
  for (; index < last; index += 1) {
    const isWanted = index >= first;
    if (isWanted) nodes.push({ ...reader.node(shape, index, offset), index, elements, entryOffset: offset });
    const known = checkpoints.of(index + 1);
    if (known !== null) {
      finish(nodes.at(-1), isWanted, { end: known.previousEnd, count: known.previousCount });
      ({ offset, elements } = known);
      continue;
    }
    if (index >= passed) return;
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
