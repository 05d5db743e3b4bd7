/**
 * What the scroll bars stand for. A browser scrolls some millions of pixels: a text that is taller, or whose height
 * nobody knows because its lines are wrapped, has bars that stand for shares of it.
 */
import type { TextModel } from "./textModel.ts";
import { besideLongestPx, endSpacePx } from "./textModel.ts";
import { firstPlace, rowHeightPx, type ViewPlace } from "./textLayout.ts";

const mostPx = 8_000_000;

export interface ScrollExtent {
  /** Of what the browser scrolls. */
  heightPx: number;
  widthPx: number;
  /** The browser's own scrolling is right: a pixel of the bar is a pixel of the text. */
  isExact: boolean;
  /** Pixels of the text for one of the browser's. */
  widthScale: number;
}

export function scrollExtent(model: TextModel, gutterPx: number): ScrollExtent {
  const { layout, facts, size, wrap } = model;
  const { wrapColumns } = layout;
  const rows = layout.rowCount;
  const isLong = wrapColumns !== null && facts.longestColumns > wrapColumns;
  const totalPx = (isLong ? rows + facts.readBytes / wrapColumns : rows) * rowHeightPx + endSpacePx;
  const longestPx = wrap
    ? 0
    : Math.ceil(Math.max(facts.longestColumns, layout.widestColumns) * size.columnPx) + besideLongestPx;
  const widthPx = Math.min(mostPx, longestPx);
  const widthScale = longestPx > mostPx ? (longestPx - size.widthPx) / (mostPx - size.widthPx) : 1;
  return {
    heightPx: Math.min(mostPx, Math.ceil(totalPx)),
    widthPx: wrap ? 0 : widthPx + gutterPx,
    isExact: wrapColumns === null && totalPx <= mostPx,
    widthScale,
  };
}

export function placeOfScroll(model: TextModel, extent: ScrollExtent, topPx: number): ViewPlace {
  const { layout, size } = model;
  if (extent.isExact) return layout.moved(firstPlace, topPx);
  const share = Math.min(1, Math.max(0, topPx / Math.max(1, extent.heightPx - size.heightPx)));
  if (layout.wrapColumns === null) {
    return layout.moved(firstPlace, share * (layout.rowCount * rowHeightPx + endSpacePx - size.heightPx));
  }
  const at = share * layout.rowCount;
  const row = Math.min(Math.floor(at), Math.max(0, layout.rowCount - 1));
  const segments = layout.segmentsOf(row);
  const segment = Math.min(segments - 1, Math.floor((at - row) * segments));
  return { row, segment, offsetPx: 0 };
}

export function scrollOfPlace(model: TextModel, extent: ScrollExtent, place: ViewPlace): number {
  const { layout, size } = model;
  const topPx = place.row * rowHeightPx + place.offsetPx;
  if (extent.isExact) return topPx;
  const mostTopPx = extent.heightPx - size.heightPx;
  if (layout.wrapColumns === null) {
    return (topPx / Math.max(1, layout.rowCount * rowHeightPx + endSpacePx - size.heightPx)) * mostTopPx;
  }
  const at = place.row + (place.segment + place.offsetPx / rowHeightPx) / layout.segmentsOf(place.row);
  return (at / Math.max(1, layout.rowCount)) * mostTopPx;
}
