/** What goes wrong with a provider, as AppErrors. Its own words reach the person as it sent them. */
import { OperationProcessingError, UnsupportedOperationError } from "oauth4webapi";
import { AppError, toAppError } from "../../../../shared/errors.ts";
import { reasonAtPeer } from "../../proxyErrors.ts";

/** Error bodies and descriptions are a provider's to choose, and so is their length. */
const maxDetailLength = 4096;
const maxSentenceLength = 500;

/** The provider said no (RFC 6749 sections 4.1.2.1 and 5.2, RFC 8628 section 3.5). */
export class ProviderRefusal extends Error {
  override readonly name = "ProviderRefusal";
  /** `invalid_grant` and its like, as it was sent. */
  readonly error: string;
  readonly description: string | null;
  readonly uri: string | null;
  /** The answer as it came; null: there is none to show. */
  readonly body: string | null;

  constructor(said: { error: string; description: string | null; uri: string | null; body: string | null }) {
    super(said.error);
    this.error = said.error;
    this.description = said.description;
    this.uri = said.uri;
    this.body = said.body;
  }
}

export function unusableAnswer(reason: string, detail: string | null = null, cause?: unknown): AppError {
  return new AppError("token-answer", { reason }, { phase: "auth", detail: bounded(detail, maxDetailLength), cause });
}

export function abandoned(): AppError {
  return new AppError("token-abandoned", {}, { phase: "auth" });
}

/** What the engine says of a request to the provider. A timeout tells of itself, and of its phase. */
export function unreachableProvider(address: string, cause: AppError): AppError {
  if (cause.data.kind !== "network" || cause.data.code.startsWith("timeout-")) return cause;
  const { origin, pathname } = new URL(address);
  const params = { url: `${origin}${pathname}`, reason: reasonAtPeer(cause) };
  return new AppError("token-unreachable", params, { phase: "auth", detail: cause.data.detail, cause });
}

/** Whatever a flow threw: refusals and the library's errors become AppErrors. */
export function toProviderError(thrown: unknown): AppError {
  if (thrown instanceof ProviderRefusal) return refused(thrown);
  if (thrown instanceof OperationProcessingError || thrown instanceof UnsupportedOperationError) {
    return unusableAnswer(reasons[thrown.code ?? ""] ?? "it is not as the standards have it", thrown.message, thrown);
  }
  return toAppError(thrown);
}

function refused(refusal: ProviderRefusal): AppError {
  const { error, description, uri, body } = refusal;
  const said = `${error}${description === null ? "" : `: ${description}`}${uri === null ? "" : ` (${uri})`}`;
  const params = { error: bounded(said.replace(/\.+$/, ""), maxSentenceLength) ?? "" };
  return new AppError("token-refused", params, {
    phase: "auth",
    detail: bounded(body, maxDetailLength),
    cause: refusal,
  });
}

/** By the library's codes. */
const reasons: Readonly<Record<string, string>> = {
  OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED: "it is of another issuer",
  OAUTH_JWT_CLAIM_COMPARISON_FAILED: "its ID token is not for this client or not of this issuer",
  OAUTH_JWT_TIMESTAMP_CHECK_FAILED: "its ID token is not valid now",
  OAUTH_HTTP_REQUEST_FORBIDDEN: "it leads from https to http",
  OAUTH_REQUEST_PROTOCOL_FORBIDDEN: "it leads to an address that is not http or https",
};

function bounded(text: string | null, length: number): string | null {
  return text === null || text.length <= length ? text : `${text.slice(0, length)}…`;
}
