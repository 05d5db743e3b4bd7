/**
 * Markdown as plain data, between the thread that reads it and the window that draws it. Bounded: what is drawn by
 * recursion is no deeper than `mostDepth`.
 */
import { isValidElement, type ReactNode } from "react";

export interface MarkdownElement {
  tag: string;
  attributes: MarkdownAttributes;
  children: MarkdownNode[];
}
export type MarkdownNode = string | MarkdownElement;

export interface MarkdownAttributes {
  href?: string;
  src?: string;
  alt?: string;
  title?: string;
  start?: number;
  checked?: boolean;
  textAlign?: string;
  isTaskList?: boolean;
}

const mostDepth = 100;
const mostNodes = 100_000;

const tags = new Set(
  (
    "p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre code em strong del a img br hr input sup section " +
    "table thead tbody tr th td"
  ).split(" "),
);

/**
 * What react-markdown made, as data. Tags that it makes for nothing that we know are left out, their children stay.
 * @throws Error when there is too much of it, or it is nested too deep
 */
export function markdownTree(root: ReactNode): MarkdownNode[] {
  const made: MarkdownNode[] = [];
  const rest: { node: ReactNode; into: MarkdownNode[]; depth: number }[] = [{ node: root, into: made, depth: 0 }];
  let count = 0;
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    const { node, into, depth } = next;
    count += 1;
    if (count > mostNodes || depth > mostDepth) throw new Error("too much, or too deep");
    if (Array.isArray(node)) {
      // Taken from the end: pushed the other way round.
      for (let index = node.length - 1; index >= 0; index--) rest.push({ node: node[index], into, depth });
    } else if (typeof node === "string") {
      into.push(node);
    } else if (isValidElement<Record<string, unknown>>(node)) {
      const inner = typeof node.type === "string" && tags.has(node.type) ? elementOf(node.type, node.props) : null;
      if (inner !== null) into.push(inner);
      rest.push({ node: node.props["children"] as ReactNode, into: inner?.children ?? into, depth: depth + 1 });
    }
  }
  return made;
}

function elementOf(tag: string, props: Record<string, unknown>): MarkdownElement {
  const attributes: MarkdownAttributes = {};
  for (const name of ["href", "src", "alt", "title"] as const) {
    const value = props[name];
    if (typeof value === "string") attributes[name] = value;
  }
  if (typeof props["start"] === "number") attributes.start = props["start"];
  if (typeof props["checked"] === "boolean") attributes.checked = props["checked"];
  const { style } = props;
  if (typeof style === "object" && style !== null && "textAlign" in style && typeof style.textAlign === "string") {
    attributes.textAlign = style.textAlign;
  }
  if (props["className"] === "contains-task-list") attributes.isTaskList = true;
  return { tag, attributes, children: [] };
}
