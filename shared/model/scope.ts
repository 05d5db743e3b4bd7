/** What a folder or a whole collection says for the requests in it. */
import { z } from "zod";
import { deliveryOverridesSchema } from "./delivery.ts";

/** Of a session: see sessionReferenceSchema. */
export const sessionIdSchema = z.string().min(1).max(100);

export const scopeSettingsSchema = z.object({
  /** Of the collection, or of the profile; null: inherited. */
  session: sessionIdSchema.nullable(),
  delivery: deliveryOverridesSchema,
});
export type ScopeSettings = z.infer<typeof scopeSettingsSchema>;

export const noScopeSettings: ScopeSettings = { session: null, delivery: {} };
