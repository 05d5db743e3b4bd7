import { Ellipsis, Pin } from "lucide-react";
import type { HistoryEntry } from "../../../../shared/model/history.ts";
import { statusOf, timeText, toneOf } from "../../../editors/compare/exchangeTexts.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import { useStore } from "../../../state/store.ts";
import { joinClassNames } from "../../../ui/className.ts";
import { MethodLabel } from "../../../ui/MethodLabel.tsx";
import styles from "./HistoryList.module.css";

interface HistoryRowViewProps {
  id: string;
  entry: HistoryEntry;
  selected: boolean;
  active: boolean;
  menuOpen: boolean;
  position: number;
  onPress: (toggle: boolean) => void;
  onOpen: () => void;
  /** At the window's coordinates. */
  onMenu: (left: number, top: number) => void;
}

/** Method, path and status on one line; host and time below it. */
export function HistoryRowView(props: HistoryRowViewProps) {
  const { id, entry, selected, active, menuOpen, position, onPress, onOpen, onMenu } = props;
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const { method, path, host, name, pinned } = entry;
  const status = statusOf(entry, t);
  const time = timeText(entry.atMs, language);
  const label = t("history.row", { method, path, status, host, time });
  return (
    <div
      role="option"
      id={id}
      aria-selected={selected}
      aria-posinset={position}
      aria-setsize={-1}
      aria-label={pinned ? `${label}, ${t("history.rowPinned")}` : label}
      className={joinClassNames(
        styles.row,
        selected && styles.selected,
        active && styles.active,
        menuOpen && styles.menuOpen,
      )}
      onClick={(event) => onPress(event.ctrlKey || event.metaKey)}
      onDoubleClick={onOpen}
      onContextMenu={(event) => {
        event.preventDefault();
        onMenu(event.clientX, event.clientY);
      }}
    >
      <div className={styles.line}>
        <MethodLabel method={method} column />
        <span className={styles.path}>{name || path}</span>
        {pinned ? <Pin className={styles.pin} size={12} strokeWidth={1.8} aria-hidden="true" /> : null}
        <span className={joinClassNames(styles.status, styles[toneOf(entry)])}>{status}</span>
        <span
          aria-hidden="true"
          className={styles.more}
          onClick={(event) => {
            event.stopPropagation();
            const box = event.currentTarget.getBoundingClientRect();
            onMenu(box.left, box.bottom);
          }}
        >
          <Ellipsis size={14} strokeWidth={1.6} />
        </span>
      </div>
      <div className={styles.second}>
        <span className={styles.host}>{name ? `${host}${path}` : host}</span>
        <span className={styles.time}>{time}</span>
      </div>
    </div>
  );
}
