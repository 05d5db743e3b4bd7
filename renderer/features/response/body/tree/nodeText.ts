/** How a value and its key are written in a row. Pure; nothing here is translated. */
import type { BodyNode } from "../../../../../shared/contract/bodyTree.ts";
import type { TokenKind } from "../../../../../shared/contract/bodyView.ts";

export interface RowText {
  text: string;
  token: TokenKind;
}

type NodeKind = BodyNode["kind"];

/** Of a row; longer values are seen whole on demand. */
const mostRowUnits = 400;

/** null: it needs none, as the root, and texts among elements. */
export function keyText({ key, kind }: BodyNode, parent: NodeKind | null): RowText | null {
  if (kind === "element") {
    // The document itself is called as in XPath.
    return key === null ? { text: "/", token: "tag" } : { text: `<${key}>`, token: "tag" };
  }
  if (key === null || parent === null) return null;
  if (kind === "text" || kind === "comment" || parent === "element") return null;
  return typeof key === "number"
    ? { text: String(key), token: parent === "array" ? "punctuation" : "key" }
    : { text: JSON.stringify(key), token: "key" };
}

/** Of what is not opened; "" where there is nothing to write. */
export function valueText(node: BodyNode): RowText {
  const { kind, text } = node;
  switch (kind) {
    case "object":
      return { text: node.count === 0 ? "{}" : "{…}", token: "punctuation" };
    case "array":
      return { text: node.count === 0 ? "[]" : "[…]", token: "punctuation" };
    case "string":
      return { text: quoted(text, node.isCut), token: "string" };
    case "number":
      return { text: firstUnits(text), token: "number" };
    case "literal":
      return { text: firstUnits(text), token: "literal" };
    case "time":
      return { text: firstUnits(text), token: "keyword" };
    case "bytes":
      return { text: firstUnits(text), token: "attribute" };
    case "element":
    case "text":
      return { text: oneLine(text), token: "plain" };
    case "comment":
      return { text: commentText(node), token: "comment" };
    case "invalid":
      return { text: oneLine(text), token: "invalid" };
  }
}

/** The engine names comments, instructions and the DOCTYPE by their keys. */
function commentText({ key, text }: BodyNode): string {
  if (key === "?") return `<?${oneLine(text)}?>`;
  return key === "!DOCTYPE" ? `<!DOCTYPE ${oneLine(text)}>` : `<!--${oneLine(text)}-->`;
}

/** Whether the row leaves some of it out, whatever the width. */
export function isShortened(node: BodyNode): boolean {
  return node.isCut || node.text.length > mostRowUnits;
}

/** As JSON writes it, so that line ends and control characters are seen. */
function quoted(text: string, isCut: boolean): string {
  const written = JSON.stringify(firstUnits(text));
  return isCut || text.length > mostRowUnits ? written.slice(0, -1) : written;
}

/** No half of a character at the end. */
function firstUnits(text: string): string {
  return text.slice(0, mostRowUnits).replace(/[\ud800-\udbff]$/, "");
}

function oneLine(text: string): string {
  return firstUnits(text).replace(/\s+/g, " ").trim();
}

/** What typing looks for. */
export function searchedText({ key, text }: BodyNode): string {
  return (typeof key === "string" ? key : text).toLowerCase();
}
