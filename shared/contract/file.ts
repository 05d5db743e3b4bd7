import { z } from "zod";
import { bytesSchema, emptySchema, pathSchema } from "./bytes.ts";

const uploadIdSchema = z.string().max(100);

export const fileCalls = {
  /** The native dialog; `unsupported` where there is none (see app.info). `path` null: the person cancelled. */
  "file.choose": {
    input: z.object({ purpose: z.enum(["open", "save", "directory"]), suggestedName: z.string().max(255).nullable() }),
    output: z.object({ path: pathSchema.nullable() }),
  },
  "file.inspect": {
    input: z.object({ path: pathSchema }),
    output: z.object({
      path: pathSchema,
      type: z.enum(["file", "directory", "missing", "other"]),
      sizeBytes: z.number().int(),
      readable: z.boolean(),
    }),
  },
  /** A file of the browser's machine, for shells without native dialogs: start, write in order, finish. */
  "upload.start": {
    input: z.object({ name: z.string().max(1024), sizeBytes: z.number().int().min(0) }),
    output: z.object({ uploadId: uploadIdSchema }),
  },
  "upload.write": { input: z.object({ uploadId: uploadIdSchema, bytes: bytesSchema }), output: emptySchema },
  "upload.finish": { input: z.object({ uploadId: uploadIdSchema }), output: z.object({ path: pathSchema }) },
};
