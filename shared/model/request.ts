/** A request as it is edited and saved. Field names follow OpenCollection 1.0.0 where it has them. */
import { z } from "zod";
import { authSchema } from "./auth.ts";
import { bodySchema } from "./body.ts";
import { deliveryOverridesSchema } from "./delivery.ts";
import { entrySchema } from "./entry.ts";
import { sessionIdSchema } from "./scope.ts";
import { variableSchema } from "./variable.ts";

/** One row of the Params table. A query row that is on is also in `url`; see params.ts. */
export const paramSchema = z.object({
  name: z.string(),
  /** Text exactly as it stands in the URL; null for a name without `=`. */
  value: z.string().nullable(),
  type: z.enum(["query", "path"]),
  description: z.string(),
  disabled: z.boolean(),
});
export type Param = z.infer<typeof paramSchema>;

export const requestSchema = z.object({
  /** Any token of RFC 9110 section 5.6.2, as typed. */
  method: z.string(),
  /** As typed, query included, variables unresolved. */
  url: z.string(),
  params: z.array(paramSchema),
  headers: z.array(entrySchema),
  /** Lower-case names of automatic headers and of the session's headers that are switched off. */
  omittedHeaders: z.array(z.string()),
  auth: authSchema,
  body: bodySchema,
  /** What this request overrides of the inherited delivery settings. */
  delivery: deliveryOverridesSchema,
  // Drafts that an earlier version saved lack what follows.
  /** Of the session that it goes through; null: the folder's, else the collection's, else the default one. */
  session: sessionIdSchema.nullable().default(null),
  /** Whether the session's cookies are sent, and those of its responses stored; null: as the session says. */
  sendCookies: z.boolean().nullable().default(null),
  storeCookies: z.boolean().nullable().default(null),
  /** Names of the session's params that are switched off. */
  omittedParams: z.array(z.string()).default([]),
  /** Nearer than all but those set at run time. */
  variables: z.array(variableSchema).default([]),
  /** Markdown. */
  docs: z.string().default(""),
  tags: z.array(z.string()).default([]),
  /** Send puts the response into a file, by the download manager. */
  download: z.boolean().default(false),
});
export type Request = z.infer<typeof requestSchema>;

export function emptyRequest(): Request {
  return {
    method: "GET",
    url: "",
    params: [],
    headers: [],
    omittedHeaders: [],
    auth: { type: "inherit" },
    body: { type: "none" },
    delivery: {},
    session: null,
    sendCookies: null,
    storeCookies: null,
    omittedParams: [],
    variables: [],
    docs: "",
    tags: [],
    download: false,
  };
}
