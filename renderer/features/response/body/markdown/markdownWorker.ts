/** Reads Markdown in a thread of its own, a piece each time it is asked: some texts take a parser longer than anybody waits. */
import Markdown, { defaultUrlTransform } from "react-markdown";
import remarkGfm from "remark-gfm";
import { markdownPieces } from "./markdownPieces.ts";
import { markdownTree, type MarkdownNode } from "./markdownTree.ts";

/** What the window says: the text, then that it wants more of it. */
export type MarkdownQuestion = { text: string } | "more";
export interface MarkdownPiece {
  /** null: this piece cannot be laid out. */
  blocks: MarkdownNode[] | null;
  isLast: boolean;
}

let pieces: Iterator<string> = [].values();
let next: IteratorResult<string> | null = null;

addEventListener("message", ({ data }: MessageEvent<MarkdownQuestion>) => {
  if (data !== "more") {
    pieces = markdownPieces(data.text);
    next = pieces.next();
  }
  if (next === null || next.done === true) return postMessage({ blocks: [], isLast: true } satisfies MarkdownPiece);
  const blocks = blocksOf(next.value);
  next = pieces.next();
  postMessage({ blocks, isLast: next.done === true } satisfies MarkdownPiece);
});

function blocksOf(text: string): MarkdownNode[] | null {
  try {
    return markdownTree(Markdown({ children: text, remarkPlugins: [remarkGfm], urlTransform: keptUrl }));
  } catch {
    return null;
  }
}

function keptUrl(url: string): string {
  return /^data:image\/(?:png|jpeg|gif|webp);/i.test(url) ? url : defaultUrlTransform(url);
}
