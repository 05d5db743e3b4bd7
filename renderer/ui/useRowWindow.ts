import { useEffect, useEffectEvent, useMemo, useState, type RefObject } from "react";
import { rowsBetween, rowStarts, scrollToShow, type RowWindow } from "./rowWindow.ts";

interface WindowedRows {
  /** Where each row begins, in pixels; the last is the whole height. */
  starts: readonly number[];
  shown: RowWindow;
  /** Scrolls no further than it must. */
  reveal: (index: number) => void;
}

const spareRows = 12;

export function useRowWindow(element: RefObject<HTMLElement | null>, heights: readonly number[]): WindowedRows {
  const starts = useMemo(() => rowStarts(heights), [heights]);
  const [view, setView] = useState({ topPx: 0, heightPx: 0 });
  const measure = useEffectEvent(() => {
    const { scrollTop: topPx = 0, clientHeight: heightPx = 0 } = element.current ?? {};
    setView((before) => (before.topPx === topPx && before.heightPx === heightPx ? before : { topPx, heightPx }));
  });
  useEffect(() => {
    const list = element.current;
    if (!list) return;
    const observer = new ResizeObserver(() => measure());
    const scroll = (): void => measure();
    observer.observe(list);
    list.addEventListener("scroll", scroll, { passive: true });
    return () => {
      observer.disconnect();
      list.removeEventListener("scroll", scroll);
    };
  }, [element]);
  const reveal = (index: number): void => {
    const list = element.current;
    if (!list) return;
    const top = scrollToShow(starts, index, list.scrollTop, list.clientHeight);
    if (top !== null) list.scrollTo({ top });
  };
  return { starts, shown: rowsBetween(starts, view.topPx, view.topPx + view.heightPx, spareRows), reveal };
}
