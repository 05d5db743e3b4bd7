import type { HistoryEntry } from "../../../shared/model/history.ts";
import { useTranslate } from "../../locales/i18n.ts";
import { useStore } from "../../state/store.ts";
import { joinClassNames } from "../../ui/className.ts";
import { formatBytes, formatDuration } from "../../ui/format.ts";
import { MethodLabel } from "../../ui/MethodLabel.tsx";
import styles from "./EntrySummary.module.css";
import { dateTimeText, statusOf, toneOf } from "./entryTexts.ts";

/** An entry in two lines: what was sent, and what came of it, when. */
export function EntrySummary({ entry }: { entry: HistoryEntry }) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  return (
    <>
      <div className={styles.address}>
        <MethodLabel method={entry.method} />
        <span className={styles.url} title={entry.url}>
          {entry.url}
        </span>
      </div>
      <div className={styles.facts}>
        <span className={joinClassNames(styles.pill, styles[toneOf(entry)])}>{statusOf(entry, t)}</span>
        <span>{formatDuration(entry.durationMs, language)}</span>
        {entry.status === null ? null : <span>{formatBytes(entry.bodyBytes, language)}</span>}
        <span className={styles.date}>{dateTimeText(entry.atMs, language)}</span>
      </div>
    </>
  );
}
