/**
 * Changes a YAML file so that its value becomes another, and only the lines that must.
 * Comments, key order, quoting and line ends of the rest stay byte for byte; what is written is read again and
 * compared before it is handed out, so an edit is exact or takes the next, coarser way.
 */
import { isMap, isScalar, isSeq, parseDocument, type Document } from "yaml";
import { plainEquals } from "./plainEquality.ts";
import { alignSequences } from "./sequenceAlignment.ts";
import { documentText, renderYaml, styleOf } from "./yamlRender.ts";
import { isPlainMap, readYamlText, type Plain, type PlainMap } from "./yamlSource.ts";
import { CannotSplice, spliceYaml } from "./yamlSplice.ts";

/** @throws AppError broken-file when `text` is not readable YAML; nothing is lost then, nothing is made */
export function editYaml(text: string, next: PlainMap, path: string): string {
  const old = readYamlText(text, path);
  if (plainEquals(old, next)) return text;
  const spliced = splice(text, old, next);
  if (spliced !== null && holds(spliced, next, path)) return spliced;
  const document = parseDocument(text, { version: "1.2", logLevel: "silent" });
  patchDocument(document, [], old, next);
  const patched = documentText(document, styleOf(text));
  return holds(patched, next, path) ? patched : renderYaml(next);
}

/** Through the document API: comments and order survive, but the whole text is laid out anew. */
function patchDocument(document: Document, path: readonly (string | number)[], old: Plain, next: Plain): void {
  if (plainEquals(old, next)) return;
  const node = document.getIn(path, true);
  if (isMap(node) && isPlainMap(old) && isPlainMap(next)) {
    for (const key of Object.keys(old)) if (!Object.hasOwn(next, key)) document.deleteIn([...path, key]);
    for (const [key, value] of Object.entries(next)) {
      if (Object.hasOwn(old, key)) patchDocument(document, [...path, key], old[key] ?? null, value);
      else document.setIn([...path, key], document.createNode(value));
    }
  } else if (isSeq(node) && Array.isArray(old) && Array.isArray(next)) {
    const items = [...node.items];
    node.items = alignSequences(old, next).map(({ from }, index) =>
      from === null ? document.createNode(next[index]) : items[from],
    );
    next.forEach((value, index) => patchDocument(document, [...path, index], valueOf(old, next, index), value));
  } else if (isScalar(node) && typeof next !== "object") node.value = next;
  else document.setIn(path, document.createNode(next));
}

function valueOf(old: readonly Plain[], next: readonly Plain[], index: number): Plain {
  const from = alignSequences(old, next)[index]?.from ?? null;
  return from === null ? (next[index] ?? null) : (old[from] ?? null);
}

function splice(text: string, old: PlainMap, next: PlainMap): string | null {
  try {
    return spliceYaml(
      text,
      parseDocument(text, { version: "1.2", keepSourceTokens: true, logLevel: "silent" }),
      old,
      next,
    );
  } catch (error) {
    if (error instanceof CannotSplice) return null;
    throw error;
  }
}

function holds(text: string, expected: PlainMap, path: string): boolean {
  try {
    return plainEquals(readYamlText(text, path), expected);
  } catch {
    return false;
  }
}
