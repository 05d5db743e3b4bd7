/** What is typed above the tree: words that a row must have in its method, name or URL, and tags as `tag:slow`. */
import type { TreeNode } from "../../../shared/model/collection.ts";

export interface TreeFilter {
  words: readonly string[];
  /** Beginnings of tags; "" asks for any tag. */
  tags: readonly string[];
}

/** null: everything is shown. */
export function parseFilter(text: string): TreeFilter | null {
  const parts = text.trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (parts.length === 0) return null;
  const tags = parts.filter((part) => part.startsWith("tag:")).map((part) => part.slice("tag:".length));
  return { words: parts.filter((part) => !part.startsWith("tag:")), tags };
}

/** @param searched see searchedText */
export function answersFilter(filter: TreeFilter, searched: string, tags: readonly string[]): boolean {
  if (!filter.words.every((word) => searched.includes(word))) return false;
  return filter.tags.every((wanted) => tags.some((tag) => tag.toLowerCase().startsWith(wanted)));
}

export function searchedText({ method, name, url }: Pick<TreeNode, "method" | "name" | "url">): string {
  return `${method} ${name}\n${url}`.toLowerCase();
}

export interface TextPiece {
  text: string;
  marked: boolean;
}

/** A name cut where the filter's words are in it. */
export function markedPieces(text: string, words: readonly string[]): TextPiece[] {
  const lower = text.toLowerCase();
  // Where lower case has another length, places in it are not places in the text.
  if (words.length === 0 || lower.length !== text.length) return [{ text, marked: false }];
  const marked = Array.from({ length: text.length }, () => false);
  for (const word of words) {
    for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + 1)) {
      marked.fill(true, at, at + word.length);
    }
  }
  const pieces: TextPiece[] = [];
  for (const [index, isMarked] of marked.entries()) {
    const last = pieces.at(-1);
    if (last?.marked === isMarked) last.text += text.charAt(index);
    else pieces.push({ text: text.charAt(index), marked: isMarked });
  }
  return pieces;
}
