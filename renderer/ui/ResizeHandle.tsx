import { useRef, type KeyboardEvent, type PointerEvent } from "react";
import { joinClassNames } from "./className.ts";
import styles from "./ResizeHandle.module.css";

interface ResizeHandleProps {
  label: string;
  /** Of the line itself: a vertical one is dragged sideways. */
  orientation: "vertical" | "horizontal";
  value: number;
  minimum: number;
  maximum: number;
  /** What an arrow key changes. */
  step: number;
  valuePerPixel?: () => number;
  onChange: (value: number, by: "drag" | "keys") => void;
  onReset: () => void;
  /** Enter: folds what is before the line away, and back. */
  onToggle?: () => void;
}

/** A focusable window splitter (ARIA Authoring Practices): drag, arrow keys, Home, End, Enter, double click to reset. */
export function ResizeHandle(props: ResizeHandleProps) {
  const {
    label,
    orientation,
    value,
    minimum,
    maximum,
    step,
    valuePerPixel = () => 1,
    onChange,
    onReset,
    onToggle,
  } = props;
  const drag = useRef<{ at: number; value: number } | null>(null);
  const vertical = orientation === "vertical";
  const change = (next: number, by: "drag" | "keys"): void => onChange(Math.min(maximum, Math.max(minimum, next)), by);
  const position = (event: PointerEvent): number => (vertical ? event.clientX : event.clientY);
  const pressKey = (event: KeyboardEvent): void => {
    if (event.key === "Enter" && onToggle !== undefined) {
      event.preventDefault();
      return onToggle();
    }
    const moves: Record<string, number> = {
      [vertical ? "ArrowLeft" : "ArrowUp"]: value - step,
      [vertical ? "ArrowRight" : "ArrowDown"]: value + step,
      Home: minimum,
      End: maximum,
    };
    const next = moves[event.key];
    if (next === undefined) return;
    event.preventDefault();
    change(next, "keys");
  };
  return (
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={orientation}
      aria-valuenow={Math.round(value)}
      aria-valuemin={minimum}
      aria-valuemax={maximum}
      className={joinClassNames(styles.handle, vertical ? styles.vertical : styles.horizontal)}
      onKeyDown={pressKey}
      onDoubleClick={onReset}
      onMouseDown={(event) => {
        // Neither a drag nor a double click selects the text on both sides.
        event.preventDefault();
        event.currentTarget.focus({ preventScroll: true });
      }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { at: position(event), value };
      }}
      onPointerMove={(event) => {
        if (!drag.current) return;
        change(drag.current.value + (position(event) - drag.current.at) * valuePerPixel(), "drag");
      }}
      onLostPointerCapture={() => (drag.current = null)}
    />
  );
}
