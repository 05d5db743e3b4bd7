/** What Envoi uses of xmldom; the package's own declarations bring the whole DOM in, which Node does not have. */
export interface Node {
  readonly nodeType: number;
  readonly nodeValue: string | null;
  readonly firstChild: Node | null;
  appendChild(child: Node): Node;
}

export interface Element extends Node {
  setAttribute(name: string, value: string): void;
  lookupNamespaceURI(prefix: string): string | null;
}

export interface Document extends Node {
  readonly documentElement: Element | null;
  createElement(name: string): Element;
  createTextNode(text: string): Node;
  createComment(text: string): Node;
}

export class DOMImplementation {
  createDocument(namespace: null, name: string): Document;
}

export class DOMParser {
  constructor(options: { onError: (level: "warning" | "error" | "fatalError", message: string) => void });
  /** @throws Error for what is no XML at all */
  parseFromString(text: string, type: "text/xml"): Document;
}

export class XMLSerializer {
  serializeToString(node: Node): string;
}
