/** HTML as a document that XPath walks: read by parse5 as browsers do, each element with its place in the source. */
import { DOMImplementation, type Document, type Node } from "@xmldom/xmldom";
import { parse, type DefaultTreeAdapterTypes } from "parse5";

type HtmlNode = DefaultTreeAdapterTypes.ChildNode;
type HtmlParent = DefaultTreeAdapterTypes.ParentNode;

export interface HtmlDocument {
  document: Document;
  /** The markup of an element as it was sent; null: the parser made it up. */
  sourceOf: (node: Node) => string | null;
}

const name = /^[\p{L}_][\p{L}\p{N}_.-]*$/u;

export function readHtml(text: string): HtmlDocument {
  const document = new DOMImplementation().createDocument(null, "");
  const places = new Map<Node, { start: number; end: number }>();
  const pending: { parent: HtmlParent; target: Node }[] = [
    { parent: parse(text, { sourceCodeLocationInfo: true }), target: document },
  ];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const child of next.parent.childNodes) {
      const made = nodeOf(document, child, next.target === document);
      if (made === null) continue;
      next.target.appendChild(made);
      const place = child.sourceCodeLocation;
      if (place) places.set(made, { start: place.startOffset, end: place.endOffset });
      if ("childNodes" in child) {
        pending.push({ parent: "content" in child ? child.content : child, target: made });
      }
    }
  }
  const sourceOf = (node: Node): string | null => {
    const place = places.get(node);
    return place === undefined ? null : text.slice(place.start, place.end);
  };
  return { document, sourceOf };
}

function nodeOf(document: Document, node: HtmlNode, isTop: boolean): Node | null {
  if (node.nodeName === "#text" && "value" in node) return isTop ? null : document.createTextNode(node.value);
  if (node.nodeName === "#comment" && "data" in node) return document.createComment(node.data);
  if (!("attrs" in node)) return null;
  const element = document.createElement(name.test(node.tagName) ? node.tagName : "_");
  for (const attribute of node.attrs) {
    if (name.test(attribute.name)) element.setAttribute(attribute.name, attribute.value);
  }
  return element;
}
