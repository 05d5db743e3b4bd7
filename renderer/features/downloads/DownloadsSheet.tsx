import { Download as DownloadIcon } from "lucide-react";
import { useMemo, useState, type ClipboardEvent, type DragEvent } from "react";
import { useTranslate } from "../../locales/i18n.ts";
import { actOnDownloads, clearFinishedDownloads } from "../../state/downloadActions.ts";
import { askingCount, downloadCounts, shownDownloads } from "../../state/downloadList.ts";
import { changeDownloadsView } from "../../state/downloads.ts";
import { openOverlay } from "../../state/overlay.ts";
import { getState, useStore } from "../../state/store.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { formatBytes } from "../../ui/format.ts";
import { SearchField } from "../../ui/SearchField.tsx";
import { canPause, canResume } from "./list/downloadActions.tsx";
import { DownloadList } from "./list/DownloadList.tsx";
import styles from "./DownloadsSheet.module.css";
import { droppedText, hasUrl } from "./urlText.ts";

export function DownloadsSheet() {
  const t = useTranslate();
  const [isOver, setOver] = useState(false);
  const paste = (event: ClipboardEvent): void => {
    const text = event.clipboardData.getData("text/plain");
    if (event.target instanceof HTMLInputElement || !hasUrl(text)) return;
    event.preventDefault();
    openOverlay({ type: "addDownloads", text });
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    void addDropped(event.dataTransfer);
  };
  return (
    <div
      className={styles.sheet}
      onPaste={paste}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget instanceof Node ? event.relatedTarget : null)) {
          setOver(false);
        }
      }}
      onDrop={drop}
    >
      <Head />
      <Contents />
      {isOver ? <div className={styles.drop}>{t("downloads.drop")}</div> : null}
    </div>
  );
}

async function addDropped(data: DataTransfer): Promise<void> {
  const text = await droppedText(data);
  if (text.trim() !== "") openOverlay({ type: "addDownloads", text });
}

function Head() {
  const t = useTranslate();
  const counts = useStore((state) => downloadCounts(state.downloads));
  const underWay = counts.running + counts.waiting > 0;
  const asking = useStore((state) => askingCount(state.downloads));
  const resumable = counts.paused + counts.failed > asking;
  return (
    <header className={styles.head}>
      <h1 className={styles.title}>{t("downloads.title")}</h1>
      <TotalRate />
      <div className={styles.tools}>
        {counts.all > 8 ? <DownloadSearch /> : null}
        {counts.finished > 0 ? (
          <Button onPress={() => void clearFinishedDownloads()}>{t("downloads.clearFinished")}</Button>
        ) : null}
        {resumable && !underWay ? <Button onPress={resumeAll}>{t("downloads.resumeAll")}</Button> : null}
        {underWay ? <Button onPress={pauseAll}>{t("downloads.pauseAll")}</Button> : null}
        <Button onPress={() => openOverlay({ type: "addDownloads", text: "" })}>{t("downloads.addUrls")}</Button>
      </div>
    </header>
  );
}

function TotalRate() {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const rate = useStore((state) => state.downloadRate);
  if (rate <= 0) return null;
  const text = t("downloads.rate", { bytes: formatBytes(rate, language) });
  return <span className={styles.rate}>{t("downloads.rateInAll", { rate: text })}</span>;
}

function DownloadSearch() {
  const t = useTranslate();
  const text = useStore((state) => state.downloadsView.text);
  return (
    <SearchField
      className={styles.search}
      label={t("downloads.search")}
      clearLabel={t("downloads.clearSearch")}
      value={text}
      onChange={(next) => changeDownloadsView({ text: next })}
    />
  );
}

function Contents() {
  const t = useTranslate();
  const ready = useStore((state) => state.downloadsReady);
  const downloads = useStore((state) => state.downloads);
  const filter = useStore((state) => state.downloadsView.filter);
  const text = useStore((state) => state.downloadsView.text);
  const leaving = useStore((state) => state.downloadsView.leaving);
  const shown = useMemo(() => shownDownloads(downloads, { filter, text, leaving }), [downloads, filter, text, leaving]);
  if (shown.length > 0) return <DownloadList shown={shown} />;
  if (!ready) return <p className={styles.loading}>{t("downloads.loading")}</p>;
  if (downloadCounts(downloads).all > leaving.length) {
    return (
      <p className={styles.nothing} role="status">
        {t("downloads.nothingFound")}
      </p>
    );
  }
  return (
    <EmptyState
      icon={<DownloadIcon size={28} strokeWidth={1.4} />}
      title={t("downloads.empty")}
      actions={
        <Button look="primary" onPress={() => openOverlay({ type: "addDownloads", text: "" })}>
          {t("downloads.addUrls")}
        </Button>
      }
    >
      {t("downloads.emptyText")}
    </EmptyState>
  );
}

function pauseAll(): void {
  const list = Object.values(getState().downloads).filter(canPause);
  void actOnDownloads(
    list.map(({ id }) => id),
    "pause",
  );
}

function resumeAll(): void {
  const list = Object.values(getState().downloads).filter(canResume);
  void actOnDownloads(
    list.map(({ id }) => id),
    "resume",
  );
}
