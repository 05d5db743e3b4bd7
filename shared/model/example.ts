/** A response that was kept with its request, as OpenCollection has it. */
import { z } from "zod";
import { entrySchema } from "./entry.ts";

export const exampleSchema = z.object({
  name: z.string().max(255),
  description: z.string(),
  request: z.object({ method: z.string(), url: z.string(), headers: z.array(entrySchema) }),
  response: z.object({
    status: z.number().int(),
    statusText: z.string(),
    headers: z.array(z.object({ name: z.string(), value: z.string() })),
    /** `binary` is base64. */
    body: z.object({ type: z.enum(["json", "text", "xml", "html", "binary"]), data: z.string().max(4 * 1024 * 1024) }),
  }),
});
export type Example = z.infer<typeof exampleSchema>;
