/** What a redirect asks for: RFC 9110 section 15.4, with the method changes that browsers settled (Fetch, 4.4). */
import type { Pair } from "../../shared/model/entry.ts";
import type { Delivery } from "../../shared/model/delivery.ts";
import type { ResponseHead } from "../../shared/model/exchange.ts";
import { resolveLocation, type SendableUrl } from "../../shared/url.ts";
import { fieldValue } from "./responseHead.ts";
import type { ResponseTarget } from "./bodyDelivery.ts";
import type { WireRequest } from "./wireRequest.ts";

const redirectStatuses = new Set([301, 302, 303, 307, 308]);
/** They are for the server that the person named, and for no other. */
const credentials = new Set(["authorization", "cookie", "proxy-authorization"]);
const contentHeaders = /^(content-.*|transfer-encoding|expect|digest|last-modified)$/;
/** A redirect's body is not looked at; reading this much is cheaper than a new connection. */
const drainedBytes = 64 * 1024;

/**
 * null: the response is final, also when it says where to go but nobody could go there. A method that is kept keeps
 * the body too, after 303 as well (curl's --post301, --post302 and --post303).
 */
export function redirectedRequest(
  request: WireRequest,
  head: ResponseHead,
  delivery: Pick<Delivery, "redirectMethod" | "redirectCredentials">,
): WireRequest | null {
  if (!redirectStatuses.has(head.status)) return null;
  const location = fieldValue(head.headers, "location");
  if (location === null) return null;
  const url = resolved(request.url, location);
  if (url === null) return null;
  const keepsMethod = delivery.redirectMethod === "keep";
  const method = keepsMethod ? request.method : redirectedMethod(request.method, head.status);
  const keepsBody = keepsMethod || (method === request.method && head.status !== 303);
  const isBare = losesCredentials(request.url, url, delivery);
  const headers = request.headers.filter(([name]) => {
    const lower = name.toLowerCase();
    if (isBare && credentials.has(lower)) return false;
    return keepsBody || !contentHeaders.test(lower);
  });
  return { method, url, headers: withHost(headers, url.authority), body: keepsBody ? request.body : null };
}

/** Auth stays behind too, whatever its kind. */
export function losesCredentials(
  from: SendableUrl,
  to: SendableUrl,
  { redirectCredentials }: Pick<Delivery, "redirectCredentials">,
): boolean {
  return redirectCredentials === "same-origin" && to.origin !== from.origin;
}

function redirectedMethod(method: string, status: number): string {
  if (status === 303) return method === "HEAD" ? "HEAD" : "GET";
  return (status === 301 || status === 302) && method === "POST" ? "GET" : method;
}

/** A Host that was typed was for the first server; one that was switched off stays off. */
function withHost(headers: readonly Pair[], authority: string): Pair[] {
  const kept: Pair[] = [];
  let hadHost = false;
  for (const [name, value] of headers) {
    if (name.toLowerCase() !== "host") kept.push([name, value]);
    else if (!hadHost) {
      hadHost = true;
      kept.push([name, authority]);
    }
  }
  return kept;
}

function resolved(base: SendableUrl, location: string): SendableUrl | null {
  try {
    return resolveLocation(base, location);
  } catch {
    return null;
  }
}

/** Takes a redirect's body to its end so that the connection can be used again, up to a bound. */
export class DrainedBody implements ResponseTarget {
  #bytes = 0;

  get wanted(): boolean {
    return this.#bytes <= drainedBytes;
  }

  write(chunk: Buffer): undefined {
    this.#bytes += chunk.byteLength;
    return undefined;
  }
}
