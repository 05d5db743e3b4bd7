/** Joins the scroll bars, the wheel and the size of a scroller to what a table shows. */
import { useEffect, useEffectEvent, useRef, type RefObject } from "react";
import { scrolledBy, scrollerHeight, virtualTopOf } from "../rowScroll.ts";
import { useScrollBars } from "../useScrollBars.ts";
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

  const { totalHeightPx } = model;
  const isExact = scrollerHeight(totalHeightPx) === totalHeightPx;
  const onScroll = useScrollBars(scroller, {
    reason: `${model.ownMoves} ${isExact ? 0 : totalHeightPx}`,
    place: () => ({
      top: scrolledBy(model.topPx, model.totalHeightPx, model.size.heightPx).domTop,
      left: model.leftPx,
    }),
    onMove: (top, left) => {
      if (top !== null) model.follow(false);
      const topPx = top === null ? model.topPx : virtualTopOf(top, model.totalHeightPx, model.size.heightPx);
      model.show(topPx, left ?? model.leftPx, false);
    },
    wheel: isExact ? null : { rowHeightPx, moveBy: (px) => moveBy(model, px) },
  });
  return { scroller, ruler, onScroll };
}

function moveBy(model: TableModel, px: number): void {
  model.follow(false);
  model.moveTo(model.topPx + px);
}
