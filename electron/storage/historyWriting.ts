/** Writes records into the history's database, and pieces of bodies that are longer than one. */
import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { inTransaction } from "./database.ts";
import { freeBytes, type HistoryBox } from "./historyBox.ts";
import { describeRecord } from "./historyEntry.ts";
import type { BodyPiece, HistoryRecord } from "./historyRecord.ts";

export interface HistoryWriting {
  /** All of them in one transaction. @returns their ids */
  write(records: readonly HistoryRecord[]): number[];
  /** Takes the bytes. Nothing happens when the entry is gone, or has lost its bodies meanwhile. */
  addPiece(piece: BodyPiece): void;
}

/** Ids of one millisecond. */
export const idsPerMs = 1000;

const nextSchema = z.object({ next: z.number() });

export function createHistoryWriting(database: DatabaseSync, box: HistoryBox): HistoryWriting {
  const nextId = database.prepare("SELECT coalesce(max(id) + 1, ?) AS next FROM entry WHERE id >= ? AND id < ?");
  const putEntry = database.prepare(
    "INSERT INTO entry (id, at_ms, method, url, host, path, status, error_code, session_name, duration_ms, attempts, body_bytes, body_state, collection_id, item_path, name) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  );
  const putDetail = database.prepare("INSERT INTO detail (id, box) VALUES (?, ?)");
  const putPiece = database.prepare("INSERT OR REPLACE INTO body_piece (id, body, piece, box) VALUES (?, ?, ?, ?)");
  const putWords = database.prepare(
    "INSERT INTO search (rowid, method, url, status, session, name, sent, received) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
  );
  const keepsBodies = database.prepare("SELECT 1 FROM entry WHERE id = ? AND body_state = 'kept'");

  function write(record: HistoryRecord): number {
    const { entry, texts } = describeRecord(record);
    const first = entry.atMs * idsPerMs;
    const id = nextSchema.parse(nextId.get(first, first, first + idsPerMs)).next;
    putEntry.run(
      id,
      entry.atMs,
      entry.method,
      entry.url,
      entry.host,
      entry.path,
      entry.status,
      entry.errorCode,
      entry.sessionName,
      entry.durationMs,
      entry.attempts,
      entry.bodyBytes,
      entry.bodyState,
      entry.source?.collectionId ?? null,
      entry.source?.path ?? null,
      entry.name,
    );
    const { request, context, exchange } = record;
    putDetail.run(id, box.seal(detailPlace(id), Buffer.from(JSON.stringify({ request, context, exchange }))));
    if (entry.bodyState === "kept") {
      for (const [body, bytes] of record.firstPieces.entries()) {
        putPiece.run(id, body, 0, box.seal(piecePlace(id, body, 0), bytes));
      }
    }
    const { method, url, status, session, name, sent, received } = texts;
    putWords.run(id, method, url, status, session, name, sent, received);
    return id;
  }

  return {
    write: (records) => inTransaction(database, () => records.map(write)),
    addPiece: ({ id, body, piece, bytes }) => {
      const sealed = box.seal(piecePlace(id, body, piece), bytes);
      inTransaction(database, () => {
        if (keepsBodies.get(id) !== undefined) putPiece.run(id, body, piece, sealed);
      });
      // Nobody looks for anything in its pages.
      database.exec("PRAGMA shrink_memory");
      freeBytes(sealed);
      freeBytes(bytes);
    },
  };
}

export function detailPlace(id: number): string {
  return `exchange ${id}`;
}

export function piecePlace(id: number, body: number, piece: number): string {
  return `body ${id} ${body} ${piece}`;
}
