import styles from "./Keycaps.module.css";

/** Keys as the platform writes them, already worded: see formatShortcut of renderer/state. */
export function Keycaps({ keys }: { keys: string }) {
  return <kbd className={styles.keycap}>{keys}</kbd>;
}
