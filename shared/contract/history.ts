import { z } from "zod";
import { historyDetailSchema, historyEntrySchema, historyFilterSchema } from "../model/history.ts";
import { emptySchema } from "./bytes.ts";

const idSchema = z.number().int().min(0);
const idsSchema = z.array(idSchema).min(1).max(10_000);
const undoSchema = z.object({ undoId: z.string().max(100) });
const facetSchema = z.array(z.object({ value: z.string(), count: z.number().int() }));

export const historyCalls = {
  /** The newest first. */
  "history.search": {
    input: z.object({
      filter: historyFilterSchema,
      /** Entries older than this one; null begins. */
      beforeId: idSchema.nullable(),
      limit: z.number().int().min(1).max(500),
    }),
    output: z.object({
      entries: z.array(historyEntrySchema),
      /** There are older ones. */
      more: z.boolean(),
      /** Of all that the filter finds, counted to 1,000 at most; null on pages after the first. */
      count: z.number().int().nullable(),
    }),
  },
  /** What there is to filter by, the most frequent first, 50 at most of each. */
  "history.facets": {
    input: emptySchema,
    output: z.object({ methods: facetSchema, hosts: facetSchema, sessions: facetSchema }),
  },
  /**
   * An entry as it was. Its bodies are put into the body store again, under new ids that `exchange` names; what was
   * not kept of them is empty there (`entry.bodyState`). The caller releases them.
   */
  "history.read": { input: z.object({ id: idSchema }), output: historyDetailSchema },
  /** Pinned ones stay, whatever the limits say. */
  "history.pin": { input: z.object({ ids: idsSchema, pinned: z.boolean() }), output: emptySchema },
  "history.remove": { input: z.object({ ids: idsSchema }), output: undoSchema },
  /** All but the pinned ones. */
  "history.clear": { input: emptySchema, output: undoSchema.extend({ count: z.number().int() }) },
  /** Undoes history.remove and history.clear, for ten minutes. */
  "history.restore": { input: undoSchema, output: emptySchema },
};

export const historyStreams = {
  /** At most twice a second: `added` says that there are newer entries, `reset` that others changed or went. */
  "history.watch": { input: emptySchema, event: z.object({ type: z.enum(["added", "reset"]) }) },
};
