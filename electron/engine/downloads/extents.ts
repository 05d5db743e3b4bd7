/** Which bytes of a file are there: ranges in order that neither overlap nor touch. Pure. */

/** From the first byte to before the second. */
export type Extent = [from: number, to: number];

export function withExtent(extents: readonly Extent[], [from, to]: Extent): Extent[] {
  if (to <= from) return [...extents];
  const before = extents.filter(([, end]) => end < from);
  const after = extents.filter(([start]) => start > to);
  const touching = extents.filter(([start, end]) => end >= from && start <= to);
  const first = Math.min(from, ...touching.map(([start]) => start));
  const last = Math.max(to, ...touching.map(([, end]) => end));
  return [...before, [first, last], ...after];
}

/** Nothing from `to` on. */
export function cutExtents(extents: readonly Extent[], to: number): Extent[] {
  return extents.flatMap(([from, end]): Extent[] => (from >= to ? [] : [[from, Math.min(end, to)]]));
}

export function extentBytes(extents: readonly Extent[]): number {
  return extents.reduce((sum, [from, to]) => sum + to - from, 0);
}

/** How far they reach without a gap. */
export function reachedBytes(extents: readonly Extent[]): number {
  const [first] = extents;
  return first !== undefined && first[0] === 0 ? first[1] : 0;
}

/** What is missing. @param totalBytes null: not known, the last gap is open */
export function gapsOf(extents: readonly Extent[], totalBytes: number | null): [from: number, to: number | null][] {
  const gaps: [number, number | null][] = [];
  let at = 0;
  for (const [from, to] of extents) {
    if (from > at) gaps.push([at, from]);
    at = to;
  }
  if (totalBytes === null || at < totalBytes) gaps.push([at, totalBytes]);
  return gaps;
}
