/** A request told back as JSON: the fields of httpbin's /anything, and what those hide. */
import { createHash } from "node:crypto";
import { isUtf8 } from "node:buffer";
import type { PracticeCall } from "./call.ts";
import { splitTarget } from "./requestTarget.ts";
import { parseMultipart, type ReceivedPart } from "./multipart.ts";
import { namedValues, parseQuery } from "./namedValues.ts";

const maxPartTextBytes = 64 * 1024;

export function headerPairs(rawHeaders: readonly string[]): [string, string][] {
  const pairs: [string, string][] = [];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    pairs.push([rawHeaders[index] ?? "", rawHeaders[index + 1] ?? ""]);
  }
  return pairs;
}

/** Names keep the case of their first appearance; a repeated one holds a list. */
export function headersObject(rawHeaders: readonly string[]): Record<string, string | string[]> {
  const spelling = new Map<string, string>();
  const pairs = headerPairs(rawHeaders).map(([name, value]): [string, string] => {
    const key = name.toLowerCase();
    const spelled = spelling.get(key) ?? name;
    spelling.set(key, spelled);
    return [spelled, value];
  });
  return namedValues(pairs);
}

export interface ReceivedHead {
  method: string;
  /** As in the request line. */
  target: string;
  /** Names and values in turn. */
  rawHeaders: readonly string[];
  host: string;
  origin: string;
  httpVersion: string;
}

export function describeHead(head: ReceivedHead): Record<string, unknown> {
  return {
    method: head.method,
    url: head.target.startsWith("/") ? `http://${head.host}${head.target}` : head.target,
    args: namedValues(parseQuery(splitTarget(head.target)[1])),
    headers: headersObject(head.rawHeaders),
    rawHeaders: headerPairs(head.rawHeaders),
    origin: head.origin,
    httpVersion: head.httpVersion,
  };
}

export function describeRequest(call: PracticeCall): Record<string, unknown> {
  const { method, target, request } = call;
  const { rawHeaders, httpVersion, headers, socket } = request;
  const origin = socket.remoteAddress ?? "";
  return describeHead({ method, target, rawHeaders, httpVersion, host: headers.host ?? "", origin });
}

export function describeBody(body: Buffer, contentType: string): Record<string, unknown> {
  const parts = /^multipart\/form-data/i.test(contentType) ? parseMultipart(body, contentType) : null;
  const described = { bodyBytes: body.length, bodySha256: sha256(body) };
  if (parts !== null) {
    const fields = parts.filter((part) => part.filename === null);
    const files = parts.filter((part) => part.filename !== null);
    return {
      data: "",
      json: null,
      form: namedValues(fields.map((part): [string, string] => [part.name, textOf(part.bytes)])),
      files: namedValues(files.map((part): [string, object] => [part.name, describeFile(part)])),
      ...described,
    };
  }
  if (/^application\/x-www-form-urlencoded/i.test(contentType)) {
    return { data: textOf(body), json: null, form: namedValues(parseQuery(textOf(body))), files: {}, ...described };
  }
  return { data: textOf(body), json: parsedJson(body), form: {}, files: {}, ...described };
}

function describeFile(part: ReceivedPart): object {
  const small = part.bytes.length <= maxPartTextBytes && isUtf8(part.bytes);
  return {
    filename: part.filename,
    contentType: part.contentType,
    size: part.bytes.length,
    sha256: sha256(part.bytes),
    text: small ? part.bytes.toString("utf8") : null,
  };
}

function textOf(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString("utf8");
  return `data:application/octet-stream;base64,${bytes.toString("base64")}`;
}

/** null when the body is no JSON, whatever its Content-Type says: as httpbin does. */
function parsedJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return null;
  }
}

function sha256(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}
