/** Every header of a request in the order in which it goes on the wire. */
import { automaticHeaders, isSentLast, type AutomaticHeaderFacts } from "./automaticHeaders.ts";
import { boundaryOf, type PreparedBody } from "./bodyPlan.ts";
import { checkHeader, findHeader, sameHeaderName } from "./headers.ts";
import type { Auth } from "./model/auth.ts";
import { enabledPairs, type Pair } from "./model/entry.ts";
import type { Request } from "./model/request.ts";
import { base64OfText } from "./platform.ts";
import type { SendableUrl } from "./url.ts";

export interface WireFacts extends Pick<AutomaticHeaderFacts, "bodyLength" | "httpVersion" | "keepAlive" | "version"> {
  body: PreparedBody;
}

/**
 * Host, User-Agent, Accept, Accept-Encoding, Connection, Authorization, the person's in their order and case,
 * Content-Type, then Content-Length or Transfer-Encoding. Values are text: see headerWireText for their bytes.
 * On HTTP/2, Host is there too; it is for the engine to make `:authority` of it.
 * @param request resolved (see resolveRequest)
 * @throws AppError "invalid-header"
 */
export function wireHeaders(request: Request, url: SendableUrl, facts: WireFacts): Pair[] {
  const contentType = facts.body.type === "none" ? null : facts.body.contentType;
  const automatic = automaticHeaders(request, { ...facts, authority: url.authority, contentType });
  const own = request.headers.length === 0 ? none : enabledPairs(request.headers);
  const headers: Pair[] = [];
  for (const { name, value, state } of automatic)
    if (state === "sent" && !isSentLast(name)) headers.push([name, value]);
  const authorization = authorizationOf(request.auth, url);
  if (authorization !== null && !isAuthorizationOwn(request, own)) headers.push(["Authorization", authorization]);
  for (const pair of own) headers.push(withBoundary(pair, facts.body));
  for (const { name, value, state } of automatic) if (state === "sent" && isSentLast(name)) headers.push([name, value]);
  for (const [name, value] of headers) checkHeader(name, value);
  return headers;
}

const none: readonly Pair[] = [];

function isAuthorizationOwn({ omittedHeaders }: Request, own: readonly Pair[]): boolean {
  return (
    findHeader(own, "authorization") !== undefined ||
    omittedHeaders.some((name) => sameHeaderName(name, "authorization"))
  );
}

/** User info in the URL counts when no auth is set. Basic is UTF-8 (RFC 7617 section 2.1). */
function authorizationOf(auth: Auth, url: SendableUrl): string | null {
  if (auth.type === "basic") return basic(auth.username, auth.password);
  if (auth.type === "bearer") return `Bearer ${auth.token}`;
  // electron/engine/auth adds what the other kinds say.
  if (auth.type !== "none" && auth.type !== "inherit") return null;
  return url.username === "" && url.password === "" ? null : basic(url.username, url.password);
}

function basic(username: string, password: string): string {
  return `Basic ${base64OfText(`${username}:${password}`)}`;
}

/** A multipart type of the person's own (multipart/mixed, say) is useless without the boundary. */
function withBoundary([name, value]: Pair, body: PreparedBody): Pair {
  const needsIt = body.type === "multipart" && sameHeaderName(name, "content-type") && /^\s*multipart\//i.test(value);
  if (!needsIt || boundaryOf(value) !== null) return [name, value];
  return [name, `${value.replace(/[;\s]+$/, "")}; boundary=${body.boundary}`];
}
