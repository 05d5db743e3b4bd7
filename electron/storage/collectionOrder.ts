/** Two things about files that stand in the tree as they are: their numbers among their siblings, and their bare text. */
import { open, stat } from "node:fs/promises";
import path from "node:path";
import type { TreeNode } from "../../shared/model/collection.ts";
import { collectionFileName, folderFileName, resolveInside, sidecarOf } from "./collectionPath.ts";
import { editInfo } from "./itemInfo.ts";
import { storageError } from "./storageError.ts";

const shownBytes = 1024 * 1024;

export interface SiblingNumber {
  path: string;
  seq: number | null;
}

/** One file after the other; what is broken, or gone meanwhile, is passed by. */
export async function numberItems(
  root: string,
  nodes: readonly TreeNode[],
  numbers: readonly SiblingNumber[],
): Promise<void> {
  const known = new Map(nodes.map((node) => [node.path, node]));
  for (const { path: at, seq } of numbers) {
    const node = known.get(at);
    if (node && node.type !== "broken" && node.problem === null) {
      await editInfo(await resolveInside(root, at), node.type === "folder", { seq });
    }
  }
}

export interface FileText {
  text: string;
  truncated: boolean;
  absolutePath: string;
}

/** The file that a row of the tree stands for, or that its problem names. What is not UTF-8 in it is replaced. */
export async function readFileText(root: string, at: string, node: TreeNode | undefined): Promise<FileText> {
  const named = node?.problem?.params["path"];
  const isSidecar = typeof named === "string" && named.endsWith(".envoi");
  const main = at === "" ? collectionFileName : node?.type === "folder" ? `${at}/${folderFileName}` : at;
  const absolutePath = await resolveInside(root, isSidecar ? sidecarOf(main) : main);
  try {
    // A pipe would keep its reader waiting.
    if (!(await stat(absolutePath)).isFile()) return { text: "", truncated: false, absolutePath };
    const file = await open(absolutePath, "r");
    try {
      const buffer = new Uint8Array(shownBytes + 1);
      const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
      const text = new TextDecoder().decode(buffer.subarray(0, Math.min(bytesRead, shownBytes)));
      return { text, truncated: bytesRead > shownBytes, absolutePath: path.normalize(absolutePath) };
    } finally {
      await file.close();
    }
  } catch (error) {
    throw storageError(error, absolutePath, "opened");
  }
}
