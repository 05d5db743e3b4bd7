import { useVirtualizer, type Range, defaultRangeExtractor } from "@tanstack/react-virtual";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { useTranslate } from "../../locales/i18n.ts";
import { useStore } from "../../state/store.ts";
import { ContextMenu } from "../../ui/Menu.tsx";
import styles from "./CollectionTree.module.css";
import { activateRow, foldRow, renameRow, rowActions } from "./rowActions.tsx";
import { findByTyping, treeMove, type TreeMove } from "./treeKeys.ts";
import type { TreeRow } from "./treeRows.ts";
import { TreeRowView } from "./TreeRowView.tsx";
import { useTypeAhead } from "./useTypeAhead.ts";

const rowHeightPx = 28;
const gapPx = 6;

interface CollectionTreeProps {
  rows: readonly TreeRow[];
  /** Folding is of no use while a filter shows what it found. */
  filtered: boolean;
}

/** The focus stays on the tree; the active row is told by aria-activedescendant, so that rows may come and go. */
export function CollectionTree({ rows, filtered }: CollectionTreeProps) {
  const t = useTranslate();
  const element = useRef<HTMLDivElement>(null);
  const pointer = useRef<HTMLDivElement>(null);
  const [activeKey, setActiveKey] = useState<string | null>(null);
  const [menu, setMenu] = useState<{ row: TreeRow; left: number; top: number } | null>(null);
  const activeIndex = Math.max(
    0,
    rows.findIndex(({ key }) => key === activeKey),
  );
  const virtualizer = useRowVirtualizer(rows, element, activeIndex);
  useRevealing(rows, virtualizer.scrollToIndex, setActiveKey);
  const typeAhead = useTypeAhead();

  const perform = (move: TreeMove): void => {
    const row = rows[move.index];
    if (!row) return;
    setActiveKey(row.key);
    virtualizer.scrollToIndex(move.index);
    if (move.type === "fold" && !filtered) foldRow(row, move.expanded);
    if (move.type === "activate") activateRow(row);
    if (move.type === "rename") renameRow(row);
    if (move.type === "menu") openMenuAtRow(row);
    const action = rowActions(row).find(({ id }) => id === move.type);
    if (action && action.disabled !== true) action.run();
  };
  const openMenuAtRow = (row: TreeRow): void => {
    const box = document.getElementById(rowId(row))?.getBoundingClientRect();
    if (box) setMenu({ row, left: box.left + 24, top: box.bottom - 4 });
  };
  const pressKey = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return;
    const modKey = event.ctrlKey || event.metaKey;
    const move = treeMove({ key: event.key, shiftKey: event.shiftKey, modKey }, rows, activeIndex);
    const typed = move || modKey || event.altKey ? null : typeAhead(event.key);
    const found = typed === null ? -1 : findByTyping(rows, activeIndex, typed);
    if (!move && found < 0) return;
    event.preventDefault();
    perform(move ?? { type: "focus", index: found });
  };
  return (
    <div
      ref={element}
      role="tree"
      tabIndex={0}
      aria-label={t("sidebar.tree")}
      aria-activedescendant={rows[activeIndex] ? rowId(rows[activeIndex]) : undefined}
      className={styles.tree}
      onKeyDown={pressKey}
    >
      <div role="presentation" className={styles.rows} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start, key }) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <div key={key} role="presentation" className={styles.slot} style={{ transform: `translateY(${start}px)` }}>
              <TreeRowView
                row={row}
                id={rowId(row)}
                gap={hasGap(rows, index)}
                active={index === activeIndex}
                menuOpen={menu?.row.key === row.key}
                onPress={() => {
                  setActiveKey(row.key);
                  activateRow(row);
                }}
                onMenu={(left, top) => {
                  setActiveKey(row.key);
                  setMenu({ row, left, top });
                }}
                onRenamed={() => element.current?.focus()}
              />
            </div>
          );
        })}
      </div>
      <div ref={pointer} className={styles.pointer} style={{ left: menu?.left ?? 0, top: menu?.top ?? 0 }} />
      {menu ? (
        <ContextMenu
          label={t("sidebar.actions", { name: menu.row.name })}
          triggerRef={pointer}
          isOpen
          onClose={() => setMenu(null)}
          actions={rowActions(menu.row)}
        />
      ) : null}
    </div>
  );
}

function rowId({ key }: TreeRow): string {
  return `tree ${key}`.replaceAll(/\s/g, "_");
}

/** Collections stand a little apart. */
function hasGap(rows: readonly TreeRow[], index: number): boolean {
  return index > 0 && rows[index]?.depth === 0;
}

function useRowVirtualizer(rows: readonly TreeRow[], element: { current: HTMLDivElement | null }, activeIndex: number) {
  return useVirtualizer({
    count: rows.length,
    getScrollElement: () => element.current,
    estimateSize: (index) => rowHeightPx + (hasGap(rows, index) ? gapPx : 0),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 12,
    // The active row is always there, for aria-activedescendant to name.
    rangeExtractor: (range: Range) => {
      const shown = defaultRangeExtractor(range);
      if (activeIndex >= range.count || shown.includes(activeIndex)) return shown;
      return [...shown, activeIndex].toSorted((a, b) => a - b);
    },
  });
}

/** The row of the active tab becomes the active row, and a row that is to be renamed is scrolled to. */
function useRevealing(
  rows: readonly TreeRow[],
  scrollTo: (index: number) => void,
  setActiveKey: (key: string) => void,
): void {
  const renaming = useStore((state) => state.renaming);
  const source = useStore(({ layout, tabs }) =>
    layout.activeTabId === null ? null : (tabs[layout.activeTabId]?.source ?? null),
  );
  const wanted = renaming ?? source;
  const key =
    wanted === null ? null : wanted.path === "" ? wanted.collectionId : `${wanted.collectionId}/${wanted.path}`;
  const index = rows.findIndex((row) => row.key === key);
  useEffect(() => {
    if (index < 0 || key === null) return;
    setActiveKey(key);
    scrollTo(index);
    // A new place of the same row is no reason to scroll: the person may be looking elsewhere.
  }, [key, index < 0]);
}
