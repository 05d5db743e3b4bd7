/** What a folder or a whole collection says for the requests in it. */
import { z } from "zod";
import { authSchema } from "./auth.ts";
import { deliveryOverridesSchema } from "./delivery.ts";
import { entrySchema } from "./entry.ts";
import { variableSchema } from "./variable.ts";

/** Of a session: see sessionReferenceSchema. */
export const sessionIdSchema = z.string().min(1).max(100);

export const scopeSettingsSchema = z.object({
  /** Of the collection, or of the profile; null: inherited. */
  session: sessionIdSchema.nullable(),
  delivery: deliveryOverridesSchema,
  /** `inherit` asks the folder around, then the collection, then the session. */
  auth: authSchema,
  /** Under those of what is nearer; a request removes one by switching it off. */
  headers: z.array(entrySchema).max(1000),
  params: z.array(entrySchema).max(1000),
  /** Over those of what is around. */
  variables: z.array(variableSchema).max(10_000),
  /** Markdown; "" for none. */
  docs: z.string().max(1024 * 1024),
});
export type ScopeSettings = z.infer<typeof scopeSettingsSchema>;

export const noScopeSettings: ScopeSettings = {
  session: null,
  delivery: {},
  auth: { type: "inherit" },
  headers: [],
  params: [],
  variables: [],
  docs: "",
};
