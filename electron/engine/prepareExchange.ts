/** From the request as it is edited to the first hop's request: shared/ prepares, files are looked at here. */
import { bodyPlan, type PreparedBody } from "../../shared/bodyPlan.ts";
import type { Auth } from "../../shared/model/auth.ts";
import type { PreparedRequest } from "../../shared/model/exchange.ts";
import type { Request } from "../../shared/model/request.ts";
import { checkMethod } from "../../shared/prepareRequest.ts";
import { resolveRequest } from "../../shared/resolveRequest.ts";
import { withSessionDefaults } from "../../shared/sessionDefaults.ts";
import type { SendableUrl } from "../../shared/url.ts";
import type { SendInput } from "./exchangeRun.ts";
import { recentHeaders, recentUrl } from "./recentPreparations.ts";
import { openRequestBody, type RequestBodySource } from "./requestBody.ts";
import type { WireRequest } from "./wireRequest.ts";

export interface PreparedExchange {
  wire: WireRequest;
  prepared: PreparedRequest;
  /** What `wire.body` is made of. */
  plan: PreparedBody;
  /** In force, resolved; basic and bearer stand in the headers already. */
  auth: Auth;
}

/**
 * As shared/prepareRequest.ts, but the headers are made once, when the body's length is known: a send over a
 * kept-alive connection would feel the second time. Not a promise where no file has to be looked at.
 * @throws AppError of kind `invalid`, before anything goes out
 */
export function prepareExchange(input: SendInput, version: string): PreparedExchange | Promise<PreparedExchange> {
  const resolved = resolveRequest(requestWithDefaults(input), input.lookup);
  checkMethod(resolved.method);
  const url = recentUrl(resolved.url);
  const body = bodyPlan(resolved, resolved.body.type === "multipart-form" ? `envoi-${crypto.randomUUID()}` : "envoi");
  const complete = (source: RequestBodySource | null): PreparedExchange =>
    completed(resolved, url, body, source, input.delivery, version);
  return body.type === "none" ? complete(null) : openRequestBody(body).then(complete);
}

/** Inherited auth is a folder's or a collection's: nearer than the session's. */
function requestWithDefaults({ request, lookup, inheritedAuth, session }: SendInput): Request {
  const own = request.auth.type === "inherit" && inheritedAuth !== null ? { ...request, auth: inheritedAuth } : request;
  return session === undefined ? own : withSessionDefaults(own, session, lookup);
}

function completed(
  request: Request,
  url: SendableUrl,
  body: PreparedBody,
  source: RequestBodySource | null,
  { httpVersion, keepAlive }: SendInput["delivery"],
  version: string,
): PreparedExchange {
  const bodyLength = source === null ? 0 : source.lengthBytes;
  const headers = recentHeaders(request, url, { body, bodyLength, httpVersion, keepAlive, version });
  return {
    wire: { method: request.method, url, headers, body: source },
    prepared: { method: request.method, url: url.url, headers, bodyBytes: source === null ? null : bodyLength },
    plan: body,
    auth: request.auth,
  };
}
