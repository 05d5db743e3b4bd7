/**
 * What `requests.Session`, `httpx.Client` and `aiohttp.ClientSession` keep: a cookie jar, defaults, delivery settings
 * with mounts, connections. The jar and the connections are the engine's; here is what a person edits and saves.
 */
import { z } from "zod";
import { authSchema } from "./auth.ts";
import { deliveryOverridesSchema } from "./delivery.ts";
import { entrySchema } from "./entry.ts";

/** Delivery settings for URLs that begin with `prefix`; the longest one wins (requests' `Session.mount`). */
export const mountSchema = z.object({ prefix: z.string().max(2048), delivery: deliveryOverridesSchema });
export type Mount = z.infer<typeof mountSchema>;

export const sessionSchema = z.object({
  /** Stable when it is renamed; unique among the sessions of its collection. */
  id: z.string().min(1).max(100),
  name: z.string().trim().min(1).max(255),
  /** Relative request URLs are joined to it (httpx `base_url`); "" for none. */
  baseUrl: z.string().max(8192),
  /** Under the request's own; a request removes one by switching it off (None in requests). */
  headers: z.array(entrySchema),
  params: z.array(entrySchema),
  auth: authSchema,
  delivery: deliveryOverridesSchema,
  mounts: z.array(mountSchema).max(1000),
  sendCookies: z.boolean(),
  storeCookies: z.boolean(),
});
export type Session = z.infer<typeof sessionSchema>;

/** The session of requests that name none. */
export const defaultSessionId = "default";

export function emptySession(id: string, name: string): Session {
  return {
    id,
    name,
    baseUrl: "",
    headers: [],
    params: [],
    auth: { type: "none" },
    delivery: {},
    mounts: [],
    sendCookies: true,
    storeCookies: true,
  };
}

/** A session anywhere: of a collection, or, without one, of the profile ("everywhere"). */
export const sessionReferenceSchema = z.object({
  collectionId: z.string().max(100).nullable(),
  sessionId: z.string().max(100),
});
export type SessionReference = z.infer<typeof sessionReferenceSchema>;

/** One reference as a key of maps, and the engine's session id. */
export function sessionKey({ collectionId, sessionId }: SessionReference): string {
  return `${collectionId ?? ""}/${sessionId}`;
}

/** One connection of the live pool view. Times are milliseconds. */
export const poolConnectionSchema = z.object({
  id: z.number().int(),
  /** `https://host:port`. */
  origin: z.string(),
  httpVersion: z.enum(["1.1", "2"]),
  state: z.enum(["opening", "busy", "idle"]),
  /** Requests under way: HTTP/2 has many. */
  streams: z.number().int(),
  idleMs: z.number().nullable(),
  ageMs: z.number(),
  served: z.number().int(),
  bytesRead: z.number(),
  bytesWritten: z.number(),
  remoteAddress: z.string(),
  remotePort: z.number().int(),
  /** `TLSv1.3, TLS_AES_256_GCM_SHA384`; null without TLS. */
  tls: z.string().nullable(),
  /** `http://proxy:3128`; null when direct. */
  proxy: z.string().nullable(),
});
export type PoolConnection = z.infer<typeof poolConnectionSchema>;

export const poolSchema = z.object({
  connections: z.array(poolConnectionSchema),
  /** Sends that wait for a free connection, first come first. */
  queue: z.array(z.object({ origin: z.string(), waitingMs: z.number() })),
  /** `connectionsInAll` of the last send; null: no limit. */
  limit: z.number().int().nullable(),
});
export type Pool = z.infer<typeof poolSchema>;
