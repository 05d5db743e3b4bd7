import { ProgressBar } from "react-aria-components";
import { joinClassNames } from "./className.ts";
import styles from "./ProgressLine.module.css";

interface ProgressLineProps {
  label: string;
  /** 0 to 1; null: it is not known how far. */
  share: number | null;
  className?: string | undefined;
}

/** A thin line that fills. */
export function ProgressLine({ label, share, className }: ProgressLineProps) {
  const isIndeterminate = share === null;
  const width = isIndeterminate ? undefined : `${Math.min(1, Math.max(0, share)) * 100}%`;
  return (
    <ProgressBar
      aria-label={label}
      className={joinClassNames(styles.line, className)}
      isIndeterminate={isIndeterminate}
      {...(isIndeterminate ? {} : { value: Math.min(1, Math.max(0, share)) * 100 })}
    >
      <span className={isIndeterminate ? styles.runner : styles.fill} style={width === undefined ? {} : { width }} />
    </ProgressBar>
  );
}
