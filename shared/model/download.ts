/** A response whose body goes to a file that the person chose, and what is known of it. */
import { z } from "zod";
import { appErrorSchema } from "../errors.ts";
import { checksumSchema } from "./checksum.ts";
import { itemReferenceSchema } from "./workspace.ts";

/** `checking`: all bytes are there; what was there before a restart is being hashed again, or the file synced. */
export const downloadStateSchema = z.enum(["waiting", "running", "checking", "paused", "failed", "finished"]);

/** Why it did not simply go on from where it was. Sentences by code in the catalogue. */
export const downloadNoteSchema = z.enum([
  /** It went on from the byte reached. */
  "resumed",
  /** The file on the server is another one by now: begun anew. */
  "changed",
  /** The server answers ranges with the whole: begun anew. */
  "ranges-ignored",
  /** There is nothing to know the same version by: begun anew. */
  "no-validator",
  /** Part of what was kept did not fit the journal: begun anew from where it fits. */
  "part-damaged",
]);
export type DownloadNote = z.infer<typeof downloadNoteSchema>;

export const downloadSchema = z.object({
  id: z.string().max(100),
  /** As it was sent, without credentials. */
  url: z.string(),
  host: z.string(),
  /** Of the request, or of the file. */
  name: z.string(),
  /** The saved request that it came from. */
  source: itemReferenceSchema.nullable(),
  sessionName: z.string(),
  directory: z.string(),
  /** Under which it is, or will be; may change at the head, when it was not chosen by the person. */
  fileName: z.string(),
  state: downloadStateSchema,
  /** Sort key in the list and the queue. */
  position: z.number(),
  /** In the file, from its beginning (of all ranges together). */
  receivedBytes: z.number().int(),
  /** null: the server has not said. */
  totalBytes: z.number().int().nullable(),
  /** Smoothed; null: not running. */
  bytesPerSecond: z.number().nullable(),
  createdAtMs: z.number(),
  finishedAtMs: z.number().nullable(),
  /** Of running, waits and pauses left out. */
  activeMs: z.number(),
  /** How often it went on after a pause, a failure or an end of Envoi. */
  resumes: z.number().int(),
  /** Bytes that were there already when it went on last. */
  resumedBytes: z.number().int(),
  /** Requests under way at the same time. */
  ranges: z.number().int(),
  /** By which the server's version is known: a strong ETag, or Last-Modified; null: nothing. */
  validator: z.string().nullable(),
  note: downloadNoteSchema.nullable(),
  /** Of the finished file, as far as they were computed. */
  checksums: z.array(checksumSchema),
  /** What it must be, and who says so; the person's own wins. */
  expected: checksumSchema.extend({ from: z.enum(["given", "response", "file"]) }).nullable(),
  /** A file that differs is kept beside under another name. */
  check: z.enum(["none", "matches", "differs"]),
  /** null: kept as sent. */
  decoded: z.string().nullable(),
  error: appErrorSchema.nullable(),
});
export type Download = z.infer<typeof downloadSchema>;

/** Its name is taken, and it waits for the person to say what becomes of it; nothing of it is on disk. */
export function asksForName({ state, error }: Pick<Download, "state" | "error">): boolean {
  return state === "paused" && error?.code === "name-taken";
}

/** What moves ten times a second. */
export const downloadProgressSchema = z.object({
  id: z.string(),
  receivedBytes: z.number().int(),
  totalBytes: z.number().int().nullable(),
  bytesPerSecond: z.number().nullable(),
  activeMs: z.number(),
});
export type DownloadProgress = z.infer<typeof downloadProgressSchema>;
