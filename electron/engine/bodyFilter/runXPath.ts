/**
 * XPath 1.0 over XML (by xmldom, which expands no entity of a document's own) and HTML (by parse5, as browsers read
 * it; what is found is a slice of the source). Names without a prefix mean elements of any namespace.
 */
import { DOMParser, XMLSerializer, type Document, type Node } from "@xmldom/xmldom";
import { parse } from "xpath";
import { AppError } from "../../../shared/errors.ts";
import { FilterResult, type FilterSpace } from "./filterSpace.ts";
import type { Filtered } from "./filterWork.ts";
import { xpathError } from "./xpathError.ts";
import { readHtml } from "./htmlDocument.ts";

interface SourceDocument {
  document: Document;
  /** Where an element stands in the source; null when it is not there, or not known. */
  sourceOf: (node: Node) => string | null;
}

interface XPathWork {
  text: string;
  syntax: "xml" | "html";
  expression: string;
}

/** @throws AppError bad-filter, filter-bad-body, filter-result-too-big */
export function runXPath(space: FilterSpace, { text, syntax, expression }: XPathWork): Filtered {
  const parsed = asked(expression, () => parse(expression));
  const source = syntax === "html" ? readHtml(text) : readXml(text);
  const found = asked(expression, () => evaluate(parsed, source));
  const result = new FilterResult(space);
  for (const one of found) result.write(Buffer.from(`${one}\n`));
  result.flush();
  return { count: found.length, problem: null };
}

function evaluate(parsed: ReturnType<typeof parse>, { document, sourceOf }: SourceDocument): string[] {
  const root = document.documentElement;
  const result = parsed.evaluate({
    node: document,
    allowAnyNamespaceForNoPrefix: true,
    namespaces: (prefix: string) => root?.lookupNamespaceURI(prefix) ?? null,
  });
  if (!("toArray" in result)) return [String(result)];
  return result.toArray().map((node) => shown(node, sourceOf));
}

function shown(node: Node, sourceOf: SourceDocument["sourceOf"]): string {
  // An attribute and a text are their value; an element and the document are their markup.
  if (node.nodeType === 2 || node.nodeType === 3 || node.nodeType === 4) return node.nodeValue ?? "";
  return sourceOf(node) ?? new XMLSerializer().serializeToString(node);
}

function readXml(text: string): SourceDocument {
  let problem: string | null = null;
  const parser = new DOMParser({
    onError: (level, message) => {
      if (level !== "warning") problem ??= message;
    },
  });
  try {
    const document = parser.parseFromString(text, "text/xml");
    if (problem === null) return { document, sourceOf: () => null };
  } catch (thrown) {
    problem ??= thrown instanceof Error ? thrown.message : String(thrown);
  }
  throw new AppError("filter-bad-body", { reason: problem ?? "", place: "XML" });
}

function asked<T>(expression: string, work: () => T): T {
  try {
    return work();
  } catch (thrown) {
    throw xpathError(expression, thrown);
  }
}
