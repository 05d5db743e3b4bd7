/** The one object that `envoi send --json` prints. docs/cli.md describes it field by field; scripts build on it. */
import { z } from "zod";
import { appErrorSchema, type AppErrorData } from "../../shared/errors.ts";
import { pairSchema } from "../../shared/model/entry.ts";
import {
  connectionSchema,
  preparedRequestSchema,
  requestHeadSchema,
  responseHeadSchema,
  spanSchema,
  type Attempt,
  type Exchange,
  type Hop,
  type Response,
} from "../../shared/model/exchange.ts";

export const reportErrorSchema = z.strictObject({
  kind: appErrorSchema.shape.kind,
  code: z.string(),
  message: z.string(),
  advice: z.string(),
  phase: appErrorSchema.shape.phase,
  detail: z.string().nullable(),
});
export type ReportError = z.infer<typeof reportErrorSchema>;

const reportHeadSchema = z.strictObject(responseHeadSchema.shape);

const reportConnectionSchema = z.strictObject(connectionSchema.shape);

const reportHopSchema = z.strictObject({
  url: z.string(),
  phases: z.array(z.strictObject(spanSchema.shape)),
  /** null: none was made. */
  connection: reportConnectionSchema.nullable(),
  /** null: nothing was sent. */
  request: z.strictObject(requestHeadSchema.shape).nullable(),
  sentBytes: z.number().int(),
  informational: z.array(reportHeadSchema),
  /** null: no final head came. */
  response: reportHeadSchema.nullable(),
  trailers: z.array(pairSchema),
});

const reportAttemptSchema = z.strictObject({
  number: z.number().int(),
  startMs: z.number(),
  endMs: z.number().nullable(),
  hops: z.array(reportHopSchema),
  outcome: z.enum(["response", "failed", "cancelled"]),
  /** null for outcome `response`. */
  error: reportErrorSchema.nullable(),
});

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
  tls: connectionSchema.shape.tls,
  /** Absolute; null: the body was not written to a file. */
  bodyFile: z.string().nullable(),
});

export const sendReportSchema = z.strictObject({
  /** ISO 8601, UTC; null: nothing was begun. */
  startedAt: z.iso.datetime().nullable(),
  durationMs: z.number(),
  /** null: what was asked for cannot be sent. */
  request: z.strictObject(preparedRequestSchema.shape).nullable(),
  attempts: z.array(reportAttemptSchema),
  /** null: no final head came. */
  response: reportResponseSchema.nullable(),
  /** null: a response came, whole, and was written. */
  error: reportErrorSchema.nullable(),
});
export type SendReport = z.infer<typeof sendReportSchema>;

/**
 * @param exchange null: it failed before there was one
 * @param error of the whole command
 */
export function sendReport(exchange: Exchange | null, error: AppErrorData | null, bodyFile: string | null): SendReport {
  const response = exchange?.response ?? null;
  const lastHop = exchange?.attempts.at(-1)?.hops.at(-1);
  return {
    startedAt: exchange?.startedAt ?? null,
    durationMs: exchange?.durationMs ?? 0,
    request: exchange?.prepared ?? null,
    attempts: exchange?.attempts.map(reportAttempt) ?? [],
    response: response === null ? null : reportResponse(response, lastHop, bodyFile),
    error: reportError(error),
  };
}

function reportAttempt({ number, startMs, endMs, hops, error }: Attempt): SendReport["attempts"][number] {
  const outcome = error === null ? "response" : error.kind === "cancelled" ? "cancelled" : "failed";
  return { number, startMs, endMs, hops: hops.map(reportHop), outcome, error: reportError(error) };
}

function reportHop({ spans, ...hop }: Hop): z.infer<typeof reportHopSchema> {
  return {
    url: hop.url,
    phases: spans,
    connection: hop.connection,
    request: hop.request,
    sentBytes: hop.sentBytes,
    informational: hop.informational,
    response: hop.response,
    trailers: hop.trailers,
  };
}

function reportResponse(
  { url, head, ...response }: Response,
  hop: Hop | undefined,
  bodyFile: string | null,
): z.infer<typeof reportResponseSchema> {
  return {
    url,
    status: head.status,
    reason: head.reason,
    httpVersion: head.httpVersion,
    headers: head.headers,
    trailers: response.trailers,
    wireBytes: response.wireBytes,
    decodedBytes: response.decodedBytes,
    contentCodings: response.contentCodings,
    complete: response.complete,
    remoteAddress: hop?.connection?.remoteAddress ?? "",
    remotePort: hop?.connection?.remotePort ?? 0,
    tls: hop?.connection?.tls ?? null,
    bodyFile,
  };
}

function reportError(error: AppErrorData | null): ReportError | null {
  if (error === null) return null;
  const { kind, code, message, advice, phase, detail } = error;
  return { kind, code, message, advice, phase, detail };
}
