/**
 * Joins the bars and the wheel of a scroller to a view that draws only what is in view: each follows the other. Not here:
 * what a place of the bars stands for.
 */
import { useEffect, useEffectEvent, useLayoutEffect, useRef, type RefObject } from "react";

interface BarPlace {
  top: number;
  left: number;
}

interface FollowedView {
  /** Another one: the bars are to stand where `place` says. */
  reason: string;
  place: () => BarPlace;
  /** The person moved the bars; null: not that one. */
  onMove: (top: number | null, left: number | null) => void;
  /** Where the bars stand for more than their pixels the wheel moves the view, and not them; null: they do. */
  wheel: { rowHeightPx: number; moveBy: (px: number) => void } | null;
}

/** @returns the listener of the scroller */
export function useScrollBars(scroller: RefObject<HTMLDivElement | null>, view: FollowedView): () => void {
  // Where the bars were set from here: the event of that is not the person's.
  const own = useRef<BarPlace>({ top: 0, left: 0 });
  const follow = useEffectEvent((_reason: string) => {
    const element = scroller.current;
    if (element === null) return;
    const { top, left } = view.place();
    element.scrollTo(left, top);
    own.current = { top: element.scrollTop, left: element.scrollLeft };
  });
  useLayoutEffect(() => follow(view.reason), [view.reason]);
  useOwnWheel(scroller, view.wheel);
  return () => {
    const element = scroller.current;
    if (element === null) return;
    const { scrollTop, scrollLeft } = element;
    const isTopOwn = Math.abs(scrollTop - own.current.top) < 1;
    const isLeftOwn = Math.abs(scrollLeft - own.current.left) < 1;
    if (isTopOwn && isLeftOwn) return;
    own.current = { top: isTopOwn ? own.current.top : -9, left: isLeftOwn ? own.current.left : -9 };
    view.onMove(isTopOwn ? null : scrollTop, isLeftOwn ? null : scrollLeft);
  };
}

function useOwnWheel(scroller: RefObject<HTMLDivElement | null>, wheel: FollowedView["wheel"]): void {
  const onWheel = useEffectEvent((event: WheelEvent) => {
    if (wheel === null || event.ctrlKey || event.deltaY === 0 || event.shiftKey) return;
    event.preventDefault();
    wheel.moveBy(event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? wheel.rowHeightPx : 1));
  });
  useEffect(() => {
    const element = scroller.current;
    const listen = (event: WheelEvent): void => onWheel(event);
    element?.addEventListener("wheel", listen, { passive: false });
    return () => element?.removeEventListener("wheel", listen);
  }, [scroller]);
}
