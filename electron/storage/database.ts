/**
 * Opens SQLite files and carries a database from an older version to this one.
 * Not the schema: see migrations.ts. `user_version` is the version of the whole profile.
 */
import { existsSync, renameSync, rmSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { AppError } from "../../shared/errors.ts";
import { storageError } from "./storageError.ts";

/** Brings a database from version n to n + 1, where n is its index in the table. */
export type Migration = (database: DatabaseSync) => void;

const busyTimeoutMs = 10_000;
const versionSchema = z.object({ user_version: z.number().int() });

/**
 * Opens or makes the database, in WAL, and migrates it in one transaction. A database that holds something is first
 * copied to `<path>.v<its version>.bak`. Safe when several processes open at once: one migrates, the others wait.
 * @throws AppError newer-profile, and then the file is untouched
 */
export function openDatabase(path: string, migrations: readonly Migration[]): DatabaseSync {
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(path, { timeout: busyTimeoutMs });
    refuseNewer(database, path, migrations.length);
    database.exec(
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;",
    );
    const found = versionOf(database);
    if (found > 0 && found < migrations.length) setCopyAside(database, `${path}.v${found}.bak`);
    migrate(database, path, migrations);
    return database;
  } catch (error) {
    database?.close();
    throw storageError(error, path, "opened");
  }
}

/** Runs `work` in a transaction that waits for other writers; rolls back when it throws. */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    database.exec("COMMIT");
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}

export function versionOf(database: DatabaseSync): number {
  return versionSchema.parse(database.prepare("PRAGMA user_version").get()).user_version;
}

function refuseNewer(database: DatabaseSync, path: string, known: number): void {
  const found = versionOf(database);
  if (found > known) throw new AppError("newer-profile", { path, found, known });
}

function migrate(database: DatabaseSync, path: string, migrations: readonly Migration[]): void {
  if (versionOf(database) === migrations.length) return;
  inTransaction(database, () => {
    refuseNewer(database, path, migrations.length);
    for (const migration of migrations.slice(versionOf(database))) migration(database);
    database.exec(`PRAGMA user_version = ${migrations.length}`);
  });
}

/** A copy of the same version that is there already is the older and therefore the better one. */
function setCopyAside(database: DatabaseSync, copyPath: string): void {
  if (existsSync(copyPath)) return;
  const temporary = `${copyPath}.${randomUUID()}`;
  try {
    database.prepare("VACUUM INTO ?").run(temporary);
    renameSync(temporary, copyPath);
  } finally {
    rmSync(temporary, { force: true });
  }
}
