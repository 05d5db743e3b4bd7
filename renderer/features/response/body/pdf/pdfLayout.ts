/** Where the pages of a PDF lie under each other. Pages that were not looked at yet are taken for as large as the first. */
import type { PageSize } from "./usePdf.ts";

/** A browser's elements are 33 million pixels high at most. */
export const mostPages = 5000;
const gapPx = 12;
export const marginPx = 16;
export const leastScale = 0.1;
export const mostScale = 6;
/** CSS pixels of a point. */
export const actualScale = 96 / 72;

export type Zoom = number | "width";

/** Of pages by their number, from 1. */
export function pageHeights(count: number, sizes: ReadonlyMap<number, PageSize>, usual: PageSize, scale: number) {
  const height = (size: PageSize): number => Math.floor(size.height * scale) + gapPx;
  const heights = Array.from({ length: count }, () => height(usual));
  for (const [number, size] of sizes) if (number <= count) heights[number - 1] = height(size);
  return heights;
}

export function scaleOf(zoom: Zoom, usual: PageSize, widthPx: number): number {
  const scale = zoom === "width" ? Math.max(1, widthPx - 2 * marginPx) / Math.max(1, usual.width) : zoom * actualScale;
  // A page of a kilometre is drawn, too.
  const most = Math.min(mostScale, 20_000 / Math.max(1, usual.width, usual.height));
  return Math.min(most, Math.max(Math.min(leastScale, most), scale));
}

/** Which page the middle of the view is on, from 1. */
export function pageAt(starts: readonly number[], topPx: number): number {
  let low = 0;
  let high = Math.max(0, starts.length - 2);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? Infinity) <= topPx) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}
