/**
 * One send and everything known of it. Times are milliseconds since the exchange began, fractional, from a
 * monotonic clock; `startedAt` alone is wall-clock time.
 */
import { z } from "zod";
import { appErrorSchema } from "../errors.ts";
import { pairSchema } from "./entry.ts";
import { phaseSchema } from "./phase.ts";
import { retryCauseSchema } from "./retryPolicy.ts";

export const spanSchema = z.object({
  phase: phaseSchema,
  startMs: z.number(),
  /** null while the phase lasts. */
  endMs: z.number().nullable(),
});
export type Span = z.infer<typeof spanSchema>;

export const certificateSchema = z.object({
  subject: z.string(),
  issuer: z.string(),
  /** Subject alternative names, as `DNS:…`, `IP Address:…`. */
  names: z.array(z.string()),
  validFrom: z.string(),
  validTo: z.string(),
  serialNumber: z.string(),
  sha256Fingerprint: z.string(),
});
export type Certificate = z.infer<typeof certificateSchema>;

export const connectionSchema = z.object({
  /** Unique in the engine's life; the same on each use of a kept-alive connection. */
  id: z.number().int(),
  reused: z.boolean(),
  httpVersion: z.enum(["1.1", "2"]),
  localAddress: z.string(),
  remoteAddress: z.string(),
  remotePort: z.number().int(),
  /** `http://proxy:3128`, without credentials; null when direct. */
  proxy: z.string().nullable(),
  tls: z
    .object({
      /** As OpenSSL says it: `TLSv1.3`. */
      version: z.string(),
      cipher: z.string(),
      alpn: z.string().nullable(),
      /** False when verification is switched off and would have failed; `problem` says why. */
      authorized: z.boolean(),
      problem: z.string().nullable(),
      /** The peer's certificate first, then its issuers as sent. */
      certificates: z.array(certificateSchema),
    })
    .nullable(),
});
export type Connection = z.infer<typeof connectionSchema>;

export const requestHeadSchema = z.object({
  method: z.string(),
  /** The request target as sent (`/path?query`). */
  target: z.string(),
  headers: z.array(pairSchema),
  /** HTTP/1.1: the exact bytes up to and including the empty line, as Latin-1. HTTP/2: null. */
  raw: z.string().nullable(),
});
export type RequestHead = z.infer<typeof requestHeadSchema>;

export const responseHeadSchema = z.object({
  status: z.number().int(),
  reason: z.string(),
  /** As in the status line: `1.0`, `1.1`, or `2`. */
  httpVersion: z.string(),
  headers: z.array(pairSchema),
  raw: z.string().nullable(),
});
export type ResponseHead = z.infer<typeof responseHeadSchema>;

/** One request and its answer on the wire: the first of an attempt, or one that a redirect asked for. */
export const hopSchema = z.object({
  url: z.string(),
  /** Why it was made: the attempt began, a redirect said so, or a 401 was answered. */
  cause: z.enum(["start", "redirect", "challenge"]),
  spans: z.array(spanSchema),
  connection: connectionSchema.nullable(),
  request: requestHeadSchema.nullable(),
  /** Request body bytes handed to the socket. */
  sentBytes: z.number().int(),
  informational: z.array(responseHeadSchema),
  response: responseHeadSchema.nullable(),
  trailers: z.array(pairSchema),
});
export type Hop = z.infer<typeof hopSchema>;

/** The wait after an attempt that is tried again. */
export const backoffWaitSchema = z.object({
  cause: retryCauseSchema,
  /** What made it fail: a status (`503`) or an error's code (`connection-reset`). */
  reason: z.string(),
  delayMs: z.number(),
  /** Whether the policy or the server's `Retry-After` says how long. */
  from: z.enum(["policy", "retry-after"]),
  startMs: z.number(),
  /** When it ended, by itself or by *retry now*; null while it lasts. */
  endMs: z.number().nullable(),
});
export type BackoffWait = z.infer<typeof backoffWaitSchema>;

export const attemptSchema = z.object({
  /** From 1. */
  number: z.number().int(),
  startMs: z.number(),
  endMs: z.number().nullable(),
  hops: z.array(hopSchema),
  error: appErrorSchema.nullable(),
  /** Key of the body store for the body of an attempt that was tried again; null: none was kept. */
  bodyId: z.string().nullable(),
  backoff: backoffWaitSchema.nullable(),
  /** Why it was not tried again although the policy was asked: a sentence's code in the catalogue; null otherwise. */
  notRetried: z
    .enum([
      "attempts-exhausted",
      "cause-exhausted",
      "total-delay",
      "retry-after-too-long",
      "body-not-replayable",
      "method",
      "stopped",
    ])
    .nullable(),
});
export type Attempt = z.infer<typeof attemptSchema>;

/** After variables, inheritance, session defaults and auth: what is meant to go on the wire. */
export const preparedRequestSchema = z.object({
  method: z.string(),
  /** Absolute and sendable. User info that was typed has become an Authorization header. */
  url: z.string(),
  headers: z.array(pairSchema),
  /** null: not known before it is sent, or no body. */
  bodyBytes: z.number().int().nullable(),
});
export type PreparedRequest = z.infer<typeof preparedRequestSchema>;

export const responseSchema = z.object({
  head: responseHeadSchema,
  /** Of the last hop. */
  url: z.string(),
  trailers: z.array(pairSchema),
  /** Key of the engine's body store. */
  bodyId: z.string(),
  /** Body bytes on the wire, after transfer coding, before content coding is undone. */
  wireBytes: z.number().int(),
  /** Body bytes in the store. */
  decodedBytes: z.number().int(),
  /** Content codings undone, in the order in which the server applied them. */
  contentCodings: z.array(z.string()),
  /** False when the body stopped early; what arrived is in the store. */
  complete: z.boolean(),
});
export type Response = z.infer<typeof responseSchema>;

export const exchangeSchema = z.object({
  id: z.string(),
  startedAt: z.string(),
  /** Of the session that it went through. */
  sessionName: z.string(),
  prepared: preparedRequestSchema.nullable(),
  attempts: z.array(attemptSchema),
  /** Present as soon as a final head came, even when the body failed later. */
  response: responseSchema.nullable(),
  error: appErrorSchema.nullable(),
  durationMs: z.number(),
});
export type Exchange = z.infer<typeof exchangeSchema>;

/** What a send tells while it happens. Snapshots, not differences: the newest of a type is the truth. */
export const exchangeEventSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("prepared"), prepared: preparedRequestSchema }),
  z.object({ type: z.literal("attempt"), attempt: attemptSchema, nowMs: z.number() }),
  z.object({ type: z.literal("head"), response: responseSchema }),
  z.object({
    type: z.literal("progress"),
    sentBytes: z.number().int(),
    sentTotalBytes: z.number().int().nullable(),
    wireBytes: z.number().int(),
    /** From Content-Length; null when not said. */
    wireTotalBytes: z.number().int().nullable(),
    decodedBytes: z.number().int(),
  }),
  /** A response came whole. */
  z.object({ type: z.literal("done"), exchange: exchangeSchema }),
  /** No response, or only a part of one; `exchange.error` says why. */
  z.object({ type: z.literal("failed"), exchange: exchangeSchema }),
]);
export type ExchangeEvent = z.infer<typeof exchangeEventSchema>;
