/** How a request is sent: timeouts, redirects, TLS, HTTP version, limits. Sessions and retries add to it. */
import { z } from "zod";

/** Milliseconds; null means no limit. */
const timeoutMsSchema = z.number().int().positive().max(2_147_483_647).nullable();
/** Bytes; null means no limit. */
const limitBytesSchema = z.number().int().positive().nullable();

export const deliverySchema = z.object({
  /** Until a connection stands, DNS and TLS included (httpx `connect`). */
  connectTimeoutMs: timeoutMsSchema,
  /** Between two reads, and from the request's last byte to the response's first (httpx `read`). */
  readTimeoutMs: timeoutMsSchema,
  /** Between two writes of the request (httpx `write`). */
  writeTimeoutMs: timeoutMsSchema,
  /** Waiting for a free connection (httpx `pool`). */
  poolTimeoutMs: timeoutMsSchema,
  /** From Send to the last byte, whatever happens between. */
  totalTimeoutMs: timeoutMsSchema,
  followRedirects: z.boolean(),
  maxRedirects: z.number().int().min(0).max(100),
  tlsVerify: z.boolean(),
  /** `auto` lets ALPN choose; `2` without TLS is HTTP/2 with prior knowledge (h2c). */
  httpVersion: z.enum(["auto", "1.1", "2"]),
  /** Connections to one origin at the same time. */
  connectionsPerOrigin: z.number().int().min(1).max(1000),
  maxHeaderBytes: z
    .number()
    .int()
    .min(1024)
    .max(64 * 1024 * 1024),
  /** Of the body as it comes over the wire. */
  maxBodyBytes: limitBytesSchema,
  /** Of the body after gzip, deflate, br and zstd are undone: the guard against bombs. */
  maxDecodedBytes: limitBytesSchema,
});
export type Delivery = z.infer<typeof deliverySchema>;

export const deliveryOverridesSchema = deliverySchema.partial();
export type DeliveryOverrides = z.infer<typeof deliveryOverridesSchema>;

export const defaultDelivery: Delivery = {
  connectTimeoutMs: 10_000,
  readTimeoutMs: 120_000,
  writeTimeoutMs: 60_000,
  poolTimeoutMs: 60_000,
  totalTimeoutMs: null,
  followRedirects: true,
  maxRedirects: 10,
  tlsVerify: true,
  httpVersion: "auto",
  connectionsPerOrigin: 10,
  maxHeaderBytes: 256_000,
  maxBodyBytes: null,
  maxDecodedBytes: 2_000_000_000,
};

/** What holds where `overrides` says nothing is `base`. */
export function withOverrides(base: Delivery, overrides: DeliveryOverrides): Delivery {
  const set = Object.entries(overrides).filter(([, value]) => value !== undefined);
  return deliverySchema.parse({ ...base, ...Object.fromEntries(set) });
}
