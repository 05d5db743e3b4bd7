import { plainEquals } from "./plainEquality.ts";
import { isPlainMap, type Plain } from "./yamlSource.ts";

export interface AlignedItem {
  /** Index in the old list, or null for a new item. */
  from: number | null;
  /** True when the old item is equal but out of order: it is cut there and put in here. */
  moved: boolean;
}

const largestTable = 1_000_000;

/** For each item of `next`, which item of `old` it continues. Items that are not moved are in rising order. */
export function alignSequences(old: readonly Plain[], next: readonly Plain[]): AlignedItem[] {
  const result: AlignedItem[] = next.map(() => ({ from: null, moved: false }));
  const used = new Set<number>();
  for (const [oldIndex, nextIndex] of commonSubsequence(old, next)) {
    result[nextIndex] = { from: oldIndex, moved: false };
    used.add(oldIndex);
  }
  takeMoved(old, next, result, used);
  pairChanged(old, next, result, used);
  return result;
}

function commonSubsequence(old: readonly Plain[], next: readonly Plain[]): [number, number][] {
  const pairs: [number, number][] = [];
  let start = 0;
  while (start < old.length && start < next.length && same(old, start, next, start)) {
    pairs.push([start, start]);
    start += 1;
  }
  let tail = 0;
  while (
    tail < Math.min(old.length, next.length) - start &&
    same(old, old.length - 1 - tail, next, next.length - 1 - tail)
  ) {
    tail += 1;
    pairs.push([old.length - tail, next.length - tail]);
  }
  const rows = old.length - tail - start;
  const columns = next.length - tail - start;
  if (rows * columns <= largestTable) pairs.push(...longestCommon(old, next, start, rows, columns));
  return pairs;
}

function longestCommon(
  old: readonly Plain[],
  next: readonly Plain[],
  start: number,
  rows: number,
  columns: number,
): [number, number][] {
  const lengths = Array.from({ length: rows + 1 }, () => new Uint32Array(columns + 1));
  const at = (row: number, column: number): number => lengths[row]?.[column] ?? 0;
  for (let row = rows - 1; row >= 0; row -= 1) {
    for (let column = columns - 1; column >= 0; column -= 1) {
      const equal = same(old, start + row, next, start + column);
      const line = lengths[row];
      if (line) line[column] = equal ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let row = 0, column = 0; row < rows && column < columns;) {
    if (same(old, start + row, next, start + column)) {
      pairs.push([start + row, start + column]);
      row += 1;
      column += 1;
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return pairs;
}

function takeMoved(old: readonly Plain[], next: readonly Plain[], result: AlignedItem[], used: Set<number>): void {
  next.forEach((item, nextIndex) => {
    if (result[nextIndex]?.from !== null) return;
    const oldIndex = old.findIndex((candidate, index) => !used.has(index) && plainEquals(candidate, item));
    if (oldIndex === -1) return;
    result[nextIndex] = { from: oldIndex, moved: true };
    used.add(oldIndex);
  });
}

/** Between two kept items: an item of the same name was edited; otherwise the first free one was. */
function pairChanged(old: readonly Plain[], next: readonly Plain[], result: AlignedItem[], used: Set<number>): void {
  for (const sameNameOnly of [true, false]) {
    let lower = 0;
    next.forEach((item, nextIndex) => {
      const aligned = result[nextIndex];
      if (aligned && aligned.from !== null) {
        if (!aligned.moved) lower = aligned.from + 1;
        return;
      }
      const upper = nextStable(result, nextIndex, old.length);
      for (let index = lower; index < upper; index += 1) {
        if (used.has(index) || (sameNameOnly && nameOf(old[index]) !== nameOf(item))) continue;
        result[nextIndex] = { from: index, moved: false };
        used.add(index);
        lower = index + 1;
        return;
      }
    });
  }
}

function nextStable(result: readonly AlignedItem[], after: number, end: number): number {
  for (const aligned of result.slice(after + 1)) if (aligned.from !== null && !aligned.moved) return aligned.from;
  return end;
}

function nameOf(item: Plain | undefined): Plain | undefined {
  return isPlainMap(item) ? item["name"] : undefined;
}

function same(old: readonly Plain[], oldIndex: number, next: readonly Plain[], nextIndex: number): boolean {
  return plainEquals(old[oldIndex] ?? null, next[nextIndex] ?? null);
}
