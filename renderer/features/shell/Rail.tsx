import { Clock, Download, Folder, Link, Settings } from "lucide-react";
import type { ReactNode } from "react";
import { ToggleButton } from "react-aria-components";
import { useTranslate } from "../../locales/i18n.ts";
import { downloadCounts } from "../../state/downloadList.ts";
import { changeLayout, chooseView, type View } from "../../state/layout.ts";
import { getState, useStore } from "../../state/store.ts";
import { joinClassNames } from "../../ui/className.ts";
import { Tooltip } from "../../ui/Tooltip.tsx";
import styles from "./Rail.module.css";

export function Rail() {
  const t = useTranslate();
  return (
    <nav className={styles.rail} aria-label={t("shell.views")}>
      <RailButton view="collections" label={t("shell.collections")}>
        <Folder size={18} strokeWidth={1.6} />
      </RailButton>
      <RailButton view="sessions" label={t("sessions.title")}>
        <Link size={18} strokeWidth={1.6} />
      </RailButton>
      <RailButton view="history" label={t("history.title")}>
        <Clock size={18} strokeWidth={1.6} />
      </RailButton>
      <DownloadsButton />
      <RailButton view="settings" label={t("shell.settings")} className={styles.end}>
        <Settings size={18} strokeWidth={1.6} />
      </RailButton>
    </nav>
  );
}

/** With the number of those that run. */
function DownloadsButton() {
  const t = useTranslate();
  const running = useStore((state) => downloadCounts(state.downloads).running);
  return (
    <RailButton
      view="downloads"
      label={running === 0 ? t("downloads.title") : t("downloads.railRunning", { count: running })}
    >
      <Download size={18} strokeWidth={1.6} />
      {running === 0 ? null : (
        <span className={styles.badge} aria-hidden="true">
          {running}
        </span>
      )}
    </RailButton>
  );
}

interface RailButtonProps {
  view: View;
  label: string;
  className?: string | undefined;
  children: ReactNode;
}

function RailButton({ view, label, className, children }: RailButtonProps) {
  const chosen = useStore((state) => state.view === view);
  return (
    <Tooltip text={label} placement="right">
      <ToggleButton
        aria-label={label}
        isSelected={chosen}
        className={joinClassNames(styles.view, chosen && styles.chosen, className)}
        onChange={() => press(view)}
      >
        {children}
      </ToggleButton>
    </Tooltip>
  );
}

/** The view that is chosen already folds its side bar away, and brings it back. */
function press(view: View): void {
  const { view: shown, layout } = getState();
  changeLayout({ sideBarOpen: shown !== view || !layout.sideBarOpen });
  chooseView(view);
}
