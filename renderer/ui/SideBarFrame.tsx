import type { ReactNode } from "react";
import styles from "./SideBarFrame.module.css";

interface SideBarFrameProps {
  title: string;
  /** How much there is, read aloud as it changes. */
  count?: string;
  tools?: ReactNode;
  children: ReactNode;
}

/** What every side bar of the rail has: its name, its tools, and the list below. */
export function SideBarFrame({ title, count, tools, children }: SideBarFrameProps) {
  return (
    <aside className={styles.side} aria-label={title}>
      <div className={styles.head}>
        <h2 className={styles.heading}>{title}</h2>
        {count === undefined ? null : (
          <span className={styles.count} role="status">
            {count}
          </span>
        )}
        {tools === undefined ? null : <div className={styles.tools}>{tools}</div>}
      </div>
      {children}
    </aside>
  );
}

/** In the list's place: why there is none. One that is still read says so only when it takes a while. */
export function SideBarNote({ loading = false, children }: { loading?: boolean; children: ReactNode }) {
  return loading ? (
    <p className={styles.loading}>{children}</p>
  ) : (
    <p className={styles.note} role="status">
      {children}
    </p>
  );
}
