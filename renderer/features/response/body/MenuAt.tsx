import { useRef } from "react";
import { ContextMenu, type MenuAction } from "../../../ui/Menu.tsx";
import styles from "./BodyViewer.module.css";

/** Of the window. */
export interface MenuPoint {
  x: number;
  y: number;
}

interface MenuAtProps {
  label: string;
  /** null: it is closed. */
  point: MenuPoint | null;
  onClose: () => void;
  /** Asked for when it opens. */
  actions: () => readonly MenuAction[];
}

/** A menu where the pointer is, or the caret. */
export function MenuAt({ label, point, onClose, actions }: MenuAtProps) {
  const anchor = useRef<HTMLSpanElement>(null);
  return (
    <>
      <span
        ref={anchor}
        className={styles.menuAnchor}
        aria-hidden="true"
        style={point === null ? {} : { left: point.x, top: point.y }}
      />
      <ContextMenu
        label={label}
        triggerRef={anchor}
        isOpen={point !== null}
        onClose={onClose}
        actions={point === null ? [] : actions()}
      />
    </>
  );
}
