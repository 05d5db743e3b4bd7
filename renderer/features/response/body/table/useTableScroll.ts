/** Joins the scroll bars, the wheel and the size of a scroller to what a table shows. */
import { useEffect, useEffectEvent, useLayoutEffect, useRef, type RefObject } from "react";
import { scrolledBy, scrollerHeight, virtualTopOf } from "../rowScroll.ts";
import type { TableModel } from "./tableModel.ts";
import { headHeightPx, rowHeightPx } from "./tableSize.ts";

interface TableScroll {
  scroller: RefObject<HTMLDivElement | null>;
  /** An element that is as wide as `rulerColumns` characters. */
  ruler: RefObject<HTMLSpanElement | null>;
  onScroll: () => void;
}

export const rulerColumns = 100;

export function useTableScroll(model: TableModel, gutterPx: number): TableScroll {
  const scroller = useRef<HTMLDivElement>(null);
  const ruler = useRef<HTMLSpanElement>(null);
  // Where the bars were set from here: the event of that is not the person's.
  const own = useRef({ top: 0, left: 0 });
  const measure = useEffectEvent((besidePx: number) => {
    const element = scroller.current;
    const columnPx = (ruler.current?.getBoundingClientRect().width ?? 0) / rulerColumns;
    if (element === null || element.clientHeight === 0 || columnPx === 0) return;
    model.resize(Math.max(0, element.clientHeight - headHeightPx), element.clientWidth - besidePx, columnPx);
  });
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => measure(gutterPx));
    observer.observe(element);
    if (ruler.current !== null) observer.observe(ruler.current);
    return () => observer.disconnect();
  }, [gutterPx]);

  const { ownMoves, totalHeightPx } = model;
  const isExact = scrollerHeight(totalHeightPx) === totalHeightPx;
  const length = isExact ? 0 : totalHeightPx;
  const follow = useEffectEvent((_reason: string) => {
    const element = scroller.current;
    if (element === null) return;
    element.scrollTop = scrolledBy(model.topPx, model.totalHeightPx, model.size.heightPx).domTop;
    element.scrollLeft = model.leftPx;
    own.current = { top: element.scrollTop, left: element.scrollLeft };
  });
  useLayoutEffect(() => follow(`${ownMoves} ${length}`), [ownMoves, length]);

  useOwnWheel(scroller, isExact, model);
  return {
    scroller,
    ruler,
    onScroll: () => {
      const element = scroller.current;
      if (element === null) return;
      const { scrollTop, scrollLeft } = element;
      const isTopOwn = Math.abs(scrollTop - own.current.top) < 1;
      const isLeftOwn = Math.abs(scrollLeft - own.current.left) < 1;
      if (isTopOwn && isLeftOwn) return;
      own.current = { top: isTopOwn ? own.current.top : -9, left: isLeftOwn ? own.current.left : -9 };
      if (!isTopOwn) model.follow(false);
      const top = isTopOwn ? model.topPx : virtualTopOf(scrollTop, model.totalHeightPx, model.size.heightPx);
      model.show(top, isLeftOwn ? model.leftPx : scrollLeft, false);
    },
  };
}

/** Where the bar stands for more than its pixels, the wheel moves the rows and not the bar. */
function useOwnWheel(scroller: RefObject<HTMLDivElement | null>, isExact: boolean, model: TableModel): void {
  const onWheel = useEffectEvent((event: WheelEvent) => {
    if (event.ctrlKey || isExact || event.deltaY === 0 || event.shiftKey) return;
    event.preventDefault();
    model.follow(false);
    model.moveTo(model.topPx + event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? rowHeightPx : 1));
  });
  useEffect(() => {
    const element = scroller.current;
    const listen = (event: WheelEvent): void => onWheel(event);
    element?.addEventListener("wheel", listen, { passive: false });
    return () => element?.removeEventListener("wheel", listen);
  }, [scroller]);
}
