/** Heads and trailers as undici gives them where there are no raw bytes to read: all of HTTP/2's, and trailers. */
import type { IncomingHttpHeaders } from "node:http";
import type { Pair } from "../../shared/model/entry.ts";
import type { ResponseHead } from "../../shared/model/exchange.ts";

export type Fields = Buffer[] | string[] | IncomingHttpHeaders;

export function headFromFields(status: number, reason: string, fields: Fields, httpVersion: string): ResponseHead {
  return { status, reason, httpVersion, headers: pairsFrom(fields), raw: null };
}

/** Flat lists of name and value keep order, case and duplicates; objects have lists for what came several times. */
export function pairsFrom(fields: Fields): Pair[] {
  if (!Array.isArray(fields)) return Object.entries(fields).flatMap(([name, value]) => pairsOf(name, value));
  const pairs: Pair[] = [];
  for (let index = 0; index + 1 < fields.length; index += 2) {
    pairs.push([latin1(fields[index] ?? ""), latin1(fields[index + 1] ?? "")]);
  }
  return pairs;
}

/** RFC 9113 section 6.5.2: 32 bytes for each field beside its name and value. */
export function headBytes(head: ResponseHead): number {
  return head.headers.reduce((sum, [name, value]) => sum + name.length + value.length + 32, 0);
}

function pairsOf(name: string, value: string | string[] | undefined): Pair[] {
  if (value === undefined || name.startsWith(":")) return [];
  return Array.isArray(value) ? value.map((one): Pair => [name, one]) : [[name, value]];
}

function latin1(text: Buffer | string): string {
  return typeof text === "string" ? text : text.toString("latin1");
}
