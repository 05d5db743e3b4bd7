import type { TreeNode } from "../../shared/model/collection.ts";
import type { CollectionScan } from "./collectionScan.ts";
import type { ScannedFile } from "./scannedFile.ts";

/** What earlier scans of one folder know; a scan replaces it. */
export class ScanCache {
  /** By their paths. */
  files: ReadonlyMap<string, ScannedFile> = new Map();
  /** By their paths, with the files that they were made of. */
  nodes: ReadonlyMap<string, { parts: readonly (ScannedFile | null)[]; node: TreeNode }> = new Map();
  last: CollectionScan | null = null;
  /** What was kept since an earlier start is in `files`. */
  remembered = false;
  /** A scan that has not begun yet: whatever was written by now, it will see. */
  waiting: Promise<CollectionScan> | null = null;
  /** Settles when the scan before is over. */
  queue: Promise<unknown> = Promise.resolve();

  /** True for the very objects that are known. */
  isSame(files: ReadonlyMap<string, ScannedFile>): boolean {
    if (files.size !== this.files.size) return false;
    for (const [relative, file] of files) if (this.files.get(relative) !== file) return false;
    return true;
  }
}
