import { useRef, type ReactNode } from "react";
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
  defaultShare: number;
  first: ReactNode;
  second: ReactNode;
}

const minimumShare = 0.15;
const maximumShare = 0.85;

export function SplitPane({ label, direction, share, onShareChange, defaultShare, first, second }: SplitPaneProps) {
  const element = useRef<HTMLDivElement>(null);
  const shown = Math.min(maximumShare, Math.max(minimumShare, share));
  const tracks = `minmax(0, ${shown}fr) 1px minmax(0, ${1 - shown}fr)`;
  const extent = (): number => {
    const box = element.current?.getBoundingClientRect();
    return (direction === "row" ? box?.width : box?.height) ?? 1;
  };
  return (
    <div
      ref={element}
      className={styles.split}
      style={direction === "row" ? { gridTemplateColumns: tracks } : { gridTemplateRows: tracks }}
    >
      <div className={styles.pane}>{first}</div>
      <ResizeHandle
        label={label}
        orientation={direction === "row" ? "vertical" : "horizontal"}
        value={shown * 100}
        minimum={minimumShare * 100}
        maximum={maximumShare * 100}
        step={2}
        valuePerPixel={() => 100 / extent()}
        onChange={(value) => onShareChange(value / 100)}
        onReset={() => onShareChange(defaultShare)}
      />
      <div className={styles.pane}>{second}</div>
    </div>
  );
}
