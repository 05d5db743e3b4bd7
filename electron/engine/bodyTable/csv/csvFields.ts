/** The fields of one row of CSV. */
import { cutBytes, cutText } from "../cellText.ts";

const quote = 0x22;

/** Calls back for each of the first `count` fields, in order; `end` is behind its last byte, quotes included. */
export function eachField(
  row: Buffer,
  delimiter: number,
  count: number,
  take: (number: number, start: number, end: number) => void,
): void {
  let at = 0;
  for (let number = 0; number < count; number += 1) {
    const start = at;
    if (row[at] === quote) at = quotedEnd(row, at + 1);
    while (at < row.length && row[at] !== delimiter) at += 1;
    take(number, start, at);
    if (at >= row.length) return;
    at += 1;
  }
}

/** Behind the quote that closes, or the end. */
function quotedEnd(row: Buffer, from: number): number {
  let at = from;
  for (;;) {
    while (at < row.length && row[at] !== quote) at += 1;
    if (at >= row.length) return row.length;
    if (row[at + 1] !== quote) return at + 1;
    at += 2;
  }
}

/** Doubled quotes become one; what follows a closing quote is kept, as most readers do. */
export function fieldText(row: Buffer, start: number, end: number, maxUnits: number): { text: string; isCut: boolean } {
  if (row[start] !== quote) return cutBytes(row, start, end, maxUnits);
  const close = quotedEnd(row, start + 1);
  const isClosed = close <= end && row[close - 1] === quote && close - 1 > start;
  const inner = isClosed ? close - 1 : end;
  // Every other unit may be a doubled quote.
  const cut = cutBytes(row, start + 1, inner, maxUnits * 2 + 2);
  const text = cutText(cut.text.replaceAll('""', '"'), maxUnits);
  if (cut.isCut || text.isCut) return { text: text.text, isCut: true };
  const rest = isClosed ? row.toString("utf8", close, end) : "";
  return cutText(text.text + rest, maxUnits);
}
