/** The arithmetic of VirtualRows: places in the whole list ("virtual") and in what the browser scrolls ("DOM"). */
const mostPixels = 8_000_000;
const overscanRows = 12;

/** Height of what the browser scrolls. */
export function scrollerHeight(totalHeight: number): number {
  return Math.min(totalHeight, mostPixels);
}

/** Virtual pixels that one DOM pixel stands for; 1 unless the list is taller than a browser can scroll. */
function scaleOf(totalHeight: number, viewHeight: number): number {
  if (totalHeight <= mostPixels) return 1;
  return (totalHeight - viewHeight) / Math.max(1, mostPixels - viewHeight);
}

export function virtualTopOf(domTop: number, totalHeight: number, viewHeight: number): number {
  return domTop * scaleOf(totalHeight, viewHeight);
}

/** A wanted place, kept inside the list, and where the DOM must stand for it. */
export function scrolledBy(
  wantedTop: number,
  totalHeight: number,
  viewHeight: number,
): { virtualTop: number; domTop: number } {
  const virtualTop = Math.max(0, Math.min(wantedTop, totalHeight - viewHeight));
  return { virtualTop, domTop: virtualTop / scaleOf(totalHeight, viewHeight) };
}

/** The rows to draw: those in view and a few around. */
export function drawnRows(
  virtualTop: number,
  viewHeight: number,
  count: number,
  rowHeight: number,
): { first: number; past: number } {
  const first = Math.max(0, Math.floor(virtualTop / rowHeight) - overscanRows);
  const past = Math.min(count, Math.ceil((virtualTop + viewHeight) / rowHeight) + overscanRows);
  return { first: Math.min(first, past), past };
}
