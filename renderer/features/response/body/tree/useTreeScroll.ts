/** Joins the scroll bar, the wheel and the size of a scroller to what a tree shows. */
import { useEffect, useEffectEvent, useLayoutEffect, useRef, type RefObject } from "react";
import { scrolledBy, scrollerHeight, virtualTopOf } from "../rowScroll.ts";
import { treeRowPx, type TreeModel } from "./treeModel.ts";

interface TreeScroll {
  scroller: RefObject<HTMLDivElement | null>;
  /** Of what the browser scrolls. */
  heightPx: number;
  onScroll: () => void;
}

export function useTreeScroll(model: TreeModel): TreeScroll {
  const scroller = useRef<HTMLDivElement>(null);
  // Where the bar was set from here: the event of that is not the person's.
  const ownTop = useRef(0);
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

  const scaledLength = heightPx < totalPx ? totalPx : 0;
  const follow = useEffectEvent((_reason: string) => {
    const element = scroller.current;
    if (element === null) return;
    element.scrollTop = scrolledBy(model.topPx, totalPx, size.heightPx).domTop;
    ownTop.current = element.scrollTop;
  });
  useLayoutEffect(() => follow(`${ownMoves} ${scaledLength}`), [ownMoves, scaledLength]);

  const onWheel = useEffectEvent((event: WheelEvent) => {
    if (event.ctrlKey || heightPx >= totalPx || event.deltaY === 0 || event.shiftKey) return;
    event.preventDefault();
    const unitPx = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? treeRowPx : 1;
    model.show(model.topPx + event.deltaY * unitPx, true);
  });
  useEffect(() => {
    const element = scroller.current;
    const listen = (event: WheelEvent): void => onWheel(event);
    element?.addEventListener("wheel", listen, { passive: false });
    return () => element?.removeEventListener("wheel", listen);
  }, []);
  return {
    scroller,
    heightPx,
    onScroll: () => {
      const element = scroller.current;
      if (element === null || Math.abs(element.scrollTop - ownTop.current) < 1) return;
      ownTop.current = -9;
      model.show(virtualTopOf(element.scrollTop, totalPx, size.heightPx), false);
    },
  };
}
