import { Ellipsis, FileQuestion, TriangleAlert } from "lucide-react";
import type { DragEvent, MouseEvent } from "react";
import { useTranslate } from "../../locales/i18n.ts";
import { errorText } from "../../state/errorText.ts";
import { useStore } from "../../state/store.ts";
import { joinClassNames } from "../../ui/className.ts";
import { ChevronDown, ChevronRight } from "../../ui/icons.tsx";
import { MethodLabel } from "../../ui/MethodLabel.tsx";
import styles from "./CollectionTree.module.css";
import { RenameField } from "./RenameField.tsx";
import { markedPieces } from "./treeFilter.ts";
import { rowId, type TreeRow } from "./treeRows.ts";

interface TreeRowViewProps {
  row: TreeRow;
  /** What the filter looks for in the name. */
  words: readonly string[];
  gap: boolean;
  active: boolean;
  selected: boolean;
  /** Of the tab that is looked at. */
  current: boolean;
  unsaved: boolean;
  cut: boolean;
  /** What is dragged would go into it. */
  holds: boolean;
  menuOpen: boolean;
  onPress: (event: MouseEvent) => void;
  /** At the window's coordinates. */
  onMenu: (left: number, top: number) => void;
  onRenamed: () => void;
  onDragStart: (event: DragEvent) => void;
  onDragOver: (event: DragEvent<HTMLElement>) => void;
}

const mostTags = 1;

export function TreeRowView(props: TreeRowViewProps) {
  const { row, words, gap, active, selected, current, unsaved, cut, holds, menuOpen } = props;
  const renaming = useStore(
    (state) => state.renaming?.collectionId === row.collectionId && state.renaming.path === row.path,
  );
  const language = useStore((state) => state.language);
  const classNames = joinClassNames(
    styles.row,
    styles[row.type],
    gap && styles.gap,
    current && styles.current,
    selected && styles.selected,
    active && styles.active,
    cut && styles.cut,
    holds && styles.holds,
    menuOpen && styles.menuOpen,
  );
  return (
    <div
      role="treeitem"
      id={rowId(row)}
      aria-level={row.depth + 1}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-expanded={row.expanded ?? undefined}
      aria-selected={selected}
      aria-current={current || undefined}
      title={row.problem ? errorText(row.problem, language).message : undefined}
      className={classNames}
      style={{ paddingLeft: row.depth === 0 ? 8 : 6 + 16 * row.depth }}
      draggable={!renaming && row.type !== "collection"}
      onClick={renaming ? undefined : props.onPress}
      onDragStart={props.onDragStart}
      onDragOver={props.onDragOver}
      onContextMenu={(event) => {
        event.preventDefault();
        props.onMenu(event.clientX, event.clientY);
      }}
    >
      <RowMark row={row} />
      {renaming ? <RenameField row={row} onDone={props.onRenamed} /> : <RowName name={row.name} words={words} />}
      <span className={styles.end}>
        <RowTags tags={row.tags} />
        <RowState row={row} unsaved={unsaved} />
        <span
          aria-hidden="true"
          className={styles.more}
          onClick={(event) => {
            event.stopPropagation();
            const box = event.currentTarget.getBoundingClientRect();
            props.onMenu(box.left, box.bottom);
          }}
        >
          <Ellipsis size={14} strokeWidth={1.6} />
        </span>
      </span>
    </div>
  );
}

function RowName({ name, words }: { name: string; words: readonly string[] }) {
  const pieces = words.length === 0 ? [{ text: name, marked: false }] : markedPieces(name, words);
  return (
    <span className={styles.name}>
      {pieces.map(({ text, marked }, index) => (marked ? <mark key={index}>{text}</mark> : text))}
    </span>
  );
}

function RowTags({ tags }: { tags: readonly string[] }) {
  const t = useTranslate();
  if (tags.length === 0) return null;
  const more = tags.length - mostTags;
  return (
    <span className={styles.tags} role="img" aria-label={t("sidebar.tagged", { tags: tags.join(", ") })}>
      {tags.slice(0, mostTags).map((tag) => (
        <span key={tag} className={styles.tag}>
          {tag}
        </span>
      ))}
      {more > 0 ? <span className={styles.tag}>+{more}</span> : null}
    </span>
  );
}

function RowMark({ row }: { row: TreeRow }) {
  if (row.expanded !== null) {
    return row.expanded ? (
      <ChevronDown size={12} className={styles.caret} />
    ) : (
      <ChevronRight size={12} className={styles.caret} />
    );
  }
  if (row.type === "request") return <MethodLabel method={row.method} column />;
  const Icon = row.type === "broken" ? TriangleAlert : FileQuestion;
  return (
    <span className={styles.icon}>
      <Icon size={14} strokeWidth={1.6} aria-hidden="true" />
    </span>
  );
}

function RowState({ row, unsaved }: { row: TreeRow; unsaved: boolean }) {
  const t = useTranslate();
  const line = row.problem?.params["line"];
  if (row.problem) {
    return (
      <span className={styles.problem}>
        {line === undefined ? t("sidebar.broken") : t("sidebar.brokenAt", { line: String(line) })}
      </span>
    );
  }
  if (unsaved) {
    return (
      <span className={styles.unsaved}>
        <span className={styles.hidden}>{t("sidebar.unsaved")}</span>
      </span>
    );
  }
  if (row.expanded !== false || row.count === 0) return null;
  return (
    <span className={styles.count} aria-label={t("sidebar.requestCount", { count: row.count })}>
      {row.count}
    </span>
  );
}
