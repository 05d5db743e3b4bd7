/**
 * The headers that Envoi adds by itself, shown beside the person's own: each can be overridden by a header of
 * its name, or switched off. Not here: Authorization, which belongs to auth (see wireHeaders).
 */
import { sameHeaderName } from "./headers.ts";
import type { Delivery } from "./model/delivery.ts";
import { enabledPairs } from "./model/entry.ts";
import type { Request } from "./model/request.ts";

export interface AutomaticHeader {
  name: string;
  value: string;
  state: "sent" | "overridden" | "omitted";
}

export interface AutomaticHeaderFacts {
  /** SendableUrl.authority */
  authority: string;
  /** Bytes; null when there is a body whose length is not known. 0 when there is no body. */
  bodyLength: number | null;
  /** What the body asks for; null for none. */
  contentType: string | null;
  /** `auto` is taken as 1.1. */
  httpVersion: Delivery["httpVersion"];
  /** False: the connection is for this request alone. */
  keepAlive: boolean;
  /** Envoi's own. */
  version: string;
}

/** In the order in which they are sent: those before the person's headers, then those after them. */
export function automaticHeaders(
  request: Pick<Request, "method" | "headers" | "omittedHeaders">,
  facts: AutomaticHeaderFacts,
): AutomaticHeader[] {
  const names = request.headers.length === 0 ? [] : enabledPairs(request.headers).map(([name]) => name.toLowerCase());
  const found: AutomaticHeader[] = [];
  addCandidates(request.method, facts, (name, value) => {
    found.push({ name, value, state: stateOf(name, names, request.omittedHeaders) });
  });
  return found;
}

function stateOf(name: string, ownNames: readonly string[], omitted: readonly string[]): AutomaticHeader["state"] {
  const lowerName = name.toLowerCase();
  if (ownNames.length > 0) {
    if (ownNames.includes(lowerName) || (isFraming(lowerName) && ownNames.some(isFraming))) return "overridden";
  }
  return omitted.some((other) => sameHeaderName(other, name)) ? "omitted" : "sent";
}

/** Content-Type and the framing of the body come last on the wire. */
export function isSentLast(name: string): boolean {
  return isFraming(name.toLowerCase()) || sameHeaderName(name, "content-type");
}

/** Both at once would let two servers see two different requests (RFC 9112 section 6.1). */
function isFraming(lowerName: string): boolean {
  return lowerName === "content-length" || lowerName === "transfer-encoding";
}

function addCandidates(method: string, facts: AutomaticHeaderFacts, add: (name: string, value: string) => void): void {
  add("Host", facts.authority);
  add("User-Agent", `Envoi/${facts.version}`);
  add("Accept", "*/*");
  add("Accept-Encoding", "gzip, deflate, br, zstd");
  if (facts.httpVersion !== "2") add("Connection", facts.keepAlive ? "keep-alive" : "close");
  if (facts.contentType !== null) add("Content-Type", facts.contentType);
  if (facts.bodyLength === null) {
    // HTTP/2 frames the body by itself (RFC 9113 section 8.2.2).
    if (facts.httpVersion !== "2") add("Transfer-Encoding", "chunked");
  } else if (facts.bodyLength > 0 || expectsContent(method)) {
    add("Content-Length", String(facts.bodyLength));
  }
}

/** RFC 9110 section 8.6: such a method without a body says so with Content-Length: 0. */
function expectsContent(method: string): boolean {
  return method === "POST" || method === "PUT" || method === "PATCH";
}
