import { useStore } from "../../state/store.ts";
import styles from "./DownloadAnnouncement.module.css";

/** Says the end of a download, whatever view is shown. */
export function DownloadAnnouncement() {
  const text = useStore((state) => state.downloadsView.announcement);
  return (
    <div role="status" aria-live="polite" className={styles.hidden}>
      {text}
    </div>
  );
}
