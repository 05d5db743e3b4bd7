import type { TreeBytes } from "../treeBytes.ts";

/** @returns the bytes of a UTF-8 mark, which is no part of the text */
export function markBytes(bytes: TreeBytes): number {
  return bytes.at(0) === 0xef && bytes.at(1) === 0xbb && bytes.at(2) === 0xbf ? 3 : 0;
}
