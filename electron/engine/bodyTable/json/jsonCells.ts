/** The cells of one row that is a JSON value: its entries at the top, found without looking into them. */
import type { TableCell } from "../../../../shared/contract/bodyTable.ts";
import { cutBytes } from "../cellText.ts";
import { endsToken, isSpace } from "../../jsonBytes.ts";
import { compactText, decodeString, stringText } from "./jsonString.ts";
import { openBrace, openBracket } from "./jsonSeek.ts";

/** Calls back for each of the first `count` entries: of an object with its key as it stands there, of an array without. */
export function eachEntry(
  row: Buffer,
  count: number,
  take: (key: Buffer | null, start: number, end: number) => void,
): void {
  const isObject = row[0] === openBrace;
  let at = 1;
  for (let number = 0; number < count; number += 1) {
    at = skipTo(row, at);
    if (at >= row.length || row[at] === 0x7d || row[at] === 0x5d) return;
    let key: Buffer | null = null;
    if (isObject) {
      const end = valueEnd(row, at);
      key = row.subarray(at, end);
      at = skipTo(row, end);
    }
    if (at >= row.length) return;
    const end = valueEnd(row, at);
    take(key, at, end);
    at = end;
  }
}

export function cellOf(row: Buffer, start: number, end: number, maxUnits: number): TableCell {
  const first = row[start];
  if (first === 0x22) return { kind: "text", ...stringText(row, start, end, maxUnits) };
  if (first === openBrace) return { kind: "object", ...compactText(row, start, end, maxUnits) };
  if (first === openBracket) return { kind: "array", ...compactText(row, start, end, maxUnits) };
  const isNumber = first === 0x2d || (first !== undefined && first >= 0x30 && first <= 0x39);
  return { kind: isNumber ? "number" : "literal", ...cutBytes(row, start, end, maxUnits) };
}

/** Where the text of a value stands as it is shown; null: nowhere. */
export function plainPart(row: Buffer, start: number, end: number): { start: number; end: number } | null {
  const first = row[start];
  if (first === openBrace || first === openBracket) return null;
  if (first !== 0x22) return { start, end };
  if (end - start < 2 || row[end - 1] !== 0x22) return null;
  for (let at = start + 1; at < end - 1; at += 1) if (row[at] === 0x5c) return null;
  return { start: start + 1, end: end - 1 };
}

export function isKey(raw: Buffer, name: string, plainName: Buffer): boolean {
  if (raw.length === plainName.length && raw.equals(plainName)) return true;
  return raw.includes(0x5c) && decodeString(raw) === name;
}

/** Over white space, commas and colons. */
function skipTo(row: Buffer, from: number): number {
  let at = from;
  while (at < row.length && (isSpace(row[at] ?? 0) || row[at] === 0x2c || row[at] === 0x3a)) at += 1;
  return at;
}

function valueEnd(row: Buffer, start: number): number {
  const first = row[start];
  if (first === 0x22) return stringEnd(row, start);
  if (first === openBrace || first === openBracket) return containerEnd(row, start);
  let at = start;
  while (at < row.length && !endsToken(row[at] ?? 0)) at += 1;
  // Never on the spot, whatever is there.
  return Math.max(at, start + 1);
}

function stringEnd(row: Buffer, start: number): number {
  let at = start + 1;
  while (at < row.length) {
    const byte = row[at];
    if (byte === 0x22) return at + 1;
    at += byte === 0x5c ? 2 : 1;
  }
  return row.length;
}

function containerEnd(row: Buffer, start: number): number {
  let depth = 0;
  let at = start;
  while (at < row.length) {
    const byte = row[at];
    if (byte === 0x22) {
      at = stringEnd(row, at);
      continue;
    }
    at += 1;
    if (byte === openBrace || byte === openBracket) depth += 1;
    else if (byte === 0x7d || byte === 0x5d) depth -= 1;
    if (depth === 0) return at;
  }
  return row.length;
}
