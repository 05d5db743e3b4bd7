import { z } from "zod";
import { bytesSchema, emptySchema, maxChunkBytes, pathSchema } from "./bytes.ts";

const bodyIdSchema = z.string().max(100);

export const bodyCalls = {
  /** The window pulls what it shows: never more than one bounded range, also while the body still arrives. */
  "body.read": {
    input: z.object({
      bodyId: bodyIdSchema,
      offsetBytes: z.number().int().min(0),
      lengthBytes: z.number().int().min(0).max(maxChunkBytes),
    }),
    output: z.object({
      bytes: bytesSchema,
      /** Of the whole body so far. */
      sizeBytes: z.number().int(),
      /** Nothing more will arrive. */
      complete: z.boolean(),
    }),
  },
  /** Copies the body to a file, whole or not at all. */
  "body.save": {
    input: z.object({ bodyId: bodyIdSchema, path: pathSchema }),
    output: z.object({ sizeBytes: z.number().int() }),
  },
  /** Tells that nobody looks at it any more; its spool is deleted. */
  "body.release": { input: z.object({ bodyId: bodyIdSchema }), output: emptySchema },
};
