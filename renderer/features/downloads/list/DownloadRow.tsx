import { Ellipsis, File } from "lucide-react";
import { memo, type PointerEvent } from "react";
import { asksForName, type Download } from "../../../../shared/model/download.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import { withProgress } from "../../../state/downloadList.ts";
import { useStore } from "../../../state/store.ts";
import { joinClassNames } from "../../../ui/className.ts";
import { mainAction, nameActions } from "./downloadActions.tsx";
import styles from "./DownloadList.module.css";
import { figuresText, percentText, secondLine, shareOf, sizeText, stateText, toneOf } from "./downloadTexts.ts";

interface DownloadRowProps {
  id: string;
  download: Download;
  /** Of all that are shown, from 1. */
  position: number;
  count: number;
  selected: boolean;
  active: boolean;
  dragged: boolean;
  menuOpen: boolean;
  onPress: (how: { toggle: boolean; extend: boolean }) => void;
  onGrip: (event: PointerEvent) => void;
  /** At the window's coordinates. */
  onMenu: (left: number, top: number) => void;
}

/** Draws itself anew for its own figures alone. */
export const DownloadRow = memo(function DownloadRow(props: DownloadRowProps) {
  const { id, position, count, selected, active, dragged, menuOpen, onPress, onGrip, onMenu } = props;
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const progress = useStore((state) => state.downloadProgress[props.download.id]);
  const download = withProgress(props.download, progress);
  const share = shareOf(download);
  const size = sizeText(download, t, language);
  const state = stateText(download, t);
  const asks = asksForName(download);
  const isTold = asks || ["failed", "finished", "checking"].includes(download.state);
  const tone = toneOf(download);
  const second = secondLine(download, t, language);
  return (
    <div
      role="option"
      id={id}
      aria-selected={selected}
      aria-posinset={position}
      aria-setsize={count}
      aria-label={t("downloads.row", {
        name: download.fileName,
        state: download.state === "running" && share !== null ? `${state} ${percentText(share, t, language)}` : state,
        size,
      })}
      aria-describedby={`${id}-more`}
      className={joinClassNames(
        styles.row,
        selected && styles.selected,
        active && styles.active,
        dragged && styles.dragged,
        menuOpen && styles.menuOpen,
      )}
      onPointerDown={onGrip}
      onClick={(event) => onPress({ toggle: event.ctrlKey || event.metaKey, extend: event.shiftKey })}
      onDoubleClick={() => mainAction(download).run()}
      onContextMenu={(event) => {
        event.preventDefault();
        onMenu(event.clientX, event.clientY);
      }}
    >
      <File size={20} strokeWidth={1.3} className={styles.icon} aria-hidden="true" />
      <div className={styles.words}>
        <div className={styles.line}>
          <span className={styles.name} title={download.fileName}>
            {download.fileName}
          </span>
          <span
            className={joinClassNames(
              styles.size,
              isTold && (tone === "bad" || download.check === "matches") && styles[`${tone}Text`],
            )}
          >
            {isTold || download.state === "waiting" ? state : size}
          </span>
          <span className={styles.figures}>{figuresText(download, t, language)}</span>
        </div>
        <span className={styles.bar} data-unknown={share === null || undefined}>
          <span
            className={joinClassNames(styles.fill, styles[tone])}
            // Moved by the compositor: a width would lay out the row anew, ten times a second.
            style={share === null ? {} : { transform: `scaleX(${share})` }}
          />
        </span>
        <div id={`${id}-more`} className={styles.second} title={second}>
          {second}
        </div>
      </div>
      {asks ? <NameButtons download={download} /> : <RowButtons download={download} onMenu={onMenu} />}
    </div>
  );
});

/** As RowButtons, in words: it is a question. */
function NameButtons({ download }: Pick<DownloadRowProps, "download">) {
  return (
    <span className={styles.answers} aria-hidden="true">
      {nameActions([download]).map(({ id, text, run }) => (
        <span
          key={id}
          className={styles.answer}
          data-action={id}
          onPointerDown={(event) => event.stopPropagation()}
          onDoubleClick={(event) => event.stopPropagation()}
          onClick={(event) => {
            event.stopPropagation();
            run();
          }}
        >
          {text}
        </span>
      ))}
    </span>
  );
}

/** For the pointer; the keyboard and screen readers have the list's keys and its menu. */
function RowButtons({ download, onMenu }: Pick<DownloadRowProps, "download" | "onMenu">) {
  const main = mainAction(download);
  return (
    <span className={styles.buttons} aria-hidden="true">
      <span
        className={styles.more}
        onClick={(event) => {
          event.stopPropagation();
          const box = event.currentTarget.getBoundingClientRect();
          onMenu(box.left, box.bottom);
        }}
      >
        <Ellipsis size={16} strokeWidth={1.6} />
      </span>
      <span
        className={styles.main}
        title={main.text}
        data-action={main.id}
        onDoubleClick={(event) => event.stopPropagation()}
        onClick={(event) => {
          event.stopPropagation();
          main.run();
        }}
      >
        {main.icon}
      </span>
    </span>
  );
}
