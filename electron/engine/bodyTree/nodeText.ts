/** The whole of a value as text: of a leaf what it says, of a container its bytes, or JSON that is made of them. */
import type { Located, OpenTree } from "./openTree.ts";
import { renderJson } from "./renderJson.ts";
import { cutText, type WholeText } from "./treeReader.ts";
import { Broken, NotYet, OverBudget } from "./treeSignals.ts";

/** Of the body, and units of the text. */
const limitBytes = 8 * 1024 * 1024;

export function textOf(tree: OpenTree, located: Located): WholeText {
  const { reader } = tree;
  const { parent, node } = located;
  tree.allow(limitBytes * 4);
  const shape = parent?.shape ?? null;
  if (node.shape === null)
    return cutText(reader.leaf(shape, node.index, node.entryOffset, limitBytes).text, limitBytes);
  return reader.isText ? textBytes(tree, located) : renderJson(reader, node, limitBytes);
}

function textBytes(tree: OpenTree, { parent, node }: Located): WholeText {
  const { bytes } = tree;
  const end = parent === null ? Infinity : endOf(tree, parent.shape, node);
  const limit = node.offset + limitBytes;
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
    if (thrown instanceof Broken || thrown instanceof NotYet || thrown instanceof OverBudget) return Infinity;
    throw thrown;
  }
}
