/**
 * `history.db`: what is kept of exchanges that are over. Synchronous; its worker thread (historyWorker.ts) owns it.
 * Several processes may have one open. List and index hold no secrets, the rest is sealed.
 */
import { closeSync, openSync, statSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import type { CallInput, CallOutput } from "../../shared/contract.ts";
import { sendContextSchema } from "../../shared/contract/exchange.ts";
import { AppError } from "../../shared/errors.ts";
import { exchangeSchema } from "../../shared/model/exchange.ts";
import { historyDetailSchema, type HistoryDetail } from "../../shared/model/history.ts";
import { requestSchema } from "../../shared/model/request.ts";
import type { HistorySettings } from "../../shared/model/workspace.ts";
import { openDatabase } from "./database.ts";
import { createHistoryBox } from "./historyBox.ts";
import { rowColumns, rowSchema } from "./historyEntry.ts";
import { enforceLimits } from "./historyLimits.ts";
import type { BodyPiece, HistoryRecord } from "./historyRecord.ts";
import { createHistoryRemovals, type HistoryRemovals } from "./historyRemovals.ts";
import { historyFacets, searchHistory } from "./historySearch.ts";
import { historyMigrations } from "./historyTables.ts";
import { createHistoryWriting, detailPlace, piecePlace } from "./historyWriting.ts";
import { parseJson } from "./parseJson.ts";
import { storageError } from "./storageError.ts";

export interface HistoryDatabase extends Omit<HistoryRemovals, "purgeOwn"> {
  /** Then enforces the limits. @returns their ids, and whether others went or lost their bodies */
  write(records: readonly HistoryRecord[], limits: HistorySettings): { ids: number[]; dropped: boolean };
  addPiece(piece: BodyPiece): void;
  search(input: CallInput<"history.search">): CallOutput<"history.search">;
  facets(): CallOutput<"history.facets">;
  /** null: no such entry. @throws AppError broken-file when it was sealed with another key */
  read(id: number): HistoryDetail | null;
  /** One piece of a body, decrypted; null: past its end, or it cannot be read. */
  readPiece(id: number, body: number, piece: number): Uint8Array | null;
  /** Rises whenever another process wrote. */
  foreignVersion(): number;
  /** What was removed here is gone then; nobody is left to undo it. */
  close(): void;
}

const blobSchema = z.object({ box: z.instanceof(Uint8Array) });
const sealedSchema = z.object({ request: requestSchema, context: sendContextSchema, exchange: exchangeSchema });
const versionSchema = z.object({ data_version: z.number() });

export function openHistoryDatabase(directory: string, key: Uint8Array): HistoryDatabase {
  const file = path.join(directory, "history.db");
  const database = guarded(file, () => openFile(file));
  const box = createHistoryBox(key);
  const writing = createHistoryWriting(database, box);
  const removals = createHistoryRemovals(database);
  const entry = database.prepare(`SELECT ${rowColumns} FROM entry WHERE id = ? AND undo_id IS NULL`);
  const detail = database.prepare("SELECT box FROM detail WHERE id = ?");
  const piece = database.prepare("SELECT box FROM body_piece WHERE id = ? AND body = ? AND piece = ?");
  const version = database.prepare("PRAGMA data_version");
  const guard = <T>(work: () => T): T => guarded(file, work);
  return {
    write: (records, limits) =>
      guard(() => {
        const ids = writing.write(records);
        return { ids, dropped: enforceLimits(database, limits, Date.now()) };
      }),
    addPiece: (one) => guard(() => writing.addPiece(one)),
    search: (input) => guard(() => searchHistory(database, input)),
    facets: () => guard(() => historyFacets(database)),
    read: (id) => {
      const row = guard(() => entry.get(id));
      const sealed = guard(() => detail.get(id));
      if (row === undefined || sealed === undefined) return null;
      const opened = box.open(detailPlace(id), blobSchema.parse(sealed).box);
      const parsed = sealedSchema.safeParse(opened === null ? null : parseJson(Buffer.from(opened).toString()));
      if (!parsed.success)
        throw new AppError("broken-file", { path: file, line: 1, reason: "it was sealed with another key" });
      return historyDetailSchema.parse({ entry: rowSchema.parse(row), ...parsed.data });
    },
    readPiece: (id, body, index) => {
      const row = guard(() => piece.get(id, body, index));
      return row === undefined ? null : box.open(piecePlace(id, body, index), blobSchema.parse(row).box);
    },
    pin: (ids, pinned) => guard(() => removals.pin(ids, pinned)),
    remove: (ids) => guard(() => removals.remove(ids)),
    clear: () => guard(() => removals.clear()),
    restore: (undoId) => guard(() => removals.restore(undoId)),
    foreignVersion: () => versionSchema.parse(version.get()).data_version,
    close: () => {
      if (!database.isOpen) return;
      guard(() => removals.purgeOwn());
      database.close();
    },
  };
}

function openFile(file: string): DatabaseSync {
  closeSync(openSync(file, "a", 0o600));
  if (statSync(file).size === 0) giveBackPages(file);
  const database = openDatabase(file, historyMigrations);
  database.exec("PRAGMA secure_delete = FAST; PRAGMA cache_size = -16000;");
  return database;
}

/** Must be said before the first table is there. */
function giveBackPages(file: string): void {
  const database = new DatabaseSync(file, { timeout: 10_000 });
  database.exec("PRAGMA auto_vacuum = INCREMENTAL; VACUUM;");
  database.close();
}

function guarded<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw storageError(error, file, "written");
  }
}
