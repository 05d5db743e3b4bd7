/** The canonical request of AWS Signature Version 4, one character per byte: what both sides hash. */
import { headerWireText } from "../../../shared/headers.ts";
import type { WireRequest } from "../wireRequest.ts";
import { decodePercentBytes, encodeBytesStrictly, splitTarget, wireBytes } from "./requestEdits.ts";

/**
 * `normalized` and `kept`: the path as it is sent is encoded once more, with or without its dot segments and double
 * slashes. `as-sent`: encoded once, as S3 does.
 */
export type AwsPathStyle = "normalized" | "kept" | "as-sent";

export interface AwsCanonical {
  text: string;
  signedHeaders: string;
}

/** Set, changed or dropped on the way (by connections, proxies and HTTP/2), as AWS's own signers leave them out. */
const unsignedHeaders = new Set([
  "accept-encoding",
  "authorization",
  "connection",
  "expect",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "user-agent",
  "x-amzn-trace-id",
]);

export function canonicalAwsRequest(request: WireRequest, payloadHash: string, style: AwsPathStyle): AwsCanonical {
  const { path, query } = splitTarget(request);
  const headers = canonicalHeaders(request);
  const signedHeaders = headers.map(([name]) => name).join(";");
  const lines = [
    request.method,
    canonicalPath(path, style),
    canonicalQuery(query),
    ...headers.map(([name, value]) => `${name}:${value}`),
    "",
    signedHeaders,
    payloadHash,
  ];
  return { text: lines.join("\n"), signedHeaders };
}

function canonicalHeaders({ headers }: WireRequest): [name: string, value: string][] {
  const byName = new Map<string, string[]>();
  for (const [name, value] of headers) {
    const lower = name.toLowerCase();
    if (unsignedHeaders.has(lower)) continue;
    const text = headerWireText(value)
      .trim()
      .replace(/[\t ]+/g, " ");
    byName.set(lower, [...(byName.get(lower) ?? []), text]);
  }
  return [...byName]
    .map(([name, values]): [string, string] => [name, values.join(",")])
    .toSorted(([a], [b]) => byCodeUnits(a, b));
}

function canonicalPath(path: string, style: AwsPathStyle): string {
  const bytes = style === "as-sent" ? decodePercentBytes : wireBytes;
  const segments = (style === "normalized" ? normalized(path) : path).split("/");
  return segments.map((segment) => encodeBytesStrictly(bytes(segment))).join("/");
}

/** Without `.`, `..` and empty segments; a final slash stays. */
function normalized(path: string): string {
  const kept: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "..") kept.pop();
    else if (segment !== "" && segment !== ".") kept.push(segment);
  }
  const isFolder = /\/\.{0,2}$/.test(path) && kept.length > 0;
  return `/${kept.join("/")}${isFolder ? "/" : ""}`;
}

function canonicalQuery(query: string): string {
  return query
    .split("&")
    .filter((part) => part !== "")
    .map((part): [string, string] => {
      const mark = part.indexOf("=");
      const [name, value] = mark < 0 ? [part, ""] : [part.slice(0, mark), part.slice(mark + 1)];
      return [encodeBytesStrictly(decodePercentBytes(name)), encodeBytesStrictly(decodePercentBytes(value))];
    })
    .toSorted(([nameA, valueA], [nameB, valueB]) => byCodeUnits(nameA, nameB) || byCodeUnits(valueA, valueB))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
