/**
 * The one object that `envoi send --json` prints. docs/cli.md describes it field by field; scripts build on it.
 * Written out in full rather than taken from shared/model: what changes there must not change a script's input.
 */
import { z } from "zod";
import { errorKindSchema } from "../../shared/errors.ts";
import { pairSchema } from "../../shared/model/entry.ts";
import { phaseSchema } from "../../shared/model/phase.ts";

const reportErrorSchema = z.strictObject({
  kind: errorKindSchema,
  code: z.string(),
  message: z.string(),
  advice: z.string(),
  phase: phaseSchema.nullable(),
  detail: z.string().nullable(),
});
export type ReportError = z.infer<typeof reportErrorSchema>;

const reportCertificateSchema = z.strictObject({
  subject: z.string(),
  issuer: z.string(),
  names: z.array(z.string()),
  validFrom: z.string(),
  validTo: z.string(),
  serialNumber: z.string(),
  sha256Fingerprint: z.string(),
});

const reportTlsSchema = z.strictObject({
  version: z.string(),
  cipher: z.string(),
  alpn: z.string().nullable(),
  authorized: z.boolean(),
  problem: z.string().nullable(),
  certificates: z.array(reportCertificateSchema),
});
export type ReportTls = z.infer<typeof reportTlsSchema>;

const reportConnectionSchema = z.strictObject({
  id: z.number().int(),
  reused: z.boolean(),
  httpVersion: z.enum(["1.1", "2"]),
  localAddress: z.string(),
  remoteAddress: z.string(),
  remotePort: z.number().int(),
  /** `http://proxy:3128`, without credentials; null: none. */
  proxy: z.string().nullable(),
  tls: reportTlsSchema.nullable(),
});
export type ReportConnection = z.infer<typeof reportConnectionSchema>;

const reportRequestHeadSchema = z.strictObject({
  method: z.string(),
  target: z.string(),
  headers: z.array(pairSchema),
  raw: z.string().nullable(),
});

const reportResponseHeadSchema = z.strictObject({
  status: z.number().int(),
  reason: z.string(),
  httpVersion: z.string(),
  headers: z.array(pairSchema),
  raw: z.string().nullable(),
});
export type ReportResponseHead = z.infer<typeof reportResponseHeadSchema>;

const reportHopSchema = z.strictObject({
  url: z.string(),
  phases: z.array(z.strictObject({ phase: phaseSchema, startMs: z.number(), endMs: z.number().nullable() })),
  /** null: none was made. */
  connection: reportConnectionSchema.nullable(),
  /** null: nothing was sent. */
  request: reportRequestHeadSchema.nullable(),
  sentBytes: z.number().int(),
  informational: z.array(reportResponseHeadSchema),
  /** null: no final head came. */
  response: reportResponseHeadSchema.nullable(),
  trailers: z.array(pairSchema),
});
export type ReportHop = z.infer<typeof reportHopSchema>;

const reportBackoffSchema = z.strictObject({
  cause: z.enum(["connect", "read", "status", "other"]),
  reason: z.string(),
  delayMs: z.number(),
  from: z.enum(["policy", "retry-after"]),
  startMs: z.number(),
  endMs: z.number().nullable(),
});
export type ReportBackoff = z.infer<typeof reportBackoffSchema>;

const reportAttemptSchema = z.strictObject({
  number: z.number().int(),
  startMs: z.number(),
  endMs: z.number().nullable(),
  hops: z.array(reportHopSchema),
  outcome: z.enum(["response", "failed", "cancelled"]),
  /** null for outcome `response`. */
  error: reportErrorSchema.nullable(),
  /** The wait for the next attempt; null: there was none. */
  backoff: reportBackoffSchema.nullable(),
  /** Why there was no further attempt although the policy was asked for one; null otherwise. */
  notRetried: z.string().nullable(),
});
export type ReportAttempt = z.infer<typeof reportAttemptSchema>;

const reportResponseSchema = z.strictObject({
  url: z.string(),
  status: z.number().int(),
  reason: z.string(),
  httpVersion: z.string(),
  headers: z.array(pairSchema),
  trailers: z.array(pairSchema),
  wireBytes: z.number().int(),
  decodedBytes: z.number().int(),
  contentCodings: z.array(z.string()),
  complete: z.boolean(),
  remoteAddress: z.string(),
  remotePort: z.number().int(),
  tls: reportTlsSchema.nullable(),
  /** Absolute; null: the body was not written to a file. */
  bodyFile: z.string().nullable(),
});
export type ReportResponse = z.infer<typeof reportResponseSchema>;

export const sendReportSchema = z.strictObject({
  /** ISO 8601, UTC; null: nothing was begun. */
  startedAt: z.iso.datetime().nullable(),
  durationMs: z.number(),
  /** null: a session without a name, that of this one send. */
  sessionName: z.string().nullable(),
  /** null: what was asked for cannot be sent. */
  request: z
    .strictObject({
      method: z.string(),
      url: z.string(),
      headers: z.array(pairSchema),
      /** null: no body, or of a length that was not known before it was sent. */
      bodyBytes: z.number().int().nullable(),
    })
    .nullable(),
  attempts: z.array(reportAttemptSchema),
  /** null: no final head came. */
  response: reportResponseSchema.nullable(),
  /** null: a response came, whole, and was written. */
  error: reportErrorSchema.nullable(),
});
export type SendReport = z.infer<typeof sendReportSchema>;
