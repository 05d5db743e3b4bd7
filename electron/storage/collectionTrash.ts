/**
 * Where deleted items wait to be put back, inside the profile. From the collection they go in one rename; what lies
 * on another disk is copied first and then taken away.
 */
import { randomUUID } from "node:crypto";
import { lstatSync } from "node:fs";
import { mkdir, readdir, rm } from "node:fs/promises";
import path from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { AppError } from "../../shared/errors.ts";
import {
  baseOf,
  isDocumentName,
  joinPath,
  parentOf,
  resolveEntry,
  resolveInside,
  sidecarOf,
  withoutExtension,
} from "./collectionPath.ts";
import { copyEntry, moveEntry } from "./fileMoves.ts";
import { exists, freeName } from "./folderNames.ts";
import { storageError } from "./storageError.ts";

export interface RestoredItem {
  path: string;
  removedFrom: string;
}

export interface CollectionTrash {
  /**
   * Takes items with their `.envoi` files out of the collection. When one cannot be taken, those before it are put
   * back. Resolves to the id that restore takes.
   */
  remove(root: string, itemPaths: readonly string[]): Promise<string>;
  /** The folder of the collection that they are of. @throws AppError not-found */
  directoryOf(undoId: string): string;
  /** Puts them back where they were, under a free name where their own is taken by now. */
  restore(undoId: string): Promise<RestoredItem[]>;
  /** Forgets for good what was deleted more than 30 days ago. */
  sweep(nowMs: number): Promise<void>;
}

const keptForMs = 30 * 24 * 60 * 60 * 1000;
const rowSchema = z.object({ undo_id: z.string(), directory: z.string(), path: z.string() });
type TrashRow = z.infer<typeof rowSchema>;

export function createCollectionTrash(database: DatabaseSync, trashDirectory: string): CollectionTrash {
  const placeOf = (undoId: string): string => path.join(trashDirectory, undoId);
  /** One row for each item; several of one removal have its id, a dash and a number. */
  const rowsOf = (undoId: string): TrashRow[] => {
    const like = database.prepare(
      "SELECT undo_id, directory, path FROM trash WHERE undo_id = ? OR (undo_id >= ? AND undo_id < ?) ORDER BY undo_id",
    );
    const rows = z.array(rowSchema).parse(like.all(undoId, `${undoId}-`, `${undoId}.`));
    if (rows.length === 0) throw new AppError("not-found", { name: undoId });
    return rows;
  };
  const forget = async (undoId: string): Promise<void> => {
    await rm(placeOf(undoId), { recursive: true, force: true });
    database.prepare("DELETE FROM trash WHERE undo_id = ?").run(undoId);
  };
  const removeOne = async (root: string, itemPath: string, undoId: string): Promise<void> => {
    const absolute = await resolveEntry(root, itemPath);
    try {
      await takeAway(absolute, placeOf(undoId), () => {
        const insert = "INSERT INTO trash (undo_id, directory, path, removed_at_ms) VALUES (?, ?, ?, ?)";
        database.prepare(insert).run(undoId, root, itemPath, Date.now());
      });
    } catch (error) {
      if (entryExists(absolute)) await forget(undoId).catch(() => undefined);
      throw storageError(error, absolute, "deleted");
    }
  };
  const restoreAll = async (undoId: string): Promise<RestoredItem[]> => {
    const restored: RestoredItem[] = [];
    for (const { undo_id: id, directory, path: itemPath } of rowsOf(undoId)) {
      // A kill may have come before the item was taken, or after it was put back: then it is in the collection.
      const isHere = entryExists(path.join(placeOf(id), baseOf(itemPath)));
      if (isHere) restored.push({ path: await putBack(directory, itemPath, placeOf(id)), removedFrom: itemPath });
      await forget(id);
    }
    if (restored.length === 0) throw new AppError("not-found", { name: undoId });
    return restored;
  };
  return {
    remove: async (root, itemPaths) => {
      const undoId = randomUUID();
      for (const [index, itemPath] of itemPaths.entries()) {
        try {
          await removeOne(root, itemPath, itemPaths.length === 1 ? undoId : numbered(undoId, index));
        } catch (error) {
          if (index > 0) await restoreAll(undoId);
          throw error;
        }
      }
      return undoId;
    },
    directoryOf: (undoId) => rowsOf(undoId)[0]?.directory ?? "",
    restore: restoreAll,
    sweep: async (nowMs) => {
      const limitMs = nowMs - keptForMs;
      const rows = database.prepare("SELECT undo_id, directory, path FROM trash WHERE removed_at_ms < ?").all(limitMs);
      for (const { undo_id } of z.array(rowSchema).parse(rows)) await forget(undo_id);
    },
  };
}

/** Sorts as it counts. */
function numbered(undoId: string, index: number): string {
  return `${undoId}-${String(index).padStart(6, "0")}`;
}

/** The `.envoi` file is copied before and deleted after. @param noteDown where it was, before anything moves */
async function takeAway(absolute: string, place: string, noteDown: () => void): Promise<void> {
  const sidecar = !isFolder(absolute) && isDocumentName(absolute) ? sidecarOf(absolute) : null;
  await mkdir(place, { mode: 0o700 });
  noteDown();
  if (sidecar && (await exists(sidecar))) await copyEntry(sidecar, path.join(place, path.basename(sidecar)));
  await moveEntry(absolute, path.join(place, path.basename(absolute)));
  if (sidecar) await rm(sidecar, { force: true });
}

/** A link that leads nowhere is there too. */
function entryExists(absolute: string): boolean {
  return lstatSync(absolute, { throwIfNoEntry: false }) !== undefined;
}

/** @throws what lstat throws when nothing is there */
function isFolder(absolute: string): boolean {
  return lstatSync(absolute).isDirectory();
}

async function putBack(root: string, itemPath: string, place: string): Promise<string> {
  const parent = await resolveInside(root, parentOf(itemPath));
  try {
    await mkdir(parent, { recursive: true });
    const original = baseOf(itemPath);
    const base = await freeName(parent, withoutExtension(original));
    const isDocument = isDocumentName(original) && !isFolder(path.join(place, original));
    const restored = !(await exists(path.join(parent, original))) ? original : isDocument ? `${base}.yml` : base;
    for (const name of await readdir(place)) {
      if (name !== original) await moveEntry(path.join(place, name), path.join(parent, sidecarOf(restored)));
    }
    await moveEntry(path.join(place, original), path.join(parent, restored));
    return joinPath(parentOf(itemPath), restored);
  } catch (error) {
    throw storageError(error, path.join(root, itemPath), "written");
  }
}
