/**
 * What is kept of exchanges that are over. A row of the list holds no secret: its URL is without user info, and with
 * marks in place of secret values. The exchange itself is kept sealed.
 */
import { z } from "zod";
import { sendContextSchema } from "../contract/exchange.ts";
import { exchangeSchema } from "./exchange.ts";
import { requestSchema } from "./request.ts";
import { itemReferenceSchema } from "./workspace.ts";

/** Where the bodies of an entry are: `dropped` made room for newer ones, `off` was never wanted. */
export const historyBodyStateSchema = z.enum(["none", "kept", "dropped", "tooLarge", "off"]);
export type HistoryBodyState = z.infer<typeof historyBodyStateSchema>;

export const historyEntrySchema = z.object({
  /** Rises with the time at which the send began; unique. */
  id: z.number().int(),
  /** When the send began, in milliseconds since 1970. */
  atMs: z.number().int(),
  method: z.string(),
  /** As it was prepared, or as it was typed when it never came to that; secrets are marked `•••`. */
  url: z.string(),
  host: z.string(),
  /** Path and query. */
  path: z.string(),
  /** null: no response came. */
  status: z.number().int().nullable(),
  /** Of the error that ended it; a response may have come in part. */
  errorCode: z.string().nullable(),
  sessionName: z.string(),
  durationMs: z.number(),
  attempts: z.number().int(),
  /** Of the response, decoded. */
  bodyBytes: z.number().int(),
  bodyState: historyBodyStateSchema,
  /** The saved request that was sent. */
  source: itemReferenceSchema.nullable(),
  /** Its name then; "" when it had none. */
  name: z.string(),
  pinned: z.boolean(),
});
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

export const historyStatuses = ["1xx", "2xx", "3xx", "4xx", "5xx", "failed"] as const;

/** What must hold for each entry that is looked for; null asks for nothing. */
export const historyFilterSchema = z.object({
  /** Words in any order, the end of the last may be missing, and of those with `*`; `"a phrase"` as it stands; `-word` must not occur. */
  text: z.string().max(1000),
  method: z.string().max(200).nullable(),
  status: z.enum(historyStatuses).nullable(),
  sessionName: z.string().max(255).nullable(),
  host: z.string().max(1000).nullable(),
  /** From this moment on, and before that one; milliseconds since 1970. */
  fromMs: z.number().int().nullable(),
  beforeMs: z.number().int().nullable(),
  pinned: z.boolean(),
  source: itemReferenceSchema.nullable(),
});
export type HistoryFilter = z.infer<typeof historyFilterSchema>;

export const noHistoryFilter: HistoryFilter = {
  text: "",
  method: null,
  status: null,
  sessionName: null,
  host: null,
  fromMs: null,
  beforeMs: null,
  pinned: false,
  source: null,
};

/** An entry with all that was kept of it. */
export const historyDetailSchema = z.object({
  entry: historyEntrySchema,
  request: requestSchema,
  context: sendContextSchema,
  exchange: exchangeSchema,
});
export type HistoryDetail = z.infer<typeof historyDetailSchema>;
