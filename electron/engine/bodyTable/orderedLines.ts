/**
 * Texts of rows in the order of a sort, although they lie anywhere in the body: many are taken at once and read in the
 * order of the body, those near to each other together. Fewer at once where they are large.
 */
import { readRows, type RowSource } from "./readRows.ts";
import type { RowBytes } from "./rowFormat.ts";

const rowsAtOnce = 64 * 1024;
const unitsAtOnce = 16 * 1024 * 1024;
/** What lies nearer is read on the way. */
const nearBytes = 64 * 1024;

export type ToLine = (row: RowBytes) => string;

export async function* linesInOrder(source: RowSource, order: Uint32Array, line: ToLine): AsyncGenerator<string, void> {
  for (let at = 0; at < order.length; at += rowsAtOnce) {
    const pending = [order.subarray(at, at + rowsAtOnce)];
    for (let rows = pending.pop(); rows !== undefined; rows = pending.pop()) {
      const lines = await linesOf(source, rows, line);
      if (lines !== null) yield lines.join("");
      else {
        const half = rows.length >> 1;
        pending.push(rows.subarray(half), rows.subarray(0, half));
      }
    }
  }
}

/** @returns null: they are too large to be kept at once */
async function linesOf(source: RowSource, rows: Uint32Array, line: ToLine): Promise<string[] | null> {
  const places = Uint32Array.from(rows.keys()).toSorted((one, other) => (rows[one] ?? 0) - (rows[other] ?? 0));
  const rowAt = (at: number): number => rows[places[at] ?? 0] ?? 0;
  const lines: string[] = Array.from({ length: rows.length }, () => "");
  let units = 0;
  for (let at = 0; at < places.length;) {
    const first = at;
    const last = lastNear(source, places.length, at, rowAt);
    for await (const batch of readRows(source, rowAt(first), rowAt(last) - rowAt(first) + 1)) {
      for (const row of batch) {
        if (at > last || row.index !== rowAt(at)) continue;
        const text = line(row);
        lines[places[at] ?? 0] = text;
        units += text.length;
        at += 1;
      }
      if (units > unitsAtOnce && rows.length > 1) return null;
    }
    // Never on the spot, whatever is there.
    at = last + 1;
  }
  return lines;
}

/** The last of those that are read together with the first. */
function lastNear({ index }: RowSource, count: number, first: number, rowAt: (at: number) => number): number {
  let { offset } = index.before(rowAt(first));
  let last = first;
  while (last + 1 < count) {
    const next = index.before(rowAt(last + 1)).offset;
    if (next - offset > nearBytes) return last;
    offset = next;
    last += 1;
  }
  return last;
}
