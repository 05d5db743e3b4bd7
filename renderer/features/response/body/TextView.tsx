import { useCallback, useEffect, useRef, useState, type ClipboardEvent, type KeyboardEvent } from "react";
import { useTranslate } from "../../../locales/i18n.ts";
import { useStore } from "../../../state/store.ts";
import { joinClassNames } from "../../../ui/className.ts";
import { formatNumber } from "../../../ui/format.ts";
import type { BodyText } from "./bodyText.ts";
import type { Matches } from "./findMatches.ts";
import type { Language } from "./lexer.ts";
import { rowPieces } from "./rowText.ts";
import { selectedText } from "./selectedText.ts";
import { continuesLine, rowAt } from "./textRows.ts";
import styles from "./TextView.module.css";
import { VirtualRows, type VirtualRowsHandle } from "./VirtualRows.tsx";

declare module "react" {
  interface CSSProperties {
    "--gutter"?: string;
  }
}

interface TextViewProps {
  text: BodyText;
  syntax: Language;
  /** Number of the text's first line. */
  firstLine: number;
  found: Matches | null;
  /** Index of the match to show; -1: none. */
  current: number;
  onColumns: (columns: number) => void;
}

const kindStyles = {
  plain: undefined,
  key: styles.key,
  string: styles.string,
  literal: styles.literal,
  punctuation: styles.punctuation,
};

/** Lines of text with numbers and colours; only those in view are drawn. */
export function TextView({ text, syntax, firstLine, found, current, onColumns }: TextViewProps) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const view = useRef<VirtualRowsHandle>(null);
  const ruler = useRef<HTMLSpanElement>(null);
  const [allSelected, setAllSelected] = useState(false);
  const { bytes, rows } = text;
  const numberText = formatNumber(firstLine + rows.lineCount, language);
  const gutterColumns = Math.max(2, numberText.length);

  useEffect(() => {
    const offset = found?.starts[current];
    if (offset !== undefined) view.current?.scrollToRow(rowAt(rows, offset));
  }, [found, current, rows]);
  const onSize = useCallback(
    (width: number) => {
      const columnWidth = (ruler.current?.getBoundingClientRect().width ?? 720) / 100;
      onColumns(Math.max(20, Math.floor((width - 48) / columnWidth) - gutterColumns));
    },
    [onColumns, gutterColumns],
  );
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "a") return;
    event.preventDefault();
    getSelection()?.removeAllRanges();
    view.current?.element()?.focus();
    setAllSelected(true);
  };
  const onCopy = (event: ClipboardEvent): void => {
    const copied = allSelected ? new TextDecoder().decode(bytes) : selectedText(getSelection(), bytes, rows);
    if (copied === null) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", copied);
  };
  const renderRow = (row: number) => (
    <div key={row} className={styles.row}>
      <span className={styles.number} aria-hidden="true">
        {continuesLine(rows, row) ? "" : formatNumber(firstLine + (rows.lines[row] ?? 1) - 1, language)}
      </span>
      <span className={styles.code} data-row={row}>
        {rowPieces(bytes, rows, row, syntax, found).map((piece, index) => (
          <Piece key={index} {...piece} isCurrent={piece.match === current} />
        ))}
      </span>
    </div>
  );
  return (
    <div
      className={joinClassNames(styles.view, allSelected && styles.allSelected)}
      style={{ "--gutter": `calc(${gutterColumns}ch + 18px)` }}
      onKeyDown={onKeyDown}
      onCopy={onCopy}
      onMouseDown={() => setAllSelected(false)}
    >
      <span ref={ruler} className={styles.ruler} aria-hidden="true">
        {"0".repeat(100)}
      </span>
      <VirtualRows
        ref={view}
        label={t("response.body.lines")}
        className={styles.scroller}
        count={rows.lines.length}
        contentWidth={`calc(${rows.widestColumns}ch + var(--gutter) + 28px)`}
        renderRow={renderRow}
        onSize={onSize}
      />
    </div>
  );
}

interface PieceProps {
  kind: keyof typeof kindStyles;
  text: string;
  match: number | null;
  isCurrent: boolean;
}

function Piece({ kind, text, match, isCurrent }: PieceProps) {
  const className = kindStyles[kind];
  if (match !== null)
    return <mark className={joinClassNames(styles.mark, className, isCurrent && styles.current)}>{text}</mark>;
  return className === undefined ? text : <span className={className}>{text}</span>;
}
