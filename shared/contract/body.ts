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
  /**
   * Where the window may load the body from, by ranges, for players and documents: an address of its own origin (the
   * browser shell) or scheme (the desktop), hard to guess, gone with the body. It is answered with this type, `nosniff`
   * and a sandbox. @throws body-gone
   */
  "body.address": {
    input: z.object({ bodyId: bodyIdSchema, type: z.string().max(200) }),
    output: z.object({ url: z.string() }),
  },
  /**
   * Opens a copy with the program that the system has for it, where the shell can (app.info); the name's ending is
   * never one that would run. @throws unsupported, body-gone
   */
  "body.openWith": { input: z.object({ bodyId: bodyIdSchema, name: z.string().max(255) }), output: emptySchema },
  /** Tells that nobody looks at it any more; its spool is deleted. */
  "body.release": { input: z.object({ bodyId: bodyIdSchema }), output: emptySchema },
};
