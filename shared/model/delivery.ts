/**
 * How a request is sent: timeouts, retries, redirects, TLS, proxy, connections, limits. Flat, so that each field is
 * inherited by itself: see deliveryLayers.ts for from where.
 */
import { z } from "zod";
import { clientCertificateSchema, tlsVersionSchema } from "./clientCertificate.ts";
import { proxySchema } from "./proxy.ts";
import { noRetries, retryPolicySchema } from "./retryPolicy.ts";

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
  /** Inherited whole, as a `Retry` object is mounted whole in requests. */
  retry: retryPolicySchema,
  followRedirects: z.boolean(),
  maxRedirects: z.number().int().min(0).max(100),
  /** `standard`: POST becomes GET after 301 and 302, all but HEAD after 303 (RFC 9110, Fetch); `keep` never changes it. */
  redirectMethod: z.enum(["standard", "keep"]),
  /** Whether Authorization, cookies that were typed and Proxy-Authorization go along to another origin. */
  redirectCredentials: z.enum(["same-origin", "always"]),
  tlsVerify: z.boolean(),
  /** PEM files of authorities to trust beside the others. */
  tlsCaFiles: z.array(z.string().max(4096)).max(100),
  /** Trust the operating system's store beside Node's own list. */
  tlsSystemStore: z.boolean(),
  tlsClientCertificates: z.array(clientCertificateSchema).max(100),
  tlsMinVersion: tlsVersionSchema,
  tlsMaxVersion: tlsVersionSchema,
  /** SNI and the name that the certificate must be for; null: the URL's host. */
  tlsServerName: z.string().max(255).nullable(),
  proxy: proxySchema,
  /** `auto` lets ALPN choose; `2` without TLS is HTTP/2 with prior knowledge (h2c). */
  httpVersion: z.enum(["auto", "1.1", "2"]),
  /** Keep connections open for the next send. */
  keepAlive: z.boolean(),
  /** Of the whole session at the same time; null means no limit. */
  connectionsInAll: z.number().int().min(1).max(10_000).nullable(),
  /** IP versions to connect over; `any` races both (RFC 8305). */
  addressFamily: z.enum(["any", "4", "6"]),
  /** As curl's --resolve: `from` is a name, or name:port; `to` an address, or address:port. */
  hosts: z.array(z.object({ from: z.string().max(300), to: z.string().max(300) })).max(1000),
  /** Connect to this socket instead of the URL's host. */
  unixSocket: z.string().max(4096).nullable(),
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
  retry: noRetries,
  followRedirects: true,
  maxRedirects: 10,
  redirectMethod: "standard",
  redirectCredentials: "same-origin",
  tlsVerify: true,
  tlsCaFiles: [],
  tlsSystemStore: true,
  tlsClientCertificates: [],
  tlsMinVersion: "TLSv1.2",
  tlsMaxVersion: "TLSv1.3",
  tlsServerName: null,
  proxy: { type: "system" },
  httpVersion: "auto",
  keepAlive: true,
  connectionsInAll: null,
  addressFamily: "any",
  hosts: [],
  unixSocket: null,
  connectionsPerOrigin: 10,
  maxHeaderBytes: 256_000,
  maxBodyBytes: null,
  maxDecodedBytes: 2_000_000_000,
};
