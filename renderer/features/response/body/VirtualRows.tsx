/**
 * Rows of one height, of which only those in view are drawn. Browsers cannot scroll past some 30 million pixels: taller
 * lists are scrolled by a bar that stands for the whole, with wheel and keys still moving row by row.
 */
import { useEffect, useImperativeHandle, useRef, useState, type ReactNode, type Ref, type UIEvent } from "react";
import { joinClassNames } from "../../../ui/className.ts";
import { drawnRows, scrolledBy, scrollerHeight, virtualTopOf } from "./rowScroll.ts";
import styles from "./VirtualRows.module.css";

export const rowHeight = 19;
/** Room below the last row; more than the padding above the first. */
const endSpace = 14;

export interface VirtualRowsHandle {
  /** Brings a row into view, a third from the top when it was not there. */
  scrollToRow: (row: number) => void;
  element: () => HTMLDivElement | null;
}

interface VirtualRowsProps {
  label: string;
  count: number;
  /** CSS length of the widest row. */
  contentWidth: string;
  renderRow: (row: number) => ReactNode;
  /** The rows that are drawn, past the last excluded. */
  onRange?: (first: number, past: number) => void;
  onSize?: (width: number) => void;
  className?: string | undefined;
  ref?: Ref<VirtualRowsHandle>;
}

export function VirtualRows(props: VirtualRowsProps) {
  const { label, count, contentWidth, renderRow, onRange, onSize, className, ref } = props;
  const scroller = useRef<HTMLDivElement>(null);
  // DOM scroll position that was set here: its scroll event is not the person's.
  const ownDomTop = useRef(-1);
  const [place, setPlace] = useState({ virtualTop: 0, domTop: 0 });
  const viewHeight = useViewSize(scroller, onSize);
  const totalHeight = count * rowHeight + endSpace;
  const height = scrollerHeight(totalHeight);
  const virtualTop = Math.max(0, Math.min(place.virtualTop, totalHeight - viewHeight));
  const { first, past } = drawnRows(virtualTop, viewHeight, count, rowHeight);

  const moveTo = (wantedTop: number): void => {
    const moved = scrolledBy(wantedTop, totalHeight, viewHeight);
    const element = scroller.current;
    if (element === null) return;
    element.scrollTop = moved.domTop;
    ownDomTop.current = element.scrollTop;
    setPlace({ virtualTop: moved.virtualTop, domTop: element.scrollTop });
  };
  const onScroll = (event: UIEvent<HTMLDivElement>): void => {
    const domTop = event.currentTarget.scrollTop;
    if (Math.abs(domTop - ownDomTop.current) < 1) return;
    ownDomTop.current = -1;
    setPlace({ virtualTop: virtualTopOf(domTop, totalHeight, viewHeight), domTop });
  };
  useImperativeHandle(ref, () => ({
    element: () => scroller.current,
    scrollToRow: (row) => {
      const top = row * rowHeight;
      if (top < virtualTop || top + rowHeight * 2 > virtualTop + viewHeight) moveTo(top - viewHeight / 3);
    },
  }));
  useOwnScrolling(scroller, height < totalHeight, (change) => {
    moveTo(change === "start" ? 0 : change === "end" ? totalHeight : virtualTop + change * viewHeight);
  });
  useEffect(() => onRange?.(first, past), [onRange, first, past]);

  const rows: ReactNode[] = [];
  for (let row = first; row < past; row += 1) rows.push(renderRow(row));
  return (
    <div
      ref={scroller}
      role="region"
      aria-label={label}
      tabIndex={0}
      className={joinClassNames(styles.scroller, className)}
      onScroll={onScroll}
    >
      <div className={styles.content} style={{ height, minWidth: contentWidth }}>
        <div className={styles.rows} style={{ top: place.domTop - (virtualTop - first * rowHeight) }}>
          {rows}
        </div>
      </div>
    </div>
  );
}

function useViewSize(scroller: { current: HTMLDivElement | null }, onSize?: (width: number) => void): number {
  const [height, setHeight] = useState(600);
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => {
      setHeight(element.clientHeight);
      onSize?.(element.clientWidth);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller, onSize]);
  return height;
}

/** Where the scroll bar stands for more than it can show: `change` is in shares of the view. */
function useOwnScrolling(
  scroller: { current: HTMLDivElement | null },
  active: boolean,
  move: (change: number | "start" | "end") => void,
): void {
  const newestMove = useRef(move);
  useEffect(() => {
    newestMove.current = move;
  });
  useEffect(() => {
    const element = scroller.current;
    if (element === null || !active) return undefined;
    const onWheel = (event: WheelEvent): void => {
      if (event.deltaY === 0 || event.ctrlKey) return;
      event.preventDefault();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? rowHeight : 1;
      newestMove.current((event.deltaY * lines) / element.clientHeight);
    };
    const onKey = (event: KeyboardEvent): void => {
      const change = keyChange(event.key, element.clientHeight);
      if (change === null) return;
      event.preventDefault();
      newestMove.current(change);
    };
    element.addEventListener("wheel", onWheel, { passive: false });
    element.addEventListener("keydown", onKey);
    return () => {
      element.removeEventListener("wheel", onWheel);
      element.removeEventListener("keydown", onKey);
    };
  }, [scroller, active]);
}

function keyChange(key: string, viewHeight: number): number | "start" | "end" | null {
  if (key === "Home") return "start";
  if (key === "End") return "end";
  const changes: Record<string, number> = {
    ArrowDown: (rowHeight * 2) / viewHeight,
    ArrowUp: (-rowHeight * 2) / viewHeight,
    PageDown: 0.9,
    PageUp: -0.9,
    " ": 0.9,
  };
  return changes[key] ?? null;
}
