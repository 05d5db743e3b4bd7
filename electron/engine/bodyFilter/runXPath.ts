/**
 * XPath 1.0 over XML (by xmldom) and HTML (by parse5, as browsers read it; what is found is a slice of the source). Names
 * without a prefix mean elements of any namespace. Of large XML only what the path leads to is in memory.
 */
import type { Document, Node } from "@xmldom/xmldom";
import { parse } from "xpath";
import { AppError } from "../../../shared/errors.ts";
import { FilterResult, type FilterSpace } from "./filterSpace.ts";
import type { Filtered } from "./filterWork.ts";
import { FoundTooBig, NotPlain } from "./forwardWalk.ts";
import { goForward, isValue, shownNode } from "./forwardXPath.ts";
import { readHtml } from "./htmlDocument.ts";
import { readXml } from "./xmlDocument.ts";
import { xpathError } from "./xpathError.ts";
import { planXPath } from "./xpathPlan.ts";

const mebibyte = 1024 * 1024;
const mostDocumentBytes = 64 * mebibyte;
/** A document that is read as a whole at once, so that all of it must be well-formed. */
const smallBytes = mebibyte;

interface SourceDocument {
  document: Document;
  /** Where an element stands in the source; null when it is not there, or not known. */
  sourceOf: (node: Node) => string | null;
}

export interface XPathWork {
  syntax: "xml" | "html";
  expression: string;
  /** All of it, decoded. */
  readText: () => string;
  /** From here on the space has it in UTF-8. */
  recode: () => void;
  /** See smallBytes. */
  wholeUpToBytes?: number;
  maxDocumentBytes?: number;
}

/** @throws AppError bad-filter, filter-bad-body, filter-too-big, filter-result-too-big */
export function runXPath(space: FilterSpace, work: XPathWork): Filtered {
  const { expression, syntax } = work;
  const plan = asked(expression, () => planXPath(expression));
  const isSmall = space.sizeBytes <= (work.wholeUpToBytes ?? smallBytes);
  if (plan === null || isSmall || syntax === "html") return runWhole(space, work);
  const { sizeBytes } = space;
  work.recode();
  try {
    return goForward(space, plan, (evaluate) => asked(expression, evaluate));
  } catch (thrown) {
    if (!(thrown instanceof FoundTooBig || thrown instanceof NotPlain)) throw thrown;
    space.restart();
    return runWhole(space, work, sizeBytes);
  }
}

function runWhole(space: FilterSpace, work: XPathWork, sizeBytes = space.sizeBytes): Filtered {
  const { syntax, expression, readText, maxDocumentBytes = mostDocumentBytes } = work;
  if (sizeBytes > maxDocumentBytes) {
    const limit = `${maxDocumentBytes / mebibyte} MiB`;
    throw new AppError("filter-too-big", { language: "XPath", limit });
  }
  const parsed = asked(expression, () => parse(expression));
  const text = readText();
  const source = syntax === "html" ? readHtml(text) : { document: readXml(text), sourceOf: () => null };
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
  return result.toArray().map((node) => (isValue(node) ? null : sourceOf(node)) ?? shownNode(node));
}

/** Errors of the package are about the expression; ours say what they are. */
function asked<T>(expression: string, work: () => T): T {
  try {
    return work();
  } catch (thrown) {
    if (thrown instanceof AppError || thrown instanceof FoundTooBig) throw thrown;
    throw xpathError(expression, thrown);
  }
}
