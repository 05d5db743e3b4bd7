/**
 * Tells that something in a folder tree may have changed. Not what: the scan finds that out. On Linux one watch per
 * folder, because Node's recursive watch takes one per file there; elsewhere the system's own recursive watch.
 */
import { statSync, watch, type FSWatcher } from "node:fs";

export interface FolderWatcher {
  /** Watches exactly these folders, of which the first is the root. */
  watchOnly(directories: readonly string[]): WatchResult;
  close(): void;
}

interface WatchResult {
  /** False when one could not be watched (gone, or the system's limit), so that the caller looks by itself. */
  complete: boolean;
  /** A watch is new: what happened before it is not known, so that the caller looks once more. */
  added: boolean;
}

export function createFolderWatcher(onChange: () => void, platform: NodeJS.Platform = process.platform): FolderWatcher {
  const watchers = new Map<string, { watcher: FSWatcher; inode: number }>();
  const forget = (directory: string): void => {
    watchers.get(directory)?.watcher.close();
    watchers.delete(directory);
  };
  let added = false;
  const recursive = platform !== "linux";
  const add = (directory: string): boolean => {
    try {
      const inode = statSync(directory).ino;
      if (watchers.get(directory)?.inode === inode) return true;
      forget(directory);
      const watcher = watch(directory, { persistent: false, recursive }, (_event, name) => {
        if (name === null || !name.split(/[\\/]/).some((part) => part.startsWith("."))) onChange();
      });
      watcher.on("error", () => {
        forget(directory);
        onChange();
      });
      watchers.set(directory, { watcher, inode });
      added = true;
      return true;
    } catch {
      return false;
    }
  };
  return {
    watchOnly: (directories) => {
      const wanted = new Set(recursive ? directories.slice(0, 1) : directories);
      for (const directory of watchers.keys()) if (!wanted.has(directory)) forget(directory);
      added = false;
      const watched = [...wanted].map(add);
      return { complete: wanted.size > 0 && watched.every(Boolean), added };
    },
    close: () => {
      for (const directory of watchers.keys()) forget(directory);
    },
  };
}
