/** Sends computed content with ranges and conditions (RFC 9110 sections 13 and 14), a piece at a time. */
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as wait } from "node:timers/promises";
import { answerJson } from "./answer.ts";
import type { PracticeCall } from "./call.ts";
import type { ComputedContent } from "./computedContent.ts";
import { numberParameter } from "./numberParameter.ts";

const pieceBytes = 64 * 1024;
/** Contents never change; a fixed date keeps answers the same from one start to the next. */
const lastModified = "Wed, 01 Jan 2025 00:00:00 GMT";

export type ByteRange = { start: number; end: number } | "unsatisfiable" | null;

export async function answerRanged(call: PracticeCall, content: ComputedContent): Promise<void> {
  const { response } = call;
  const rateRange = { name: "rate", minimum: 1, maximum: 1e12, fallback: Number.POSITIVE_INFINITY };
  const rate = numberParameter(call.query.get("rate"), rateRange);
  const validators = { ETag: content.etag, "Last-Modified": lastModified, "Accept-Ranges": "bytes" };
  if (isNotModified(call, content.etag)) {
    response.writeHead(304, validators).end();
    return;
  }
  const range = rangeApplies(call, content.etag) ? parseRange(call.request.headers.range, content.lengthBytes) : null;
  if (range === "unsatisfiable") {
    const headers = { ...validators, "Content-Range": `bytes */${content.lengthBytes}` };
    answerJson(call, { error: "range not satisfiable", length: content.lengthBytes }, 416, headers);
    return;
  }
  const { start, end } = range ?? { start: 0, end: content.lengthBytes };
  const head = { ...validators, "Content-Type": content.contentType, "Content-Length": end - start };
  if (range === null) response.writeHead(200, head);
  else response.writeHead(206, { ...head, "Content-Range": `bytes ${start}-${end - 1}/${content.lengthBytes}` });
  if (call.method === "HEAD") {
    response.end();
    return;
  }
  await pipeline(Readable.from(pieces(call, content, { start, end, rate })), response, { signal: call.signal });
}

async function* pieces(
  call: PracticeCall,
  content: ComputedContent,
  span: { start: number; end: number; rate: number },
): AsyncGenerator<Buffer> {
  // At a low rate, about ten pieces a second.
  const size = Math.max(1, Math.min(pieceBytes, Math.floor(span.rate / 10)));
  for (let at = span.start; at < span.end; at += size) {
    const length = Math.min(size, span.end - at);
    yield content.read(at, length);
    if (span.rate !== Number.POSITIVE_INFINITY)
      await wait((length / span.rate) * 1000, undefined, { signal: call.signal });
  }
}

/** One range of bytes; `end` excluded. null: none, several or nonsense, all of which a server may ignore. */
export function parseRange(header: string | undefined, lengthBytes: number): ByteRange {
  const found = /^bytes\s*=\s*(\d{0,15})-(\d{0,15})$/i.exec(header?.trim() ?? "");
  const [first = "", last = ""] = found?.slice(1) ?? [];
  if (first === "" && last === "") return null;
  if (first === "") {
    const size = Math.min(Number(last), lengthBytes);
    return size === 0 ? "unsatisfiable" : { start: lengthBytes - size, end: lengthBytes };
  }
  const start = Number(first);
  if (last !== "" && Number(last) < start) return null;
  if (start >= lengthBytes) return "unsatisfiable";
  return { start, end: last === "" ? lengthBytes : Math.min(Number(last) + 1, lengthBytes) };
}

function isNotModified(call: PracticeCall, etag: string): boolean {
  const { "if-none-match": tags, "if-modified-since": since } = call.request.headers;
  if (tags !== undefined) {
    const given = tags.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
    return given.includes("*") || given.includes(etag);
  }
  return since !== undefined && Date.parse(since) >= Date.parse(lastModified);
}

/** If-Range takes a strong tag or the exact date (section 13.1.5). */
function rangeApplies(call: PracticeCall, etag: string): boolean {
  const condition = call.request.headers["if-range"];
  return call.method === "GET" && (condition === undefined || condition === etag || condition === lastModified);
}
