/** Which rows of a long list are within sight: the rest need no elements. */

export interface RowWindow {
  first: number;
  /** The one after the last. */
  end: number;
}

/** Where each row begins, in pixels, and at the end where the list ends. */
export function rowStarts(heights: Iterable<number>): number[] {
  const starts = [0];
  let start = 0;
  for (const height of heights) {
    start += height;
    starts.push(start);
  }
  return starts;
}

/** The rows between two lines, with some more on both sides, for what is scrolled to before it is drawn. */
export function rowsBetween(starts: readonly number[], topPx: number, bottomPx: number, spare: number): RowWindow {
  const count = starts.length - 1;
  const first = Math.max(0, lastAtOrBefore(starts, topPx) - spare);
  const end = Math.min(count, lastAtOrBefore(starts, bottomPx) + 1 + spare);
  return { first: Math.min(first, count), end: Math.max(end, 0) };
}

/** How far to scroll for a row to be wholly seen; null when it is. */
export function scrollToShow(starts: readonly number[], index: number, topPx: number, heightPx: number): number | null {
  const start = starts[index] ?? 0;
  const end = starts[index + 1] ?? start;
  if (start < topPx) return start;
  return end > topPx + heightPx ? end - heightPx : null;
}

function lastAtOrBefore(starts: readonly number[], at: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? Infinity) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
