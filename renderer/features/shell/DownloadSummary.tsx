import { Download } from "lucide-react";
import { Button } from "react-aria-components";
import { useShallow } from "zustand/react/shallow";
import { useTranslate } from "../../locales/i18n.ts";
import { summariseDownloads } from "../../state/downloadList.ts";
import { chooseView } from "../../state/layout.ts";
import { useStore } from "../../state/store.ts";
import { formatBytes, formatNumber } from "../../ui/format.ts";
import { joinClassNames } from "../../ui/className.ts";
import { ProgressLine } from "../../ui/ProgressLine.tsx";
import { Tooltip } from "../../ui/Tooltip.tsx";
import styles from "./StatusBar.module.css";

/** What is being downloaded, for as long as something is. */
export function DownloadSummary() {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const summary = useStore(
    useShallow((state) => summariseDownloads(state.downloads, state.downloadProgress, state.downloadRate)),
  );
  if (summary === null) return null;
  const { count, fileName, share, bytesPerSecond } = summary;
  const name = fileName ?? t("downloads.status.many", { count });
  const figures = [
    ...(share === null ? [] : [t("downloads.percent", { value: formatNumber(Math.floor(share * 100), language) })]),
    ...(bytesPerSecond > 0 ? [t("downloads.rate", { bytes: formatBytes(bytesPerSecond, language) })] : []),
  ].join(", ");
  return (
    <Tooltip text={t("downloads.status.open")} placement="top">
      <Button className={joinClassNames(styles.button, styles.downloads)} onPress={() => chooseView("downloads")}>
        <Download size={13} strokeWidth={1.6} aria-hidden="true" />
        <span className={styles.downloadName}>{name}</span>
        <ProgressLine label={name} share={share} className={styles.progress} />
        <span className={styles.downloadFigures}>{figures}</span>
      </Button>
    </Tooltip>
  );
}
