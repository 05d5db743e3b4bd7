/** What a request sends. Not the body of a response: that is bytes in the engine's body store. */
import { z } from "zod";
import { entrySchema } from "./entry.ts";

export const textBodyTypes = ["json", "text", "xml", "sparql"] as const;

const partBase = {
  name: z.string(),
  /** The part's own Content-Type; null lets Envoi choose by file name, or none for text. */
  contentType: z.string().nullable(),
  description: z.string(),
  disabled: z.boolean(),
};

export const partSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text"), value: z.string(), ...partBase }),
  /** Several paths under one name are sent as repeated parts. Streamed from disk. */
  z.object({ type: z.literal("file"), paths: z.array(z.string()), ...partBase }),
]);
export type Part = z.infer<typeof partSchema>;

export const bodySchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("none") }),
  z.object({ type: z.enum(textBodyTypes), text: z.string() }),
  z.object({ type: z.literal("form-urlencoded"), fields: z.array(entrySchema) }),
  z.object({ type: z.literal("multipart-form"), parts: z.array(partSchema) }),
  /** A file streamed as it is; null lets Envoi choose the Content-Type by file name. */
  z.object({ type: z.literal("file"), path: z.string(), contentType: z.string().nullable() }),
]);
export type Body = z.infer<typeof bodySchema>;
export type BodyType = Body["type"];
