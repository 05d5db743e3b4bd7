/** Keeps the history within its limits: the oldest bodies go first, then the oldest entries. Pinned ones stay. */
import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import type { HistorySettings } from "../../shared/model/workspace.ts";
import { inTransaction } from "./database.ts";
import { deleteWhile, idsOf } from "./historyDeletion.ts";
import { idsPerMs } from "./historyWriting.ts";

/** For so long a removal can be undone. */
const undoMs = 10 * 60_000;
const dayMs = 86_400_000;
const usageSchema = z.object({ entries: z.number(), body_bytes: z.number() });
type Usage = z.infer<typeof usageSchema>;

/** Also deletes for good what was removed a while ago. @returns whether anything went */
export function enforceLimits(database: DatabaseSync, limits: HistorySettings, nowMs: number): boolean {
  const usage = (): Usage => usageSchema.parse(database.prepare("SELECT entries, body_bytes FROM usage").get());
  const went = [dropBodies(database, usage, limits.bodyBytes)];
  const forget = (find: (most: number) => number[]): void => void went.push(deleteWhile(database, find));
  const removed = "SELECT id FROM entry WHERE undo_id IS NOT NULL AND removed_at_ms < ? LIMIT ?";
  forget((most) => idsOf(database, removed, nowMs - undoMs, most));
  const oldest = "SELECT id FROM entry WHERE id < ? AND pinned = 0 ORDER BY id LIMIT ?";
  if (limits.days !== null) {
    const before = (nowMs - limits.days * dayMs) * idsPerMs;
    forget((most) => idsOf(database, oldest, before, most));
  }
  forget((most) => {
    const surplus = usage().entries - limits.entries;
    return surplus <= 0 ? [] : idsOf(database, oldest, Number.MAX_SAFE_INTEGER, Math.min(most, surplus));
  });
  if (!went.includes(true)) return false;
  database.exec("PRAGMA incremental_vacuum(2000)");
  return true;
}

function dropBodies(database: DatabaseSync, usage: () => Usage, mostBytes: number): boolean {
  const deletePieces = database.prepare("DELETE FROM body_piece WHERE id = ?");
  const mark = database.prepare("UPDATE entry SET body_state = 'dropped' WHERE id = ?");
  const find = "SELECT id FROM entry WHERE body_state = 'kept' AND pinned = 0 ORDER BY id LIMIT 200";
  let dropped = false;
  while (usage().body_bytes > mostBytes) {
    const ids = idsOf(database, find);
    if (ids.length === 0) break;
    dropped = true;
    inTransaction(database, () => {
      for (const id of ids) {
        if (usage().body_bytes <= mostBytes) return;
        deletePieces.run(id);
        mark.run(id);
      }
    });
  }
  return dropped;
}
