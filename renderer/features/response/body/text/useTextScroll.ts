/** Joins the scroll bars, the wheel and the size of a scroller to what a text view shows. */
import { useEffect, useEffectEvent, useRef, type RefObject } from "react";
import { useScrollBars } from "../useScrollBars.ts";
import { placeOfScroll, scrollOfPlace, type ScrollExtent } from "./scrollExtent.ts";
import { rowHeightPx } from "./textLayout.ts";
import type { TextModel } from "./textModel.ts";

interface TextScroll {
  scroller: RefObject<HTMLDivElement | null>;
  /** An element that is as wide as `rulerColumns` columns. */
  ruler: RefObject<HTMLSpanElement | null>;
  /** As wide as that many wide characters. */
  wideRuler: RefObject<HTMLSpanElement | null>;
  onScroll: () => void;
}

interface TextScrollParts {
  model: TextModel;
  extent: ScrollExtent;
  gutterPx: number;
}

export const rulerColumns = 100;

export function useTextScroll({ model, extent, gutterPx }: TextScrollParts): TextScroll {
  const scroller = useRef<HTMLDivElement>(null);
  const ruler = useRef<HTMLSpanElement>(null);
  const wideRuler = useRef<HTMLSpanElement>(null);
  const measure = useEffectEvent((textGutterPx: number) => {
    const element = scroller.current;
    if (element === null) return;
    const columnPx = (ruler.current?.getBoundingClientRect().width ?? 0) / rulerColumns;
    if (element.clientHeight === 0 || columnPx === 0) return;
    const wideColumns = (wideRuler.current?.getBoundingClientRect().width ?? 0) / rulerColumns / columnPx;
    model.resize({
      heightPx: element.clientHeight,
      widthPx: element.clientWidth - textGutterPx,
      columnPx,
      wideColumns,
    });
  });
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => measure(gutterPx));
    observer.observe(element);
    for (const one of [ruler.current, wideRuler.current]) if (one !== null) observer.observe(one);
    return () => observer.disconnect();
  }, [gutterPx]);

  const onScroll = useScrollBars(scroller, {
    reason: `${model.ownMoves} ${extent.isExact ? 0 : model.layout.rowCount}`,
    place: () => ({
      top: scrollOfPlace(model, extent, model.shown.place),
      left: model.shown.leftPx / extent.widthScale,
    }),
    onMove: (top, left) => {
      if (top !== null) model.follow(false);
      const place = top === null ? model.target.place : placeOfScroll(model, extent, top);
      model.show({ place, leftPx: left === null ? model.target.leftPx : left * extent.widthScale }, false);
    },
    wheel: extent.isExact ? null : { rowHeightPx, moveBy: (px) => model.moveBy(px) },
  });
  return { scroller, ruler, wideRuler, onScroll };
}
