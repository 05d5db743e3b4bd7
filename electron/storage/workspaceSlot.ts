/**
 * A numbered place among the instances that share a profile, held by a lock that the operating system frees when
 * the process ends, however it ends. SQLite's exclusive lock is used because Node has no file locks of its own.
 */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { systemErrorSchema } from "./storageError.ts";

export interface WorkspaceSlot {
  /** From 1. */
  number: number;
  release(): void;
}

const sqliteBusy = 5;

/** Takes the lowest free number. @param directory holds one lock file per number and nothing else */
export function claimWorkspaceSlot(directory: string): WorkspaceSlot {
  for (let number = 1; ; number += 1) {
    const lock = tryLock(join(directory, `slot-${number}.lock`));
    if (lock) return { number, release: () => lock.close() };
  }
}

function tryLock(path: string): DatabaseSync | null {
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    database.exec("BEGIN EXCLUSIVE");
    return database;
  } catch (error) {
    database.close();
    const parsed = systemErrorSchema.safeParse(error);
    if (parsed.success && ((parsed.data.errcode ?? 0) & 0xff) === sqliteBusy) return null;
    throw error;
  }
}
