/**
 * Where deleted items wait to be put back, inside the profile. From the collection they go in one rename; what lies
 * on another disk is copied first and then taken away.
 */
import { randomUUID } from "node:crypto";
import { lstatSync } from "node:fs";
import { cp, mkdir, readdir, rename, rm } from "node:fs/promises";
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
import { exists, freeName } from "./folderNames.ts";
import { storageError, systemErrorCode } from "./storageError.ts";

export interface CollectionTrash {
  /** Takes an item with its `.envoi` file out of the collection. Resolves to the id that restore takes. */
  remove(root: string, itemPath: string): Promise<string>;
  /** Puts it back where it was, under a free name when its own is taken by now. */
  restore(undoId: string): Promise<{ directory: string; path: string; removedFrom: string }>;
  /** Forgets for good what was deleted more than 30 days ago. */
  sweep(nowMs: number): Promise<void>;
}

const keptForMs = 30 * 24 * 60 * 60 * 1000;
const rowSchema = z.object({ undo_id: z.string(), directory: z.string(), path: z.string() });

export function createCollectionTrash(database: DatabaseSync, trashDirectory: string): CollectionTrash {
  return {
    remove: async (root, itemPath) => {
      const absolute = await resolveEntry(root, itemPath);
      const undoId = randomUUID();
      const place = path.join(trashDirectory, undoId);
      try {
        const sidecar = !isFolder(absolute) && isDocumentName(absolute) ? sidecarOf(absolute) : null;
        await mkdir(place, { mode: 0o700 });
        database
          .prepare("INSERT INTO trash (undo_id, directory, path, removed_at_ms) VALUES (?, ?, ?, ?)")
          .run(undoId, root, itemPath, Date.now());
        if (sidecar && (await exists(sidecar))) await copy(sidecar, path.join(place, path.basename(sidecar)));
        await move(absolute, path.join(place, baseOf(itemPath)));
        if (sidecar) await rm(sidecar, { force: true });
        return undoId;
      } catch (error) {
        throw storageError(error, absolute, "deleted");
      }
    },
    restore: async (undoId) => {
      const found = database.prepare("SELECT undo_id, directory, path FROM trash WHERE undo_id = ?").get(undoId);
      if (!found) throw new AppError("not-found", { name: undoId });
      const { directory, path: itemPath } = rowSchema.parse(found);
      const restored = await putBack(directory, itemPath, path.join(trashDirectory, undoId));
      database.prepare("DELETE FROM trash WHERE undo_id = ?").run(undoId);
      await rm(path.join(trashDirectory, undoId), { recursive: true, force: true });
      return { directory, path: restored, removedFrom: itemPath };
    },
    sweep: async (nowMs) => {
      const limitMs = nowMs - keptForMs;
      const rows = database.prepare("SELECT undo_id, directory, path FROM trash WHERE removed_at_ms < ?").all(limitMs);
      for (const { undo_id } of z.array(rowSchema).parse(rows)) {
        await rm(path.join(trashDirectory, undo_id), { recursive: true, force: true });
        database.prepare("DELETE FROM trash WHERE undo_id = ?").run(undo_id);
      }
    },
  };
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
      if (name !== original) await move(path.join(place, name), path.join(parent, sidecarOf(restored)));
    }
    await move(path.join(place, original), path.join(parent, restored));
    return joinPath(parentOf(itemPath), restored);
  } catch (error) {
    throw storageError(error, path.join(root, itemPath), "written");
  }
}

async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (systemErrorCode(error) !== "EXDEV") throw error;
    await moveToOtherDisk(from, to);
  }
}

/** What is left behind is hidden in one step before it is deleted, so that no half folder is ever seen. */
async function moveToOtherDisk(from: string, to: string): Promise<void> {
  const arriving = path.join(path.dirname(to), `.${randomUUID()}.envoi-tmp`);
  const leaving = path.join(path.dirname(from), `.${randomUUID()}.envoi-tmp`);
  await copy(from, arriving);
  await rename(arriving, to);
  await rename(from, leaving);
  await rm(leaving, { recursive: true, force: true });
}

async function copy(from: string, to: string): Promise<void> {
  await cp(from, to, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
}
