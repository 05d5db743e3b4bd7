/**
 * What is known of a part that is not whole yet, in a small file beside it: `NAME.part.envoi`. Replaced as a whole each
 * time, after the bytes that it speaks of are on disk; what it says is there is there.
 */
import { open, readFile, rename, rm } from "node:fs/promises";
import { z } from "zod";
import { checksumSchema } from "../../../shared/model/checksum.ts";
import { validatorSchema } from "./validator.ts";

const bytesSchema = z.number().int().min(0);

const journalSchema = z.object({
  version: z.literal(1),
  /** SHA-256 of method and URL: the URL may hold secrets. */
  source: z.string(),
  /** As the server says it; null: what is there cannot be gone on from. */
  validator: validatorSchema.nullable(),
  totalBytes: bytesSchema.nullable(),
  extents: z.array(z.tuple([bytesSchema, bytesSchema])),
  /** Written before the part gets its final name, so that a kill in between is understood. */
  placed: z.object({ fileName: z.string(), checksums: z.array(checksumSchema) }).nullable(),
});
export type Journal = z.infer<typeof journalSchema>;

/** null: there is none, or it is broken. */
export async function readJournal(path: string): Promise<Journal | null> {
  try {
    const parsed = journalSchema.safeParse(JSON.parse(await readFile(path, "utf8")));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** @throws the system's error; the one before stays then */
export async function writeJournal(path: string, journal: Journal): Promise<void> {
  const temporary = `${path}~`;
  try {
    const handle = await open(temporary, "w", 0o600);
    try {
      await handle.writeFile(JSON.stringify(journal));
      await handle.datasync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
  } catch (thrown) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw thrown;
  }
}
