import { Ellipsis } from "lucide-react";
import { useTranslate } from "../../../locales/i18n.ts";
import { shownSessionName } from "../../../state/sessionName.ts";
import type { SessionView } from "../../../state/sessions.ts";
import { joinClassNames } from "../../../ui/className.ts";
import { useSessionLife } from "../useSession.ts";
import styles from "./SessionList.module.css";

interface SessionRowProps {
  id: string;
  view: SessionView;
  selected: boolean;
  menuOpen: boolean;
  onPress: () => void;
  /** At the window's coordinates. */
  onMenu: (left: number, top: number) => void;
}

export function SessionRow({ id, view, selected, menuOpen, onPress, onMenu }: SessionRowProps) {
  const t = useTranslate();
  const open = useSessionLife(view.reference)?.pool?.connections.length ?? 0;
  return (
    <div
      role="option"
      id={id}
      aria-selected={selected}
      className={joinClassNames(styles.row, selected && styles.selected, menuOpen && styles.menuOpen)}
      onClick={onPress}
      onContextMenu={(event) => {
        event.preventDefault();
        onMenu(event.clientX, event.clientY);
      }}
    >
      <span className={joinClassNames(styles.dot, open > 0 && styles.open)} aria-hidden="true" />
      <span className={styles.name}>{shownSessionName(view.session, t)}</span>
      <span className={styles.end}>
        {open > 0 ? <span className={styles.count}>{t("sessions.open", { count: open })}</span> : null}
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
      </span>
    </div>
  );
}
