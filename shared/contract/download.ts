import { z } from "zod";
import { checksumSchema } from "../model/checksum.ts";
import { downloadProgressSchema, downloadSchema } from "../model/download.ts";
import { requestSchema } from "../model/request.ts";
import { emptySchema, pathSchema } from "./bytes.ts";
import { sendContextSchema } from "./exchange.ts";

const idsSchema = z.array(z.string().max(100)).min(1).max(10_000);

/** What the person chose for this one; null: as the settings say. */
const downloadChoicesSchema = z.object({
  directory: pathSchema.nullable(),
  fileName: z.string().max(255).nullable(),
  checksum: checksumSchema.nullable(),
  ranges: z.number().int().min(1).max(16).nullable(),
  decode: z.boolean().nullable(),
});
export type DownloadChoices = z.infer<typeof downloadChoicesSchema>;

export const downloadCalls = {
  "download.start": {
    input: z.object({
      request: requestSchema,
      name: z.string().max(255),
      context: sendContextSchema,
      choices: downloadChoicesSchema,
    }),
    output: z.object({ downloadId: z.string() }),
  },
  /**
   * A GET for each URL of a text, one on a line; a checksum may stand before or behind it (`HEX  URL`). Lines that are
   * no URL are told in `notes`.
   */
  "download.addUrls": {
    input: z.object({
      text: z.string().max(4 * 1024 * 1024),
      context: sendContextSchema,
      choices: downloadChoicesSchema,
    }),
    output: z.object({ downloadIds: z.array(z.string()), notes: z.array(z.string()) }),
  },
  /**
   * Those that it makes no sense for are left as they are. `cancel` deletes what was kept; `remove` forgets a finished
   * one, its file stays; `keepBoth` numbers one that asks for a name.
   */
  "download.act": {
    input: z.object({
      downloadIds: idsSchema,
      action: z.enum(["pause", "resume", "restart", "cancel", "remove", "keepBoth"]),
    }),
    output: emptySchema,
  },
  /** Of one that asks for a name; others are left as they are. `name-taken`, `unsafe-name`: it goes on asking. */
  "download.rename": {
    input: z.object({ downloadId: z.string().max(100), fileName: z.string().max(255) }),
    output: emptySchema,
  },
  /** Into the order before `before`; null: at the end. */
  "download.place": {
    input: z.object({ downloadIds: idsSchema, before: z.string().max(100).nullable() }),
    output: emptySchema,
  },
  /** Compares a finished file, or the one that it will be. `text`: hexadecimal or base64, or the text of a checksum file. */
  "download.expect": {
    input: z.object({ downloadId: z.string().max(100), text: z.string().max(1024 * 1024) }),
    output: emptySchema,
  },
  /** With the program that the system has for it, or its folder. `unsupported` where there is none. */
  "download.open": {
    input: z.object({ downloadId: z.string().max(100), what: z.enum(["file", "folder"]) }),
    output: emptySchema,
  },
  "download.clearFinished": { input: emptySchema, output: emptySchema },
};

export const downloadStreams = {
  /** Each download first, then each that changed in more than progress; progress of all that run, ten times a second at most. */
  "downloads.watch": {
    input: emptySchema,
    event: z.discriminatedUnion("type", [
      z.object({ type: z.literal("download"), download: downloadSchema }),
      z.object({ type: z.literal("removed"), downloadIds: z.array(z.string()) }),
      z.object({ type: z.literal("progress"), downloads: z.array(downloadProgressSchema), bytesPerSecond: z.number() }),
      z.object({ type: z.literal("ready") }),
    ]),
  },
};
