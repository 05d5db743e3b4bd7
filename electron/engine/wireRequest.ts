/** One hop's request in the two shapes that it has on the wire, and what undici is told so that it frames it so. */
import type { Readable } from "node:stream";
import type { Pair } from "../../shared/model/entry.ts";
import type { RequestHead } from "../../shared/model/exchange.ts";
import { AppError } from "../../shared/errors.ts";
import type { SendableUrl } from "../../shared/url.ts";
import { BodyFeed, pieceBytes, type FeedListener } from "./bodyFeed.ts";
import { markerHeader } from "./headWriter.ts";
import type { RequestBodySource } from "./requestBody.ts";
import { asksToClose, composeHead, http2Fields, isChunked } from "./wireHead.ts";

export interface WireRequest {
  method: string;
  url: SendableUrl;
  /** In the order in which they are sent; text, see headerWireText. */
  headers: Pair[];
  /** Opened anew for each hop and each try. null: no body. */
  body: RequestBodySource | null;
}

export interface DispatchPlan {
  head: RequestHead;
  /** HTTP/1.1: our head says chunked. */
  chunked: boolean;
  options: DispatchOptions;
}

/** undici's, narrowed to what is used, and with the iterables that its types leave out. */
export interface DispatchOptions {
  path: string;
  method: string;
  headers: string[];
  body: Uint8Array | BodyFeed | null;
  reset: boolean;
  blocking: boolean;
}

/** @throws AppError for a head that cannot be sent; the body is opened last */
export function planHttp1(request: WireRequest, listener: FeedListener): DispatchPlan {
  const { method, url, headers } = request;
  const { raw, chunked, closes } = headText(method, url.target, headers);
  const body = openBody(request.body, chunked, listener);
  const framing = [markerHeader, "1"];
  const lengthBytes = request.body?.lengthBytes ?? null;
  if (body instanceof BodyFeed && !chunked && lengthBytes !== null) framing.push("content-length", `${lengthBytes}`);
  return {
    head: { method, target: url.target, headers, raw },
    chunked,
    options: {
      path: "/",
      // undici decides by the method whether bodies may follow, in both directions. The real one stands in our head.
      method: method === "HEAD" ? "HEAD" : body === null ? "GET" : "POST",
      headers: framing,
      body,
      reset: closes,
      blocking: false,
    },
  };
}

interface HeadText {
  method: string;
  target: string;
  headers: readonly Pair[];
  raw: string;
  chunked: boolean;
  closes: boolean;
}

let latest: HeadText | null = null;

/** Composed once for sends that follow each other with the same list, if nobody can have changed it. */
function headText(method: string, target: string, headers: readonly Pair[]): HeadText {
  if (latest?.headers === headers && latest.method === method && latest.target === target) return latest;
  const raw = composeHead(method, target, headers);
  const made = { method, target, headers, raw, chunked: isChunked(headers), closes: asksToClose(headers) };
  if (Object.isFrozen(headers)) latest = made;
  return made;
}

/** @throws AppError for a head that cannot be sent; the body is opened last */
export function planHttp2(request: WireRequest, listener: FeedListener): DispatchPlan {
  const { method, url } = request;
  if (method === "CONNECT") throw new AppError("unsupported", { what: "CONNECT over HTTP/2" });
  const { authority, fields } = http2Fields(url.authority, request.headers);
  const saysLength = fields.some(([name]) => name === "content-length");
  const merged = mergeDuplicates(fields.filter(([name]) => name !== "content-length"));
  const lengthBytes = request.body?.lengthBytes ?? (request.body === null ? 0 : null);
  const body = openBody(request.body, !saysLength, listener);
  // RFC 9113 section 8.1.1: any other length than the true one makes the request malformed.
  const length: Pair[] = saysLength && lengthBytes !== null ? [["content-length", `${lengthBytes}`]] : [];
  const pseudo: Pair[] = [
    [":authority", authority],
    [":method", method],
    [":path", url.target],
    [":scheme", url.scheme],
  ];
  return {
    head: { method, target: url.target, headers: [...pseudo, ...merged, ...length], raw: null },
    chunked: false,
    options: {
      path: url.target,
      method,
      headers: ["host", authority, ...merged.flat(), ...length.flat()],
      body,
      reset: false,
      blocking: false,
    },
  };
}

/** Bytes that are small enough to be written at once go to undici as they are, without any stream. */
function openBody(
  source: RequestBodySource | null,
  inPieces: boolean,
  listener: FeedListener,
): Uint8Array | BodyFeed | null {
  const opened: Readable | Uint8Array | null = source === null ? null : source.open();
  if (opened === null || (opened instanceof Uint8Array && opened.byteLength === 0)) return null;
  if (opened instanceof Uint8Array && opened.byteLength <= pieceBytes && !inPieces) return opened;
  return new BodyFeed(opened, listener);
}

/** undici sends one field for each name; this says so in the record too. */
function mergeDuplicates(fields: readonly Pair[]): Pair[] {
  const merged = new Map<string, string>();
  for (const [name, value] of fields) {
    const before = merged.get(name);
    merged.set(name, before === undefined ? value : `${before}${name === "cookie" ? "; " : ", "}${value}`);
  }
  return [...merged];
}
