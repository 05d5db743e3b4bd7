/**
 * The profile: one folder with everything that Envoi keeps for a person, and its database.
 * Not the collections themselves, which may lie anywhere. Several processes may have one profile open.
 */
import { chmodSync, closeSync, mkdirSync, openSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import path from "node:path";
import { openDatabase, type Migration } from "./database.ts";
import { profileMigrations } from "./migrations.ts";
import { storageError } from "./storageError.ts";

export interface ProfileOptions {
  /** Usually `process.env`; ENVOI_HOME, XDG_DATA_HOME and LOCALAPPDATA are read. */
  environment: Readonly<Record<string, string | undefined>>;
  platform: NodeJS.Platform;
  homeDirectory: string;
  /** Only tests of migrations pass another table. */
  migrations?: readonly Migration[];
}

export interface Profile {
  directory: string;
  spoolDirectory: string;
  uploadsDirectory: string;
  /** Where a collection is made when the person names no folder. */
  collectionsDirectory: string;
  trashDirectory: string;
  slotsDirectory: string;
  database: DatabaseSync;
  close(): void;
}

/** @throws AppError newer-profile {path, found, known}, permission-denied, disk-full */
export function openProfile(options: ProfileOptions): Profile {
  const directory = profileDirectory(options);
  const folder = (name: string): string => path.join(directory, name);
  const folders = {
    spoolDirectory: folder("spool"),
    uploadsDirectory: folder("uploads"),
    collectionsDirectory: folder("collections"),
    trashDirectory: folder("trash"),
    slotsDirectory: folder("slots"),
  };
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    chmodSync(directory, 0o700);
    for (const name of Object.values(folders)) mkdirSync(name, { recursive: true, mode: 0o700 });
    closeSync(openSync(folder("envoi.db"), "a", 0o600));
  } catch (error) {
    throw storageError(error, directory, "written");
  }
  const database = openDatabase(folder("envoi.db"), options.migrations ?? profileMigrations);
  return { directory, ...folders, database, close: () => database.close() };
}

/** ENVOI_HOME, or what the platform sets apart for application data that stays on the machine. */
export function profileDirectory({ environment, platform, homeDirectory }: ProfileOptions): string {
  const home = environment["ENVOI_HOME"];
  if (home) return path.resolve(home);
  if (platform === "win32") {
    const local = environment["LOCALAPPDATA"] || path.win32.join(homeDirectory, "AppData", "Local");
    return path.win32.join(local, "Envoi", "Data");
  }
  if (platform === "darwin") return path.posix.join(homeDirectory, "Library", "Application Support", "Envoi");
  const data = environment["XDG_DATA_HOME"];
  // The XDG specification has relative paths ignored.
  return path.posix.join(data?.startsWith("/") ? data : path.posix.join(homeDirectory, ".local", "share"), "envoi");
}
