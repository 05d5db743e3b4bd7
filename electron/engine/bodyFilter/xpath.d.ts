/** What Envoi uses of xpath; the package's own declarations bring the whole DOM in, which Node does not have. */
import type { Node } from "@xmldom/xmldom";

interface XNodeSetResult {
  toArray(): Node[];
}

interface ParsedXPath {
  evaluate(options: {
    node: Node;
    allowAnyNamespaceForNoPrefix: boolean;
    namespaces: (prefix: string) => string | null;
  }): XNodeSetResult | { toString(): string };
}

/** @throws Error for what is no XPath */
export function parse(expression: string): ParsedXPath;
