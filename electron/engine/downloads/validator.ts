/** By what the server's version of a file is known, and what its replies to ranges say. Source: RFC 9110. */
import { z } from "zod";
import type { Pair } from "../../../shared/model/entry.ts";
import { fieldValue } from "../responseHead.ts";

export const validatorSchema = z.object({ kind: z.enum(["etag", "last-modified"]), value: z.string() });
export type Validator = z.infer<typeof validatorSchema>;

/** One second is what the field can tell apart; RFC 9110 section 8.8.2.2 has a minute as the older advice. */
const strongAfterMs = 60_000;

/** Strong ones only: section 13.1.5. null: two versions could not be told apart. */
export function strongValidator(headers: readonly Pair[]): Validator | null {
  const etag = fieldValue(headers, "etag");
  if (etag !== null && /^"[\x21\x23-\x7e\x80-\xff]*"$/.test(etag)) return { kind: "etag", value: etag };
  const modified = fieldValue(headers, "last-modified");
  const modifiedMs = Date.parse(modified ?? "");
  const answeredMs = Date.parse(fieldValue(headers, "date") ?? "");
  // NaN compares as false.
  return modified !== null && answeredMs - modifiedMs >= strongAfterMs
    ? { kind: "last-modified", value: modified }
    : null;
}

/** Whether a reply shows that it is of another version; what it does not say, it does not show. */
export function isOtherVersion(headers: readonly Pair[], known: Validator): boolean {
  const told = fieldValue(headers, known.kind);
  return told !== null && told !== known.value;
}

export interface ContentRange {
  from: number;
  /** Before this one. */
  to: number;
  totalBytes: number | null;
}

/** Section 14.4. null: missing, or not to be understood. */
export function contentRange(headers: readonly Pair[]): ContentRange | null {
  const text = fieldValue(headers, "content-range") ?? "";
  const [, first = "", last = "", total = ""] =
    /^\s*bytes\s+(\d{1,15})-(\d{1,15})\/(\d{1,15}|\*)\s*$/i.exec(text) ?? [];
  if (first === "") return null;
  const totalBytes = total === "*" ? null : Number(total);
  const range = { from: Number(first), to: Number(last) + 1, totalBytes };
  return range.to <= range.from || (totalBytes !== null && range.to > totalBytes) ? null : range;
}

/** Of a 416: `bytes ` + `*` + `/1234`. */
export function unsatisfiedTotal(headers: readonly Pair[]): number | null {
  const total = /^\s*bytes\s+\*\/(\d{1,15})\s*$/i.exec(fieldValue(headers, "content-range") ?? "")?.[1];
  return total === undefined ? null : Number(total);
}

export function contentLength(headers: readonly Pair[]): number | null {
  const text = fieldValue(headers, "content-length");
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}
