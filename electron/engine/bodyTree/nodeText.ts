/** The whole of a value as text: of a leaf what it says, of a container its bytes, or JSON that is made of them. */
import type { Located, OpenTree } from "./openTree.ts";
import { renderJson } from "./renderJson.ts";
import { maxWholeBytes, type WholeText } from "./treeReader.ts";
import { Broken, isUnfinished } from "./treeSignals.ts";

export function textOf(tree: OpenTree, located: Located): WholeText {
  const { reader } = tree;
  const { node } = located;
  tree.allow(maxWholeBytes * 4);
  if (node.shape === null) return leafText(tree, located);
  return reader.isText ? textBytes(tree, located) : renderJson(reader, node, maxWholeBytes);
}

/** Of what is broken, as much as is listed. */
function leafText({ reader }: OpenTree, { parent, node }: Located): WholeText {
  try {
    const { text, isCut } = reader.leaf(parent?.shape ?? null, node.index, node.entryOffset, maxWholeBytes);
    return { text, isCut };
  } catch (thrown) {
    if (!isUnfinished(thrown)) throw thrown;
    return { text: node.text, isCut: !(thrown instanceof Broken) };
  }
}

function textBytes(tree: OpenTree, { parent, node }: Located): WholeText {
  const { bytes } = tree;
  const end = parent === null ? Infinity : endOf(tree, parent.shape, node);
  const limit = node.offset + maxWholeBytes;
  const held = bytes.slice(node.offset, Math.min(end, limit));
  const text = new TextDecoder().decode(held, { stream: true });
  return { text: end === Infinity ? text.trimEnd() : text, isCut: end > limit && bytes.sizeBytes > limit };
}

/** Infinity: it is broken, larger than what is shown, or has not arrived. */
function endOf(tree: OpenTree, shape: Located["node"]["shape"], node: Located["node"]): number {
  if (shape === null) return Infinity;
  try {
    return tree.reader.skip(shape, node.index, node.entryOffset).end;
  } catch (thrown) {
    if (!isUnfinished(thrown)) throw thrown;
    return Infinity;
  }
}
