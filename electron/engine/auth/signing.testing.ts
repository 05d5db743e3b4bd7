/** What the tests of every signer need: a request as the attempt gives it, and a moment that stands still. */
import type { Pair } from "../../../shared/model/entry.ts";
import { parseTypedUrl } from "../../../shared/url.ts";
import type { RequestBodySource } from "../requestBody.ts";
import type { WireRequest } from "../wireRequest.ts";
import type { AuthMoment } from "./authenticator.ts";

export function wireRequest(
  method: string,
  url: string,
  { headers = [], body = null }: { headers?: Pair[]; body?: string | RequestBodySource | null } = {},
): WireRequest {
  const parsed = parseTypedUrl(url);
  const host: Pair[] = headers.some(([name]) => name.toLowerCase() === "host") ? [] : [["Host", parsed.authority]];
  return {
    method,
    url: parsed,
    headers: [...host, ...headers],
    body: typeof body === "string" ? textBody(body) : body,
  };
}

export function textBody(text: string): RequestBodySource {
  const bytes = Buffer.from(text);
  return { lengthBytes: bytes.byteLength, pipePath: null, spent: false, open: () => bytes };
}

/** @param random what is drawn, from its start for each call; zeros after its end */
export function frozenMoment(nowMs: number, random: Uint8Array = new Uint8Array()): AuthMoment {
  return {
    nowMs,
    randomBytes: (count) => Uint8Array.from({ length: count }, (_, index) => random[index] ?? 0),
  };
}

export function headerOf({ headers }: WireRequest, name: string): string {
  return headers.find(([other]) => other.toLowerCase() === name.toLowerCase())?.[1] ?? "";
}
