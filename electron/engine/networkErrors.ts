/**
 * What the platform throws (Node, OpenSSL, undici), said as an AppError. Decided by `code` alone: message texts
 * change between versions and languages, and are only ever shown.
 */
import { errors } from "undici";
import { AppError } from "../../shared/errors.ts";
import type { ErrorCode, ErrorParams } from "../../shared/errorSentences.ts";
import type { Phase } from "../../shared/model/phase.ts";

export interface ErrorContext {
  host: string;
  /** `host:port`, or the address that was tried when it is known. */
  address: string;
  phase: Phase | null;
  httpVersion?: "1.1" | "2";
  /** The peer ended the connection, whatever the parser then said of what it had. */
  peerEnd?: "closed" | "reset" | null;
  /** What arrived before the failure, small and escaped. */
  received?: string;
}

interface PlatformError {
  code: string;
  message: string;
  reason: string | null;
  address: string | null;
}

const codeNames: Record<string, ErrorCode> = {
  ENOTFOUND: "dns-failure",
  EAI_AGAIN: "dns-failure",
  EAI_FAIL: "dns-failure",
  EAI_NODATA: "dns-failure",
  EAI_NONAME: "dns-failure",
  ENODATA: "dns-failure",
  ESERVFAIL: "dns-failure",
  ECONNREFUSED: "connection-refused",
  EHOSTUNREACH: "unreachable",
  ENETUNREACH: "unreachable",
  EADDRNOTAVAIL: "unreachable",
  EHOSTDOWN: "unreachable",
  ENETDOWN: "unreachable",
  ETIMEDOUT: "unreachable",
  EACCES: "unreachable",
  EPERM: "unreachable",
  EINVAL: "unreachable",
  ECONNRESET: "connection-reset",
  EPIPE: "connection-reset",
  ECONNABORTED: "connection-reset",
  ERR_STREAM_PREMATURE_CLOSE: "closed-early",
  ERR_STREAM_DESTROYED: "closed-early",
  UND_ERR_SOCKET: "closed-early",
  UND_ERR_INFO: "closed-early",
  UND_ERR_DESTROYED: "closed-early",
};

const tlsReasons: Record<string, string> = {
  ERR_SSL_WRONG_VERSION_NUMBER: "the server does not speak TLS on this port",
  ERR_SSL_PACKET_LENGTH_TOO_LONG: "the server does not speak TLS on this port",
  ERR_SSL_HTTP_REQUEST: "the server does not speak TLS on this port",
  ERR_SSL_UNSUPPORTED_PROTOCOL: "there is no TLS version that both sides allow",
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: "there is no TLS version that both sides allow",
  ERR_SSL_NO_PROTOCOLS_AVAILABLE: "there is no TLS version that both sides allow",
  ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE: "the server refused the handshake; perhaps no cipher suits both sides",
  "ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE": "the server refused the handshake; perhaps no cipher suits both sides",
  ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL: "the server does not speak the chosen HTTP version",
  ERR_SSL_TLSV1_UNRECOGNIZED_NAME: "the server does not know this host name",
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: "the server asks for a client certificate",
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_REQUIRED: "the server asks for a client certificate",
};

/** AppErrors pass as they are. Never throws. */
export function toNetworkError(thrown: unknown, context: ErrorContext): AppError {
  if (thrown instanceof AppError) return thrown;
  const error = platformError(thrown);
  const options = { phase: context.phase, detail: detailOf(error, context), cause: thrown };
  const [code, params] = isParserError(thrown) ? describeParser(error, context) : describe(error, context);
  return new AppError(code, params, options);
}

/** undici gives its parser's errors no code, and lets a mismatch of lengths hide them. */
function isParserError(thrown: unknown): boolean {
  return thrown instanceof errors.HTTPParserError || thrown instanceof errors.ResponseContentLengthMismatchError;
}

function describeParser({ code, message }: PlatformError, context: ErrorContext): [ErrorCode, ErrorParams] {
  const { host, peerEnd, received = "" } = context;
  if (peerEnd === "reset") return ["connection-reset", { host }];
  if (peerEnd === "closed" || context.httpVersion === "2") return ["closed-early", { host }];
  const strange = received !== "" && !received.startsWith('"HTTP/1.');
  if (strange) return ["malformed-response", { host, reason: "the answer does not begin with HTTP/1" }];
  const reason = code === "" ? message : "what follows does not fit its Content-Length";
  return ["malformed-response", { host, reason }];
}

function describe(error: PlatformError, context: ErrorContext): [ErrorCode, ErrorParams] {
  const { code } = error;
  const host = context.host;
  if (code.startsWith("ERR_HTTP2") || (context.httpVersion === "2" && code.startsWith("UND_ERR_INFO"))) {
    return ["http2-failure", { host, reason: error.message }];
  }
  const name = codeNames[code];
  if (name !== undefined) return [name, { host, address: error.address ?? context.address }];
  if (code.startsWith("ERR_SSL") || code === "EPROTO" || code.startsWith("ERR_TLS")) {
    return ["tls-failure", { host, reason: tlsReasons[code] ?? error.reason ?? error.message }];
  }
  if (code === "UND_ERR_HEADERS_OVERFLOW") return ["header-too-large", { limit: "64 MiB" }];
  if (code === "UND_ERR_REQ_CONTENT_LENGTH_MISMATCH") {
    return ["unreadable-file", { path: "", reason: "its size changed while it was sent" }];
  }
  if (code !== "" && context.phase === "dns") return ["dns-failure", { host }];
  if (code !== "" && context.phase === "connect") return ["unreachable", { host, address: context.address }];
  return ["bug", {}];
}

/** Of several addresses tried, the first failure that says most: a refusal before a missing route. */
function platformError(thrown: unknown): PlatformError {
  if (thrown instanceof AggregateError && thrown.errors.length > 0) {
    const all = thrown.errors.map(platformError);
    const refused = all.find((error) => error.code === "ECONNREFUSED");
    return refused ?? all[0] ?? { code: "", message: thrown.message, reason: null, address: null };
  }
  if (!(thrown instanceof Error)) return { code: "", message: String(thrown), reason: null, address: null };
  const address = text(thrown, "address");
  const port = "port" in thrown && typeof thrown.port === "number" ? thrown.port : null;
  return {
    code: text(thrown, "code") ?? "",
    message: thrown.message,
    reason: text(thrown, "reason"),
    address: address === null || port === null ? null : hostPort(address, port),
  };
}

export function hostPort(host: string, port: number): string {
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}

function text(error: Error, key: "code" | "reason" | "address"): string | null {
  const value: unknown = Reflect.get(error, key);
  return typeof value === "string" ? value : null;
}

function detailOf(error: PlatformError, context: ErrorContext): string {
  const said = error.code === "" ? error.message : `${error.code}: ${error.message}`;
  return context.received === undefined ? said : `${said}\n${context.received}`;
}
