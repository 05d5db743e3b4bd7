import { Ellipsis, FileQuestion, TriangleAlert } from "lucide-react";
import { useTranslate } from "../../locales/i18n.ts";
import { errorText } from "../../state/errorText.ts";
import { useStore } from "../../state/store.ts";
import { joinClassNames } from "../../ui/className.ts";
import { ChevronDown, ChevronRight } from "../../ui/icons.tsx";
import { MethodLabel } from "../../ui/MethodLabel.tsx";
import styles from "./CollectionTree.module.css";
import { RenameField } from "./RenameField.tsx";
import type { TreeRow } from "./treeRows.ts";

interface TreeRowViewProps {
  row: TreeRow;
  id: string;
  gap: boolean;
  active: boolean;
  menuOpen: boolean;
  onPress: () => void;
  /** At the window's coordinates. */
  onMenu: (left: number, top: number) => void;
  onRenamed: () => void;
}

export function TreeRowView({ row, id, gap, active, menuOpen, onPress, onMenu, onRenamed }: TreeRowViewProps) {
  const selected = useIsOpen(row);
  const renaming = useStore(
    (state) => state.renaming?.collectionId === row.collectionId && state.renaming.path === row.path,
  );
  const language = useStore((state) => state.language);
  const classNames = joinClassNames(
    styles.row,
    styles[row.type],
    gap && styles.gap,
    selected && styles.selected,
    active && styles.active,
    menuOpen && styles.menuOpen,
  );
  return (
    <div
      role="treeitem"
      id={id}
      aria-level={row.depth + 1}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-expanded={row.expanded ?? undefined}
      aria-selected={selected}
      title={row.problem ? errorText(row.problem, language).message : undefined}
      className={classNames}
      style={{ paddingLeft: row.depth === 0 ? 8 : 6 + 16 * row.depth }}
      onClick={renaming ? undefined : onPress}
      onContextMenu={(event) => {
        event.preventDefault();
        onMenu(event.clientX, event.clientY);
      }}
    >
      <RowMark row={row} />
      {renaming ? <RenameField row={row} onDone={onRenamed} /> : <span className={styles.name}>{row.name}</span>}
      <span className={styles.end}>
        <RowState row={row} />
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

function RowState({ row }: { row: TreeRow }) {
  const t = useTranslate();
  const unsaved = useStore((state) =>
    Object.values(state.tabs).some(
      (tab) => tab.unsaved && tab.source?.collectionId === row.collectionId && tab.source.path === row.path,
    ),
  );
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

function useIsOpen(row: TreeRow): boolean {
  return useStore(({ layout, tabs }) => {
    const source = layout.activeTabId === null ? null : tabs[layout.activeTabId]?.source;
    return source?.collectionId === row.collectionId && source.path === row.path;
  });
}
