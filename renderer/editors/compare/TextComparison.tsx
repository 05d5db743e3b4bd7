import { useEffect, useRef } from "react";
import styles from "./TextComparison.module.css";

interface TextComparisonProps {
  one: string;
  other: string;
  oneLabel: string;
  otherLabel: string;
  /** For lines that are folded away, with `$` for their number. */
  unchangedLabel: string;
}

/** Two texts side by side, what differs marked. */
export function TextComparison({ one, other, oneLabel, otherLabel, unchangedLabel: unchanged }: TextComparisonProps) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let remove: (() => void) | null = null;
    let isGone = false;
    const show = async (): Promise<void> => {
      const { showMerge } = await import("./mergeView.ts");
      const parent = host.current;
      if (isGone || parent === null) return;
      remove = showMerge(parent, { one, other, labels: { one: oneLabel, other: otherLabel, unchanged } });
    };
    void show();
    return () => {
      isGone = true;
      remove?.();
    };
  }, [one, other, oneLabel, otherLabel, unchanged]);
  return <div ref={host} className={styles.merge} />;
}
