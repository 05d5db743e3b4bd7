import { useMemo, useRef, useState, type KeyboardEvent } from "react";
import { useTranslate } from "../../locales/i18n.ts";
import { ContextMenu } from "../../ui/Menu.tsx";
import styles from "./CollectionTree.module.css";
import { activateRow, foldRow, renameRow, rowActions } from "./rowActions.tsx";
import { findByTyping, treeMove, type TreeMove } from "./treeKeys.ts";
import type { TreeRow } from "./treeRows.ts";
import { TreeRowView } from "./TreeRowView.tsx";
import { useActiveRow } from "./useActiveRow.ts";
import { useRevealing } from "./useRevealing.ts";
import { useRowWindow } from "./useRowWindow.ts";
import { useTypeAhead } from "./useTypeAhead.ts";

const rowHeightPx = 28;
const gapPx = 6;

interface CollectionTreeProps {
  rows: readonly TreeRow[];
  /** Folding is of no use while a filter shows what it found. */
  filtered: boolean;
}

interface OpenMenu {
  row: TreeRow;
  /** At the window's coordinates. */
  left: number;
  top: number;
}

/** The focus stays on the tree; the active row is told by aria-activedescendant, so that rows may come and go. */
export function CollectionTree({ rows, filtered }: CollectionTreeProps) {
  const t = useTranslate();
  const element = useRef<HTMLDivElement>(null);
  const pointer = useRef<HTMLDivElement>(null);
  const [{ activeIndex, active }, setActive] = useActiveRow(rows);
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const heights = useMemo(() => rows.map((_, index) => rowHeightPx + (hasGap(rows, index) ? gapPx : 0)), [rows]);
  const { starts, shown, reveal } = useRowWindow(element, heights);
  useRevealing(rows, (index) => {
    setActive(index);
    reveal(index);
  });
  const typeAhead = useTypeAhead();

  const perform = (move: TreeMove): void => {
    const row = rows[move.index];
    if (!row) return;
    setActive(move.index);
    reveal(move.index);
    if (move.type === "menu") setMenu(menuBelow(row));
    else performOn(row, move, filtered);
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
      aria-activedescendant={active ? rowId(active) : undefined}
      className={styles.tree}
      onKeyDown={pressKey}
    >
      <div role="presentation" className={styles.rows} style={{ height: starts.at(-1) }}>
        {shownIndexes(shown, activeIndex, rows.length).map((index) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <div key={row.key} role="presentation" className={styles.slot} style={{ top: starts[index] }}>
              <TreeRowView
                row={row}
                id={rowId(row)}
                gap={hasGap(rows, index)}
                active={index === activeIndex}
                menuOpen={menu?.row.key === row.key}
                onPress={() => {
                  setActive(index);
                  activateRow(row);
                }}
                onMenu={(left, top) => {
                  setActive(index);
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

function performOn(row: TreeRow, move: TreeMove, filtered: boolean): void {
  if (move.type === "fold" && !filtered) foldRow(row, move.expanded);
  else if (move.type === "activate") activateRow(row);
  else if (move.type === "rename") renameRow(row);
  else {
    const action = rowActions(row).find(({ id }) => id === move.type);
    if (action && action.disabled !== true) action.run();
  }
}

function menuBelow(row: TreeRow): OpenMenu | null {
  const box = document.getElementById(rowId(row))?.getBoundingClientRect();
  return box ? { row, left: box.left + 24, top: box.bottom } : null;
}

function rowId({ key }: TreeRow): string {
  return `tree ${key}`.replaceAll(/\s/g, "_");
}

/** Collections stand a little apart. */
function hasGap(rows: readonly TreeRow[], index: number): boolean {
  return index > 0 && rows[index]?.depth === 0;
}

/** The active row is always there, for aria-activedescendant to name. */
function shownIndexes({ first, end }: { first: number; end: number }, activeIndex: number, count: number): number[] {
  const indexes = Array.from({ length: Math.max(0, end - first) }, (_, at) => first + at);
  if (activeIndex < count && activeIndex < first) return [activeIndex, ...indexes];
  return activeIndex < count && activeIndex >= end ? [...indexes, activeIndex] : indexes;
}
