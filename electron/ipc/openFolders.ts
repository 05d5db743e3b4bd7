/** Folders named on a command line, opened as collections when a shell starts or is started again. */
import { stat } from "node:fs/promises";
import path from "node:path";
import type { Services } from "./services.ts";

type Collections = Pick<Services["collections"], "open">;

/** @throws AppError not-found, and what else keeps a folder from being opened */
export async function openFolders(
  collections: Collections,
  folders: readonly string[],
  workingDirectory: string,
): Promise<void> {
  for (const folder of folders) await collections.open(path.resolve(workingDirectory, folder));
}

/** A desktop's command line also holds the program's own words: what is a folder among them, but not the program's. */
export async function foldersAmong(
  words: readonly string[],
  workingDirectory: string,
  ownDirectory: string,
): Promise<string[]> {
  const folders: string[] = [];
  for (const word of words) {
    if (word.startsWith("-")) continue;
    const absolute = path.resolve(workingDirectory, word);
    const found = await stat(absolute).catch(() => null);
    if (found?.isDirectory() && absolute !== path.resolve(ownDirectory)) folders.push(absolute);
  }
  return folders;
}
