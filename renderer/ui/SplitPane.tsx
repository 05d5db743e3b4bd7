import { useEffect, useRef, type ReactNode } from "react";
import { joinClassNames } from "./className.ts";
import { ResizeHandle } from "./ResizeHandle.tsx";
import styles from "./SplitPane.module.css";

interface SplitPaneProps {
  label: string;
  /** Side by side, or one above the other. */
  direction: "row" | "column";
  /** Share of the first pane, 0 to 1. */
  share: number;
  onShareChange: (share: number) => void;
  /** Where a double click on the handle leads. */
  onReset: () => void;
  /** The one that has all the room; null: both have some. */
  whole: "first" | "second" | null;
  onWholeChange: (whole: "first" | "second" | null) => void;
  first: ReactNode;
  second: ReactNode;
}

const minimumShare = 0.15;
const maximumShare = 0.85;
/** Dragged nearer to the edge, a pane makes way. */
const nearEdge = 0.06;

export function SplitPane(props: SplitPaneProps) {
  const { label, direction, share, onShareChange, onReset, whole, onWholeChange, first, second } = props;
  const element = useRef<HTMLDivElement>(null);
  useFocusInView(element, whole);
  const shown = Math.min(maximumShare, Math.max(minimumShare, share));
  const tracks =
    whole === null
      ? `minmax(0, ${shown}fr) 1px minmax(0, ${1 - shown}fr)`
      : whole === "first"
        ? "minmax(0, 1fr) 1px 0"
        : "0 1px minmax(0, 1fr)";
  const extent = (): number => {
    const box = element.current?.getBoundingClientRect();
    return (direction === "row" ? box?.width : box?.height) ?? 1;
  };
  const move = (next: number, by: "drag" | "keys"): void => {
    const edge = next < nearEdge ? "second" : next > 1 - nearEdge ? "first" : null;
    // An arrow brings a pane back that the same arrow could not bring by its small steps.
    if (whole !== null && by === "keys" && next > 0 && next < 1) return onWholeChange(null);
    if (edge !== whole) onWholeChange(edge);
    if (edge === null) onShareChange(Math.min(maximumShare, Math.max(minimumShare, next)));
  };
  return (
    <div
      ref={element}
      className={styles.split}
      style={direction === "row" ? { gridTemplateColumns: tracks } : { gridTemplateRows: tracks }}
    >
      <div className={joinClassNames(styles.pane, whole === "second" && styles.away)}>{first}</div>
      <ResizeHandle
        label={label}
        orientation={direction === "row" ? "vertical" : "horizontal"}
        value={(whole === null ? shown : whole === "first" ? 1 : 0) * 100}
        minimum={0}
        maximum={100}
        step={2}
        valuePerPixel={() => 100 / extent()}
        onChange={(value, by) => move(value / 100, by)}
        onReset={onReset}
        onToggle={() => onWholeChange(whole === null ? "second" : null)}
      />
      <div className={joinClassNames(styles.pane, whole === "first" && styles.away)}>{second}</div>
    </div>
  );
}

/** What has the focus may have made way: the handle, which brings it back, has it then. */
function useFocusInView(element: { current: HTMLElement | null }, whole: SplitPaneProps["whole"]): void {
  useEffect(() => {
    const away = whole === null ? null : element.current?.querySelector(`:scope > .${styles.away ?? ""}`);
    if (away?.contains(document.activeElement) !== true) return;
    element.current?.querySelector<HTMLElement>(":scope > [role=separator]")?.focus();
  }, [element, whole]);
}
