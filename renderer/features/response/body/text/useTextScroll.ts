/** Joins the scroll bars, the wheel and the size of a scroller to what a text view shows. */
import { useEffect, useEffectEvent, useLayoutEffect, useRef, type RefObject } from "react";
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
  // Where the bars were set from here: the event of that is not the person's.
  const own = useRef({ top: 0, left: 0 });
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

  const { ownMoves } = model;
  const length = extent.isExact ? 0 : model.layout.rowCount;
  const follow = useEffectEvent((_reason: string) => {
    const element = scroller.current;
    if (element === null) return;
    element.scrollTop = scrollOfPlace(model, extent, model.shown.place);
    element.scrollLeft = model.shown.leftPx / extent.widthScale;
    own.current = { top: element.scrollTop, left: element.scrollLeft };
  });
  useLayoutEffect(() => follow(`${ownMoves} ${length}`), [ownMoves, length]);

  useOwnWheel(scroller, extent, model);
  return {
    scroller,
    ruler,
    wideRuler,
    onScroll: () => {
      const element = scroller.current;
      if (element === null) return;
      const { scrollTop, scrollLeft } = element;
      const isTopOwn = Math.abs(scrollTop - own.current.top) < 1;
      const isLeftOwn = Math.abs(scrollLeft - own.current.left) < 1;
      if (isTopOwn && isLeftOwn) return;
      own.current = { top: isTopOwn ? own.current.top : -9, left: isLeftOwn ? own.current.left : -9 };
      if (!isTopOwn) model.follow(false);
      const place = isTopOwn ? model.target.place : placeOfScroll(model, extent, scrollTop);
      model.show({ place, leftPx: isLeftOwn ? model.target.leftPx : scrollLeft * extent.widthScale }, false);
    },
  };
}

/** Where the bars stand for more than their pixels, the wheel moves the text and not them. */
function useOwnWheel(scroller: RefObject<HTMLDivElement | null>, extent: ScrollExtent, model: TextModel): void {
  const onWheel = useEffectEvent((event: WheelEvent) => {
    if (event.ctrlKey || extent.isExact || event.deltaY === 0 || event.shiftKey) return;
    event.preventDefault();
    const unitPx = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? rowHeightPx : 1;
    model.moveBy(event.deltaY * unitPx);
  });
  useEffect(() => {
    const element = scroller.current;
    const listen = (event: WheelEvent): void => onWheel(event);
    element?.addEventListener("wheel", listen, { passive: false });
    return () => element?.removeEventListener("wheel", listen);
  }, [scroller]);
}
