/** Joins the scroll bar, the wheel and the size of a scroller to what a tree shows. */
import { useEffect, useRef, type RefObject } from "react";
import { scrolledBy, scrollerHeight, virtualTopOf } from "../rowScroll.ts";
import { useScrollBars } from "../useScrollBars.ts";
import { treeRowPx, type TreeModel } from "./treeModel.ts";

interface TreeScroll {
  scroller: RefObject<HTMLDivElement | null>;
  /** Of what the browser scrolls. */
  heightPx: number;
  onScroll: () => void;
}

export function useTreeScroll(model: TreeModel): TreeScroll {
  const scroller = useRef<HTMLDivElement>(null);
  const { totalPx, ownMoves, size } = model;
  const heightPx = scrollerHeight(totalPx);
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => {
      const { clientHeight, clientWidth } = element;
      if (clientHeight > 0) model.resize({ heightPx: clientHeight, widthPx: clientWidth });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [model]);

  const isExact = heightPx >= totalPx;
  const onScroll = useScrollBars(scroller, {
    reason: `${ownMoves} ${isExact ? 0 : totalPx}`,
    place: () => ({ top: scrolledBy(model.topPx, totalPx, size.heightPx).domTop, left: 0 }),
    onMove: (top) => {
      if (top !== null) model.show(virtualTopOf(top, totalPx, size.heightPx), false);
    },
    wheel: isExact ? null : { rowHeightPx: treeRowPx, moveBy: (px) => model.show(model.topPx + px, true) },
  });
  return { scroller, heightPx, onScroll };
}
