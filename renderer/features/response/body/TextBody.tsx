import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import type { Translate } from "../../../locales/i18n.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import { copyText } from "../../../state/clipboard.ts";
import { formatShortcut } from "../../../state/shortcuts.ts";
import { useStore } from "../../../state/store.ts";
import { Button } from "../../../ui/Button.tsx";
import { formatBytes, formatNumber } from "../../../ui/format.ts";
import { Keycaps } from "../../../ui/Keycaps.tsx";
import { ErrorNotice } from "../status/ErrorNotice.tsx";
import { BodyToolbar, type BodyToolbarProps } from "./BodyToolbar.tsx";
import type { NotPretty } from "./bodyText.ts";
import styles from "./BodyViewer.module.css";
import type { BodyViewerProps } from "./BodyViewer.tsx";
import { FindField } from "./FindField.tsx";
import type { Language } from "./lexer.ts";
import { textEncoding, type MediaType } from "./mediaType.ts";
import { TextView } from "./TextView.tsx";
import { firstWindow } from "./textWindow.ts";
import { useBodyText, type LoadedText } from "./useBodyText.ts";
import { useFind } from "./useFind.ts";

interface TextBodyProps extends BodyViewerProps {
  media: MediaType;
  head: Uint8Array;
  syntax: Language;
  pretty: boolean;
  toolbar: BodyToolbarProps;
}

/** Longer lines are cut into several rows even when they are not wrapped. */
const unwrappedColumns = 1000;

/** A body as text: with find, wrapping, and parts when it is too large to be read at once. */
export function TextBody({ bodyId, sizeBytes, complete, media, head, syntax, pretty, toolbar }: TextBodyProps) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const [wrap, setWrap] = useState(false);
  const [columns, setColumns] = useState(80);
  const [windows, setWindows] = useState([firstWindow]);
  const findInput = useRef<HTMLInputElement>(null);
  const wrapColumns = useSettled(columns, 120);
  const loaded = useBodyText({
    bodyId,
    sizeBytes,
    complete,
    window: windows.at(-1) ?? firstWindow,
    encoding: textEncoding(media, head),
    syntax,
    pretty,
    maxColumns: wrap ? wrapColumns : unwrappedColumns,
  });
  const { text, next } = loaded;
  const find = useFind(text?.bytes ?? null);
  const onKeyDown = (event: KeyboardEvent): void => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "f") findInput.current?.select();
    else if (event.key === "F3") find.move(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
  };
  const copyAll = (): void => {
    if (text === null) return;
    const size = formatBytes(text.bytes.length, language);
    const isPart = next !== null || windows.length > 1;
    const said = isPart ? t("response.body.copyPartTitle", { size }) : t("response.body.copied", { size });
    void copyText(new TextDecoder().decode(text.bytes), said);
  };
  return (
    <div className={styles.viewer} onKeyDown={onKeyDown}>
      <BodyToolbar
        {...toolbar}
        text={{ find: <FindField find={find} inputRef={findInput} />, wrap, onWrap: setWrap, onCopy: copyAll }}
      />
      <PartBanner
        loaded={loaded}
        sizeBytes={sizeBytes}
        onNext={next === null ? null : () => setWindows([...windows, next])}
        onPrevious={windows.length < 2 ? null : () => setWindows(windows.slice(0, -1))}
      />
      {text?.notPretty ? <p className={styles.banner}>{notPrettyText(text.notPretty, language, t)}</p> : null}
      {loaded.problem === null ? null : (
        <div className={styles.problem}>
          <ErrorNotice error={loaded.problem} />
        </div>
      )}
      {text === null ? (
        <div className={styles.loading} />
      ) : (
        <TextView
          key={loaded.window.startBytes}
          text={text}
          syntax={syntax}
          firstLine={loaded.window.firstLine}
          found={find.found}
          current={find.current}
          onColumns={setColumns}
        />
      )}
      <div className={styles.foot}>
        <span>
          {text === null ? t("response.body.loading") : t("response.body.lineCount", { count: text.rows.lineCount })}
        </span>
        <span className={styles.type}>{media.type}</span>
        <span className={styles.keys}>
          <Keycaps keys={formatShortcut("Mod+F")} /> {t("response.body.findPlaceholder")}
        </span>
      </div>
    </div>
  );
}

interface PartBannerProps {
  loaded: LoadedText;
  sizeBytes: number;
  onNext: (() => void) | null;
  onPrevious: (() => void) | null;
}

/** Which part of a large body is shown, and the way to the others. */
function PartBanner({ loaded: { window, next }, sizeBytes, onNext, onPrevious }: PartBannerProps) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  if (onNext === null && onPrevious === null) return null;
  const figures = {
    from: formatBytes(window.startBytes, language),
    to: formatBytes(next?.startBytes ?? sizeBytes, language),
    total: formatBytes(sizeBytes, language),
  };
  return (
    <div className={styles.banner}>
      <span>{window.startBytes === 0 ? t("response.body.firstPart", figures) : t("response.body.part", figures)}</span>
      <span className={styles.parts}>
        <Button size="small" isDisabled={onPrevious === null} onPress={() => onPrevious?.()}>
          {t("response.body.previousPart")}
        </Button>
        <Button size="small" isDisabled={onNext === null} onPress={() => onNext?.()}>
          {t("response.body.nextPart")}
        </Button>
      </span>
    </div>
  );
}

function notPrettyText({ reason, offsetBytes }: NotPretty, language: string, t: Translate): string {
  if (reason === "too-large") return t("response.body.notPrettyTooLarge");
  return t("response.body.notPrettySyntax", { offset: formatNumber(offsetBytes, language) });
}

/** The value once it has not changed for a while: a pane that is being resized lays nothing out. */
function useSettled(value: number, pauseMs: number): number {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value, pauseMs]);
  return settled;
}
