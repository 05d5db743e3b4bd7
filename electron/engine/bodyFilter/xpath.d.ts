/** What Envoi uses of xpath; the package's own declarations bring the whole DOM in, which Node does not have. */
import type { Node } from "@xmldom/xmldom";

interface XNodeSetResult {
  toArray(): Node[];
}

interface XNumberResult {
  num: number;
  toString(): string;
}

/** Of its tree, what xpathPlan.ts looks at. By its kind, an expression has some of these. */
interface XPathExpression {
  locationPath?: { absolute: boolean; steps: XPathStep[] };
  filter?: XPathExpression;
  filterPredicates?: XPathExpression[];
  lhs?: XPathExpression;
  rhs?: XPathExpression;
  functionName?: string;
  arguments?: XPathExpression[];
  variable?: string;
  /** In XPath again, with the axes written out. */
  toString(): string;
  /** Of a number that is written out. */
  num?: number;
}

interface XPathStep {
  axis: number;
  nodeTest: { type: number; prefix?: string | null; localName?: string };
  predicates: XPathExpression[];
}

interface ParsedXPath {
  /** May be changed. */
  readonly expression: { expression: XPathExpression };
  evaluate(options: {
    node: Node;
    allowAnyNamespaceForNoPrefix: boolean;
    namespaces: (prefix: string) => string | null;
  }): XNodeSetResult | XNumberResult | { toString(): string };
}

/** @throws Error for what is no XPath */
export function parse(expression: string): ParsedXPath;
