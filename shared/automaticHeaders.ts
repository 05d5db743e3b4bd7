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
  const names = enabledPairs(request.headers).map(([name]) => name.toLowerCase());
  const overrides = (name: string) => names.includes(name) || (isFraming(name) && names.some(isFraming));
  return candidates(request.method, facts).map(([name, value]) => {
    const lowerName = name.toLowerCase();
    if (overrides(lowerName)) return { name, value, state: "overridden" };
    const omitted = request.omittedHeaders.some((other) => sameHeaderName(other, name));
    return { name, value, state: omitted ? "omitted" : "sent" };
  });
}

/** Content-Type and the framing of the body come last on the wire. */
export function isSentLast(name: string): boolean {
  return isFraming(name.toLowerCase()) || sameHeaderName(name, "content-type");
}

/** Both at once would let two servers see two different requests (RFC 9112 section 6.1). */
function isFraming(lowerName: string): boolean {
  return lowerName === "content-length" || lowerName === "transfer-encoding";
}

function candidates(method: string, facts: AutomaticHeaderFacts): [name: string, value: string][] {
  const list: [string, string][] = [
    ["Host", facts.authority],
    ["User-Agent", `Envoi/${facts.version}`],
    ["Accept", "*/*"],
    ["Accept-Encoding", "gzip, deflate, br, zstd"],
  ];
  if (facts.httpVersion !== "2") list.push(["Connection", facts.keepAlive ? "keep-alive" : "close"]);
  if (facts.contentType !== null) list.push(["Content-Type", facts.contentType]);
  if (facts.bodyLength === null) {
    // HTTP/2 frames the body by itself (RFC 9113 section 8.2.2).
    if (facts.httpVersion !== "2") list.push(["Transfer-Encoding", "chunked"]);
  } else if (facts.bodyLength > 0 || expectsContent(method)) {
    list.push(["Content-Length", String(facts.bodyLength)]);
  }
  return list;
}

/** RFC 9110 section 8.6: such a method without a body says so with Content-Length: 0. */
function expectsContent(method: string): boolean {
  return ["POST", "PUT", "PATCH"].includes(method);
}
