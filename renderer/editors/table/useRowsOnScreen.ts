import { useLayoutEffect, useState, type RefObject } from "react";

export const rowHeightPx = 28;
const drawnAtOnce = 150;
const overscan = 20;

/** Which rows of a long table are drawn: those in the window and some around. Short tables are drawn whole. */
export function useRowsOnScreen(list: RefObject<HTMLElement | null>, count: number): { first: number; end: number } {
  const [top, setTop] = useState({ first: 0, end: drawnAtOnce });
  const isLong = count > drawnAtOnce;
  useLayoutEffect(() => {
    if (!isLong) return undefined;
    const look = (): void => {
      const offset = -(list.current?.getBoundingClientRect().top ?? 0);
      const first = Math.max(0, Math.floor(offset / rowHeightPx) - overscan);
      const end = Math.ceil((offset + window.innerHeight) / rowHeightPx) + overscan;
      setTop((before) => (before.first === first && before.end === end ? before : { first, end }));
    };
    look();
    window.addEventListener("scroll", look, true);
    window.addEventListener("resize", look);
    return () => {
      window.removeEventListener("scroll", look, true);
      window.removeEventListener("resize", look);
    };
  }, [isLong, list]);
  if (!isLong) return { first: 0, end: count };
  return { first: Math.min(top.first, count), end: Math.min(top.end, count) };
}
