import { z } from "zod";
import { cookieKeySchema, cookieSchema } from "../model/cookie.ts";
import { entrySchema } from "../model/entry.ts";
import { deliverySchema } from "../model/delivery.ts";
import { requestSchema } from "../model/request.ts";
import { scopeSettingsSchema } from "../model/scope.ts";
import { poolSchema, sessionReferenceSchema, sessionSchema } from "../model/session.ts";
import { emptySchema, pathSchema } from "./bytes.ts";
import { sendContextSchema } from "./exchange.ts";

const collectionIdSchema = z.string().max(100);
const nameSchema = z.string().trim().min(1).max(255);
const referenceSchema = z.object({ reference: sessionReferenceSchema });

/** `mount` and `session` belong to the session; a name is a folder's, collection's or session's, or a mount's prefix. */
const deliveryOriginSchema = z.object({
  source: z.enum(["request", "folder", "collection", "mount", "session", "application"]),
  name: z.string(),
});

/** A header or param of a folder, the collection or the session, and what becomes of it in the request. */
const inheritedRowSchema = z.object({
  row: entrySchema,
  from: z.object({ source: z.enum(["folder", "collection", "session"]), name: z.string() }),
  /** `overridden` by what the request says itself. */
  state: z.enum(["sent", "overridden", "omitted"]),
});

export const sessionCalls = {
  /** Replaces the session of that id. `collectionId` null: of the profile. The default one takes a name too. */
  "session.save": {
    input: z.object({ collectionId: collectionIdSchema.nullable(), session: sessionSchema }),
    output: emptySchema,
  },
  "session.create": {
    input: z.object({ collectionId: collectionIdSchema.nullable(), name: nameSchema }),
    output: z.object({ sessionId: z.string() }),
  },
  /** Settings and cookies; the copy stands behind the original. */
  "session.duplicate": {
    input: referenceSchema.extend({ name: nameSchema }),
    output: z.object({ sessionId: z.string() }),
  },
  /** Closes it too. The default session cannot be removed. What named it inherits from then on. */
  "session.remove": { input: referenceSchema, output: z.object({ undoId: z.string() }) },
  /** Undoes session.remove, cookies included. */
  "session.restore": { input: z.object({ undoId: z.string().max(100) }), output: emptySchema },
  /** Closes connections that nothing is sent on. */
  "session.closeIdle": { input: referenceSchema, output: emptySchema },
  /** Closes its connections at once, cancels its sends, and ends its session cookies (those without an expiry). */
  "session.close": { input: referenceSchema, output: emptySchema },
  /** `previous` null adds; otherwise the cookie that it was is replaced. */
  "cookie.save": {
    input: referenceSchema.extend({ previous: cookieKeySchema.nullable(), cookie: cookieSchema }),
    output: emptySchema,
  },
  "cookie.remove": { input: referenceSchema.extend({ keys: z.array(cookieKeySchema).max(3000) }), output: emptySchema },
  /** `domain` null: all of them. Otherwise those whose `domain` is exactly this. */
  "cookie.clear": { input: referenceSchema.extend({ domain: z.string().max(255).nullable() }), output: emptySchema },
  /** Netscape `cookies.txt`. `notes` name the lines that were passed by, and why. */
  "cookie.import": {
    input: referenceSchema.extend({ text: z.string().max(16 * 1024 * 1024) }),
    output: z.object({ count: z.number().int(), notes: z.array(z.string()) }),
  },
  "cookie.export": { input: referenceSchema, output: z.object({ text: z.string() }) },
  /** On a send that waits between two attempts; without effect on any other. */
  "exchange.act": {
    input: z.object({ exchangeId: z.string().min(1).max(100), action: z.enum(["retryNow", "stop"]) }),
    output: emptySchema,
  },
  /** `path` "" is the collection itself, otherwise a folder. */
  "scope.save": {
    input: z.object({ collectionId: collectionIdSchema, path: pathSchema, settings: scopeSettingsSchema }),
    output: emptySchema,
  },
  /**
   * What a send of this request would go by, as far as it can be told while it is half typed. `context.path` is where
   * the request is, so for what a folder or a collection inherits: an empty request with that folder's own path, or null.
   */
  "delivery.inForce": {
    input: z.object({ request: requestSchema, context: sendContextSchema }),
    output: z.object({
      delivery: deliverySchema,
      origins: z.record(deliverySchema.keyof(), deliveryOriginSchema),
      session: sessionReferenceSchema,
      sessionName: z.string(),
      /** Who chose the session; `application`: nobody, it is the default one. */
      sessionFrom: z.object({
        source: z.enum(["request", "folder", "collection", "application"]),
        name: z.string(),
      }),
      /** Of the session's mount that applies. */
      mountPrefix: z.string().nullable(),
      /** Those of the farther first; a name that a nearer one has too is there once. */
      headers: z.array(inheritedRowSchema),
      params: z.array(inheritedRowSchema),
    }),
  },
};

const sessionsEventSchema = z.discriminatedUnion("type", [
  /** First for each session of each open collection and of the profile, then whenever one changed. */
  z.object({
    type: z.literal("session"),
    collectionId: z.string().nullable(),
    session: sessionSchema,
    /** Saved requests of open collections that go through it, by their own choice or by inheritance. */
    usedBy: z.number().int(),
  }),
  /** Removed, or its collection was closed. */
  z.object({ type: z.literal("sessionRemoved"), collectionId: z.string().nullable(), sessionId: z.string() }),
  /** All that there were at the start have been sent. */
  z.object({ type: z.literal("ready") }),
]);
export type SessionsEvent = z.infer<typeof sessionsEventSchema>;

export const sessionStreams = {
  "sessions.watch": { input: emptySchema, event: sessionsEventSchema },
  /** One session's life. Both at the start, then at most 4 a second each and only when they differ. */
  "session.watch": {
    input: referenceSchema,
    event: z.discriminatedUnion("type", [
      z.object({ type: z.literal("pool"), pool: poolSchema }),
      z.object({ type: z.literal("cookies"), cookies: z.array(cookieSchema) }),
    ]),
  },
};
