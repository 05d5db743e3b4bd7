/**
 * What is known of a part that is not whole yet, in a small file beside it: `NAME.part.envoi`. Replaced as a whole each
 * time, after the bytes that it speaks of are on disk; what it says is there is there.
 */
import { open, readFile, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { checksumSchema } from "../../../shared/model/checksum.ts";
import { systemErrorCode } from "../bodyDisk.ts";
import { validatorSchema } from "./validator.ts";

export const journalSuffix = ".part.envoi";

const bytesSchema = z.number().int().min(0);

const journalSchema = z.object({
  version: z.literal(1),
  /** SHA-256 of method and URL: the URL may hold secrets. */
  source: z.string(),
  /** Under which the whole file will be; the part's own name may be shorter. */
  fileName: z.string(),
  /** As the server says it; null: what is there cannot be gone on from. */
  validator: validatorSchema.nullable(),
  totalBytes: bytesSchema.nullable(),
  extents: z.array(z.tuple([bytesSchema, bytesSchema])),
  /** Written before the part gets its final name, so that a kill in between is understood. */
  placed: z.object({ fileName: z.string(), checksums: z.array(checksumSchema) }).nullable(),
});
export type Journal = z.infer<typeof journalSchema>;

/** null: there is none, or it is broken. */
export async function readJournal(file: string): Promise<Journal | null> {
  try {
    const parsed = journalSchema.safeParse(JSON.parse(await readFile(file, "utf8")));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** The name of a file in the folder whose part is of that source; null: there is none. */
export async function begunFileName(directory: string, source: string): Promise<string | null> {
  const names = await readdir(directory).catch(() => []);
  for (const name of names) {
    if (!name.endsWith(journalSuffix)) continue;
    const journal = await readJournal(path.join(directory, name));
    if (journal?.source === source && journal.placed === null) return journal.fileName;
  }
  return null;
}

/** @throws the system's error; the one before stays then */
export async function writeJournal(file: string, journal: Journal): Promise<void> {
  const temporary = `${file}~`;
  const text = JSON.stringify(journal);
  try {
    await writeSynced(temporary, "w", text);
    await rename(temporary, file);
  } catch (thrown) {
    await rm(temporary, { force: true }).catch(() => undefined);
    if (systemErrorCode(thrown) !== "ENOSPC") throw thrown;
    // The room that it has already is enough. A kill in the middle of it breaks it, and then it is passed over.
    await writeSynced(file, "r+", text.padEnd((await stat(file)).size));
  }
}

async function writeSynced(file: string, flags: "w" | "r+", text: string): Promise<void> {
  const handle = await open(file, flags, 0o600);
  try {
    await handle.writeFile(text);
    await handle.datasync();
  } finally {
    await handle.close();
  }
}
