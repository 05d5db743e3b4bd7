/** What a binary format says, as JSON: every value in its order; keys are texts. Without recursion, of bounded length. */
import type { ReadNode, Shape, TreeReader, WholeText } from "./treeReader.ts";
import { isUnfinished } from "./treeSignals.ts";

/** Deeper ones, and what follows, are left out. */
const maxLevels = 100_000;
const maxParts = 10_000;

interface Level {
  shape: Shape;
  isObject: boolean;
  index: number;
  offset: number;
}

/** Is cut where it becomes too long, and where the bytes are broken. */
export function renderJson(reader: TreeReader, node: ReadNode, maxUnits: number): WholeText {
  const parts: string[] = [];
  let isWhole = false;
  try {
    isWhole = render(reader, node, maxUnits, parts);
  } catch (thrown) {
    if (!isUnfinished(thrown)) throw thrown;
  }
  return { text: parts.join(""), isCut: !isWhole };
}

/** @returns whether that is all */
function render(reader: TreeReader, root: ReadNode, maxUnits: number, parts: string[]): boolean {
  const levels: Level[] = [];
  let units = 0;
  const write = (text: string): void => {
    units += text.length;
    parts.push(text);
    if (parts.length > maxParts) parts.splice(0, parts.length, parts.join(""));
  };
  const open = (node: ReadNode, shape: Shape): void => {
    const isObject = node.kind === "object";
    write(isObject ? "{" : "[");
    levels.push({ shape, isObject, index: 0, offset: reader.begin(shape) });
  };
  if (root.shape !== null) open(root, root.shape);
  for (let level = levels.at(-1); level !== undefined; level = levels.at(-1)) {
    if (units > maxUnits || levels.length > maxLevels) return false;
    if (level.offset === -1) {
      write(level.isObject ? "}" : "]");
      const end = reader.ended;
      levels.pop();
      const outer = levels.at(-1);
      if (outer !== undefined) goOn(reader, outer, end);
      continue;
    }
    const { shape, index, offset } = level;
    const node = reader.node(shape, index, offset);
    const key = level.isObject ? `${JSON.stringify(String(node.key))}:` : "";
    write(`${index > 0 ? "," : ""}${key}`);
    if (node.shape !== null) open(node, node.shape);
    else {
      write(reader.literal(shape, index, offset, maxUnits));
      goOn(reader, level, reader.skip(shape, index, offset).end);
    }
  }
  return true;
}

function goOn(reader: TreeReader, level: Level, end: number): void {
  level.offset = reader.after(level.shape, level.index, end);
  level.index += 1;
}
