import path from "node:path";
import type { AppErrorData } from "../../shared/errors.ts";
import type { TreeNode } from "../../shared/model/collection.ts";
import { environmentsFolderName, withoutExtension } from "./collectionPath.ts";
import { mapOf, textOf } from "./plainFields.ts";
import { seqOf, type FileContent } from "./scannedFile.ts";
import { readScope, type ScopeDocument } from "./scopeDocument.ts";

const bare = { method: "", url: "", tags: [], seq: null, problem: null, settings: null };

/** A file that is no folder's, no collection's and no environment's, or a broken one. */
export function itemNode(relative: string, content: FileContent): TreeNode {
  const name = withoutExtension(path.posix.basename(relative));
  if (content.kind === "item") return { path: relative, ...content.item, problem: null, settings: null };
  const problem = content.kind === "broken" ? content.problem : null;
  return { ...bare, path: relative, type: "broken", name, problem };
}

/** @param problem of `folder.yml` or `folder.envoi` */
export function folderNode(relative: string, document: ScopeDocument, problem: AppErrorData | null): TreeNode {
  const info = mapOf(document.main["info"]);
  const name = textOf(info["name"]) || path.posix.basename(relative);
  const settings = readScope(document);
  return { ...bare, path: relative, type: "folder", name, seq: seqOf(info), problem, settings };
}

/** One that cannot be looked into. */
export function brokenFolderNode(relative: string, problem: AppErrorData): TreeNode {
  return { ...bare, path: relative, type: "broken", name: path.posix.basename(relative), problem };
}

export function environmentsNode(): TreeNode {
  return { ...bare, path: environmentsFolderName, type: "other", name: environmentsFolderName };
}
