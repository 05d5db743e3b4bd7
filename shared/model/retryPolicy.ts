/**
 * When a send is tried again, and how long it waits before. The reach of urllib3's `Retry` and of tenacity's stop,
 * wait and retry strategies, in one object.
 */
import { z } from "zod";

/** What made an attempt fail, as urllib3 counts: connect (nothing was sent), read (no whole response), status, other. */
export const retryCauses = ["connect", "read", "status", "other"] as const;
export const retryCauseSchema = z.enum(retryCauses);
export type RetryCause = z.infer<typeof retryCauseSchema>;

/** Error kinds that a policy may retry on; each stands for the codes in retryCause.ts. */
export const retryErrors = ["dns", "connect", "tls", "reset", "timeout", "malformed"] as const;
const retryErrorSchema = z.enum(retryErrors);
export type RetryError = z.infer<typeof retryErrorSchema>;

const delayMsSchema = z
  .number()
  .min(0)
  .max(24 * 60 * 60 * 1000);

export const backoffSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("none") }),
  /** tenacity `wait_fixed`. */
  z.object({ type: z.literal("fixed"), delayMs: delayMsSchema }),
  /** tenacity `wait_incrementing`: start, start + increment, … */
  z.object({
    type: z.literal("linear"),
    startMs: delayMsSchema,
    incrementMs: delayMsSchema,
    capMs: delayMsSchema,
  }),
  /** base × factor^(retry − 1), at most cap; as urllib3, whose first retry does not wait, from its second on. */
  z.object({
    type: z.literal("exponential"),
    baseMs: delayMsSchema,
    factor: z.number().min(1).max(100),
    capMs: delayMsSchema,
    /** As the AWS architecture blog names them; `none` waits the whole of it. */
    jitter: z.enum(["none", "full", "equal", "decorrelated"]),
  }),
]);
export type Backoff = z.infer<typeof backoffSchema>;

const countSchema = z.number().int().min(0).max(1000);

export const retryPolicySchema = z.object({
  /** Attempts in all, the first one too; 1 does not retry. */
  attempts: z.number().int().min(1).max(1000),
  /** Retries for each cause; null counts against `attempts` alone. */
  retriesPerCause: z.object({
    connect: countSchema.nullable(),
    read: countSchema.nullable(),
    status: countSchema.nullable(),
    other: countSchema.nullable(),
  }),
  /** Statuses that are retried. */
  statuses: z.array(z.number().int().min(100).max(599)).max(500),
  errors: z.array(retryErrorSchema),
  /** Upper-case tokens; `*` is any. Errors before anything was sent are retried whatever the method. */
  methods: z.array(z.string().max(100)).max(100),
  backoff: backoffSchema,
  /** Stops when the waits would add up to more; null: no limit. tenacity `stop_after_delay` of waiting. */
  maxTotalDelayMs: delayMsSchema.nullable(),
  /** The longest `Retry-After` that is obeyed; a longer one ends the attempts. null: it is not looked at. */
  retryAfterCapMs: delayMsSchema.nullable(),
  /** A new connection for each attempt after the first. */
  freshConnection: z.boolean(),
  /** When attempts run out on a status: hand over the last response, or fail with `retries-exhausted`. */
  whenExhausted: z.enum(["response", "error"]),
});
export type RetryPolicy = z.infer<typeof retryPolicySchema>;

/** RFC 9110 section 9.2.2: what may be repeated without harm. */
export const idempotentMethods = ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"];

export const noRetries: RetryPolicy = {
  attempts: 1,
  retriesPerCause: { connect: null, read: null, status: null, other: null },
  statuses: [429, 500, 502, 503, 504],
  errors: ["dns", "connect", "reset", "timeout"],
  methods: idempotentMethods,
  backoff: { type: "exponential", baseMs: 1000, factor: 2, capMs: 8000, jitter: "none" },
  maxTotalDelayMs: null,
  retryAfterCapMs: 60_000,
  freshConnection: false,
  whenExhausted: "response",
};
