/** What the engine tells of an exchange, in the words of sendReport.ts. */
import type { AppErrorData } from "../../shared/errors.ts";
import type {
  Attempt,
  BackoffWait,
  Connection,
  Exchange,
  Hop,
  Response,
  ResponseHead,
} from "../../shared/model/exchange.ts";
import type {
  ReportAttempt,
  ReportBackoff,
  ReportConnection,
  ReportError,
  ReportHop,
  ReportResponse,
  ReportResponseHead,
  ReportTls,
  SendReport,
} from "./sendReport.ts";

/**
 * @param exchange null: it failed before there was one
 * @param error of the whole command
 * @param bodyFile absolute
 */
export function writeReport(
  exchange: Exchange | null,
  error: AppErrorData | null,
  bodyFile: string | null,
): SendReport {
  const prepared = exchange?.prepared ?? null;
  const response = exchange?.response ?? null;
  const connection = exchange?.attempts.at(-1)?.hops.at(-1)?.connection ?? null;
  return {
    startedAt: exchange?.startedAt ?? null,
    durationMs: exchange?.durationMs ?? 0,
    sessionName: exchange?.sessionName || null,
    request: prepared && {
      method: prepared.method,
      url: prepared.url,
      headers: prepared.headers,
      bodyBytes: prepared.bodyBytes,
    },
    attempts: exchange?.attempts.map(reportAttempt) ?? [],
    response: response && reportResponse(response, connection, bodyFile),
    error: error && reportError(error),
  };
}

function reportAttempt({ hops, error, backoff, ...attempt }: Attempt): ReportAttempt {
  return {
    number: attempt.number,
    startMs: attempt.startMs,
    endMs: attempt.endMs,
    hops: hops.map(reportHop),
    outcome: error === null ? "response" : error.kind === "cancelled" ? "cancelled" : "failed",
    error: error && reportError(error),
    backoff: backoff && reportBackoff(backoff),
    notRetried: attempt.notRetried,
  };
}

function reportBackoff({ cause, reason, delayMs, from, startMs, endMs }: BackoffWait): ReportBackoff {
  return { cause, reason, delayMs, from, startMs, endMs };
}

function reportHop({ request, response, ...hop }: Hop): ReportHop {
  return {
    url: hop.url,
    phases: hop.spans.map(({ phase, startMs, endMs }) => ({ phase, startMs, endMs })),
    connection: hop.connection && reportConnection(hop.connection),
    request: request && {
      method: request.method,
      target: request.target,
      headers: request.headers,
      raw: request.raw,
    },
    sentBytes: hop.sentBytes,
    informational: hop.informational.map(reportHead),
    response: response && reportHead(response),
    trailers: hop.trailers,
  };
}

function reportConnection(connection: Connection): ReportConnection {
  const { id, reused, httpVersion, localAddress, remoteAddress, remotePort, proxy, tls } = connection;
  return { id, reused, httpVersion, localAddress, remoteAddress, remotePort, proxy, tls: tls && reportTls(tls) };
}

function reportTls({ version, cipher, alpn, authorized, problem, certificates }: ReportTls): ReportTls {
  return {
    version,
    cipher,
    alpn,
    authorized,
    problem,
    certificates: certificates.map(
      ({ subject, issuer, names, validFrom, validTo, serialNumber, sha256Fingerprint }) => {
        return { subject, issuer, names, validFrom, validTo, serialNumber, sha256Fingerprint };
      },
    ),
  };
}

function reportHead({ status, reason, httpVersion, headers, raw }: ResponseHead): ReportResponseHead {
  return { status, reason, httpVersion, headers, raw };
}

function reportResponse(
  { url, head, ...response }: Response,
  connection: Connection | null,
  bodyFile: string | null,
): ReportResponse {
  const tls = connection?.tls ?? null;
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
    remoteAddress: connection?.remoteAddress ?? "",
    remotePort: connection?.remotePort ?? 0,
    tls: tls && reportTls(tls),
    bodyFile,
  };
}

function reportError({ kind, code, message, advice, phase, detail }: AppErrorData): ReportError {
  return { kind, code, message, advice, phase, detail };
}
