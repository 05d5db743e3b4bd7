/**
 * What was seen of a large collection's requests, kept in the profile, so that the next start does not read every file
 * again. Only a cache: each entry counts as long as the file has the same stamp, and what cannot be read is forgotten.
 */
import { createHash } from "node:crypto";
import { mkdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { appErrorSchema } from "../../shared/errors.ts";
import { writeFileAtomically } from "./atomicFile.ts";
import { createTurns } from "./loopTurns.ts";
import { parseJson } from "./parseJson.ts";
import type { ScannedFile } from "./scannedFile.ts";

const version = 1;
/** Smaller collections are read at once anyway. */
const leastFiles = 300;

const contentSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("item"),
    item: z.object({
      type: z.enum(["request", "other"]),
      name: z.string(),
      method: z.string(),
      url: z.string(),
      tags: z.array(z.string()),
      seq: z.number().nullable(),
    }),
  }),
  z.object({ kind: z.literal("sidecar"), session: z.string() }),
  z.object({ kind: z.literal("broken"), problem: appErrorSchema }),
]);
const stampSchema = z.tuple([z.number(), z.number(), z.number(), z.number()]);
const lineSchema = z.tuple([z.string(), stampSchema, contentSchema]);
const headSchema = z.object({ version: z.literal(version), root: z.string() });

export interface TreeCache {
  load(root: string): Promise<Map<string, ScannedFile>>;
  /** Writes after the collection has been quiet for a while; small ones are not kept. Never fails. */
  keep(root: string, files: ReadonlyMap<string, ScannedFile>): void;
  forget(root: string): Promise<void>;
}

export function createTreeCache(directory: string, quietMs = 2000): TreeCache {
  const timers = new Map<string, NodeJS.Timeout>();
  /** What the file holds, by its root. */
  const written = new Map<string, ReadonlyMap<string, ScannedFile>>();
  const fileOf = (root: string): string =>
    path.join(directory, `${createHash("sha256").update(root).digest("hex").slice(0, 20)}.jsonl`);
  return {
    load: async (root) => {
      const files = new Map<string, ScannedFile>();
      try {
        await readLines(await readFile(fileOf(root), "utf8"), root, files);
      } catch {
        files.clear();
      }
      written.set(root, files);
      return files;
    },
    keep: (root, files) => {
      clearTimeout(timers.get(root));
      if (files.size < leastFiles || !differs(files, written.get(root))) return;
      const write = async (): Promise<void> => {
        written.set(root, files);
        await writeLines(directory, fileOf(root), root, files);
      };
      timers.set(root, setTimeout(() => void write().catch(() => undefined), quietMs).unref());
    },
    forget: async (root) => {
      clearTimeout(timers.get(root));
      written.delete(root);
      await rm(fileOf(root), { force: true }).catch(() => undefined);
    },
  };
}

function differs(
  files: ReadonlyMap<string, ScannedFile>,
  known: ReadonlyMap<string, ScannedFile> | undefined,
): boolean {
  if (!known) return true;
  for (const [relative, file] of files) {
    if (file.content.kind !== "scope" && known.get(relative) !== file) return true;
  }
  for (const relative of known.keys()) if (!files.has(relative)) return true;
  return false;
}

async function readLines(text: string, root: string, files: Map<string, ScannedFile>): Promise<void> {
  const turn = createTurns();
  const [head = "", ...lines] = text.split("\n");
  if (headSchema.parse(parseJson(head)).root !== root) return;
  for (const line of lines) {
    if (line === "") continue;
    const [relative, [mtimeMs, ctimeMs, size, inode], content] = lineSchema.parse(parseJson(line));
    files.set(relative, { stamp: { mtimeMs, ctimeMs, size, inode }, content, digest: null });
    await turn();
  }
}

async function writeLines(
  directory: string,
  file: string,
  root: string,
  files: ReadonlyMap<string, ScannedFile>,
): Promise<void> {
  const turn = createTurns();
  const lines = [JSON.stringify({ version, root })];
  for (const [relative, { stamp, content, digest }] of files) {
    const { mtimeMs, ctimeMs, size, inode } = stamp;
    if (content.kind !== "scope" && size >= 0 && digest === null)
      lines.push(JSON.stringify([relative, [mtimeMs, ctimeMs, size, inode], content]));
    await turn();
  }
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await writeFileAtomically(file, `${lines.join("\n")}\n`, 0o600);
}
