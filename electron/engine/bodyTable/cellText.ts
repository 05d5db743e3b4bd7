/** The text of a cell, cut where it is long, and what kind of value a text without a type looks like. */
import type { TableCell } from "../../../shared/contract/bodyTable.ts";

const plainNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** Not within a surrogate pair. */
export function cutText(text: string, maxUnits: number): { text: string; isCut: boolean } {
  if (text.length <= maxUnits) return { text, isCut: false };
  const last = text.charCodeAt(maxUnits - 1);
  const isHalf = last >= 0xd800 && last < 0xdc00;
  return { text: text.slice(0, isHalf ? maxUnits - 1 : maxUnits), isCut: true };
}

/** Of UTF-8; decodes no more than is kept. */
export function cutBytes(
  bytes: Buffer,
  start: number,
  end: number,
  maxUnits: number,
): { text: string; isCut: boolean } {
  // A unit takes three bytes at most; one more, so that a cut shows.
  const last = Math.min(end, start + maxUnits * 3 + 3);
  const cut = cutText(bytes.toString("utf8", start, last), maxUnits);
  return last < end ? { ...cut, isCut: true } : cut;
}

/** A number as JSON writes them is one; with leading zeros it is a text (postal codes, phone numbers). */
export function textCell({ text, isCut }: { text: string; isCut: boolean }): TableCell {
  const isNumber = !isCut && text.length < 400 && plainNumber.test(text);
  return { kind: isNumber ? "number" : "text", text, isCut };
}
