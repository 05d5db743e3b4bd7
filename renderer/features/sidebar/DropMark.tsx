import styles from "./CollectionTree.module.css";
import type { DropPlace } from "./dropPlace.ts";

interface DropMarkProps {
  mark: DropPlace["mark"] | null;
  /** Where each row begins, in pixels. */
  starts: readonly number[];
}

/** The line where what is dragged will stand. */
export function DropMark({ mark, starts }: DropMarkProps) {
  if (mark === null || mark.edge === "inside") return null;
  const top = starts[mark.edge === "above" ? mark.index : mark.index + 1] ?? 0;
  return <div className={styles.dropLine} style={{ top: top - 1, left: 6 + 16 * mark.depth }} />;
}
