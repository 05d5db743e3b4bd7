/**
 * An XPath over XML of any size: the elements that its beginning leads to, one after the other, and the rest of it asked
 * of each. In a few megabytes of memory. What is broken stops it; what was found before stands.
 */
import { XMLSerializer, type Node } from "@xmldom/xmldom";
import type { ParsedXPath } from "xpath";
import { AppError } from "../../../shared/errors.ts";
import { TreeBytes } from "../bodyTree/treeBytes.ts";
import { Broken } from "../bodyTree/treeSignals.ts";
import { FilterResult, SourceWindow, type FilterSpace } from "./filterSpace.ts";
import type { Filtered } from "./filterWork.ts";
import { FoundTooBig } from "./forwardWalk.ts";
import { readXml } from "./xmlDocument.ts";
import type { XPathPlan } from "./xpathPlan.ts";
import { XPathWalk, type Declarations } from "./xpathWalk.ts";

const memoryBytes = 256 * 1024;
const marks = ["&", "<!", "<?"];
const tag = /<(?:[^>"']|"[^"]*"|'[^']*')*>/g;
/** Of an element that the rest of a path is asked of. */
const maxElementBytes = 16 * 1024 * 1024;

/** @throws AppError bad-filter; FoundTooBig, NotPlain: the document is needed as a whole */
export function goForward(space: FilterSpace, plan: XPathPlan, asked: <T>(work: () => T) => T): Filtered {
  const window = new SourceWindow(space, "source", memoryBytes);
  const bytes = treeBytes(space, window);
  const walk = new XPathWalk(bytes, plan);
  const result = new FilterResult(space);
  let problem: AppError | null = null;
  try {
    for (let found = walk.next(); found !== null; found = walk.next()) {
      if (found.end - found.start > maxElementBytes) throw new FoundTooBig();
      const element = bytes.slice(found.start, found.end);
      if (hasNothing(element, plan)) continue;
      if (isOne(element, plan)) {
        result.count += 1;
        continue;
      }
      const nodes = asked(() => nodesIn(element, walk, plan.rest));
      if (plan.isCount) result.count += nodes.length;
      else for (const node of nodes) write(result, node);
    }
  } catch (thrown) {
    problem = problemOf(thrown);
    if (problem === null || result.count === 0 || plan.isCount) throw problem ?? thrown;
  }
  if (plan.isCount) {
    result.write(Buffer.from(`${result.count}\n`));
    result.count = 1;
  }
  result.flush();
  return { count: result.count, problem: problem?.data ?? null };
}

function problemOf(thrown: unknown): AppError | null {
  if (thrown instanceof Broken) {
    return new AppError("filter-bad-body", { reason: thrown.message, place: `byte ${thrown.offset}` });
  }
  const isPartial = thrown instanceof AppError && /^filter-(bad-body|result-too-big)$/.test(thrown.data.code);
  return isPartial ? thrown : null;
}

function write(result: FilterResult, node: Node): void {
  result.write(Buffer.from(`${shownNode(node)}\n`));
  result.count += 1;
}

/** An attribute or a text; an element and the document are their markup. */
export function isValue({ nodeType }: Node): boolean {
  return nodeType === 2 || nodeType === 3 || nodeType === 4;
}

export function shownNode(node: Node): string {
  if (isValue(node)) return node.nodeValue ?? "";
  return new XMLSerializer().serializeToString(node);
}

/** Reading a document takes far longer than looking for bytes in it. What references and marks stand for is not known. */
function hasNothing(element: Buffer, { needed }: XPathPlan): boolean {
  if (needed === null || element.includes(needed) || marks.some((mark) => element.includes(mark))) return false;
  return !element.toString("utf8").replaceAll(tag, "").includes(needed);
}

/** To be counted, and it is the only one. */
function isOne(element: Buffer, { isCount, isBare, descends, steps }: XPathPlan): boolean {
  if (!isCount || !isBare) return false;
  const name = steps.at(-1)?.name ?? null;
  return !descends || (name !== null && element.indexOf(`<${name}`, 1) === -1);
}

function nodesIn(element: Buffer, walk: XPathWalk, rest: ParsedXPath): Node[] {
  const text = element.toString("utf8");
  const declared = [...walk.declarations()].map(([name, value]) => ` ${name}=${value}`).join("");
  const around = readXml(`<around${declared}>${text}</around>`).documentElement;
  const node = around?.firstChild ?? null;
  if (node === null) return [];
  const namespaces = (prefix: string): string | null => namespaceOf(walk.rootDeclarations, prefix);
  const found = rest.evaluate({ node, allowAnyNamespaceForNoPrefix: true, namespaces });
  return "toArray" in found ? found.toArray() : [];
}

function namespaceOf(declarations: Declarations, prefix: string): string | null {
  const value = declarations.get(prefix === "" ? "xmlns" : `xmlns:${prefix}`);
  return prefix === "xml" ? "http://www.w3.org/XML/1998/namespace" : (value?.slice(1, -1) ?? null);
}

/** All of it is there. */
function treeBytes(space: FilterSpace, window: SourceWindow): TreeBytes {
  return new TreeBytes(
    (offset, target) => {
      let length = 0;
      while (length < target.length) {
        const piece = window.some(offset + length, offset + target.length);
        if (piece.length === 0) break;
        target.set(piece, length);
        length += piece.length;
      }
      return { length, sizeBytes: space.sizeBytes, complete: true };
    },
    Math.min(memoryBytes, space.sizeBytes + 1),
  );
}
