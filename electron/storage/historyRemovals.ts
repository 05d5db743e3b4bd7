/** Pins, and removals that can be undone for a while. */
import { randomUUID } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { inTransaction } from "./database.ts";
import { deleteWhile, idsOf } from "./historyDeletion.ts";

export interface HistoryRemovals {
  pin(ids: readonly number[], pinned: boolean): void;
  /** @returns what undoes it */
  remove(ids: readonly number[]): string;
  /** All that are not pinned. */
  clear(): { undoId: string; count: number };
  restore(undoId: string): void;
  /** Deletes what was removed by this process, for good. Others may still offer to undo theirs. */
  purgeOwn(): void;
}

export function createHistoryRemovals(database: DatabaseSync): HistoryRemovals {
  const own = new Set<string>();
  const setPinned = database.prepare("UPDATE entry SET pinned = ? WHERE id = ?");
  const setRemoved = database.prepare(
    "UPDATE entry SET undo_id = ?, removed_at_ms = ? WHERE id = ? AND undo_id IS NULL",
  );
  const newUndo = (): string => {
    const undoId = randomUUID();
    own.add(undoId);
    return undoId;
  };
  return {
    pin: (ids, pinned) => inTransaction(database, () => ids.forEach((id) => setPinned.run(pinned ? 1 : 0, id))),
    remove: (ids) => {
      const undoId = newUndo();
      const nowMs = Date.now();
      inTransaction(database, () => ids.forEach((id) => setRemoved.run(undoId, nowMs, id)));
      return undoId;
    },
    clear: () => {
      const undoId = newUndo();
      const changed = database
        .prepare("UPDATE entry SET undo_id = ?, removed_at_ms = ? WHERE undo_id IS NULL AND pinned = 0")
        .run(undoId, Date.now());
      return { undoId, count: Number(changed.changes) };
    },
    restore: (undoId) =>
      void database.prepare("UPDATE entry SET undo_id = NULL, removed_at_ms = NULL WHERE undo_id = ?").run(undoId),
    purgeOwn: () => {
      const gone = [...own].map((undoId) =>
        deleteWhile(database, (most) =>
          idsOf(database, "SELECT id FROM entry WHERE undo_id = ? LIMIT ?", undoId, most),
        ),
      );
      if (gone.includes(true)) database.exec("PRAGMA incremental_vacuum");
    },
  };
}
