/**
 * From what is edited to what is sent, as far as that can be known without touching a file or the network.
 * The engine takes it from here: it looks up the files' lengths (plannedLength), asks wireHeaders for the
 * headers, and streams the body.
 */
import { bodyPlan, type PreparedBody } from "./bodyPlan.ts";
import { AppError } from "./errors.ts";
import { isToken } from "./headers.ts";
import type { Auth } from "./model/auth.ts";
import type { Request } from "./model/request.ts";
import { resolveRequest } from "./resolveRequest.ts";
import { parseTypedUrl, type SendableUrl } from "./url.ts";
import type { VariableLookup } from "./variables.ts";
import { wireHeaders } from "./wireHeaders.ts";

export interface PreparationFacts {
  lookup: VariableLookup;
  /** What auth `inherit` means here. */
  inheritedAuth?: Auth;
  /** For multipart; see bodyPlan. */
  boundary: string;
}

export interface Preparation {
  /** As typed. */
  method: string;
  url: SendableUrl;
  body: PreparedBody;
  /** The resolved request, for wireHeaders. */
  request: Request;
}

/**
 * @throws AppError "unknown-variable", "invalid-method", "bad-url" or "invalid-header", whatever is wrong first,
 *   so that a request that cannot be sent is refused before a connection is made
 */
export function prepareRequest(request: Request, facts: PreparationFacts): Preparation {
  const resolved = resolveRequest(request, facts.lookup, facts.inheritedAuth);
  checkMethod(resolved.method);
  const url = parseTypedUrl(resolved.url);
  const body = bodyPlan(resolved, facts.boundary);
  // Only to refuse bad headers now; the length is not known yet.
  wireHeaders(resolved, url, { body, bodyLength: 0, httpVersion: "auto", keepAlive: true, version: "0" });
  return { method: resolved.method, url, body, request: resolved };
}

/**
 * Any token of RFC 9110 section 9.1.
 * @throws AppError "invalid-method"
 */
export function checkMethod(method: string): void {
  if (!isToken(method)) throw new AppError("invalid-method", { method });
}
