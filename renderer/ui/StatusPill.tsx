import { joinClassNames } from "./className.ts";
import styles from "./StatusPill.module.css";

export type StatusTone = "ok" | "info" | "warn" | "bad" | "plain";

/** How an exchange ended, in its words and the colour of what that means. */
export function StatusPill({ text, tone }: { text: string; tone: StatusTone }) {
  return (
    <span className={joinClassNames(styles.pill, styles[tone])} title={text}>
      {text}
    </span>
  );
}
