import { useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from "react";
import { useShallow } from "zustand/react/shallow";
import { useTranslate } from "../../locales/i18n.ts";
import { forgetItems } from "../../state/itemClipboard.ts";
import { useStore, type State } from "../../state/store.ts";
import { ContextMenu } from "../../ui/Menu.tsx";
import { useRowWindow } from "../../ui/useRowWindow.ts";
import styles from "./CollectionTree.module.css";
import { DropMark } from "./DropMark.tsx";
import { activateRow, foldRow, renameRow, rowActions } from "./rowActions.tsx";
import { duplicateRows, keepRows, pasteAt, removeRows, stepRow } from "./treeActions.ts";
import { findByTyping, treeMove, type TreeMove } from "./treeKeys.ts";
import { rowId, shownIndexes, type TreeRow } from "./treeRows.ts";
import { TreeRowView } from "./TreeRowView.tsx";
import { useRevealing } from "./useRevealing.ts";
import { useTreeDrag } from "./useTreeDrag.ts";
import { useTreeSelection, type SelectedRows } from "./useTreeSelection.ts";
import { useTypeAhead } from "./useTypeAhead.ts";

const rowHeightPx = 28;
const gapPx = 6;

interface CollectionTreeProps {
  rows: readonly TreeRow[];
  /** What the filter looks for in names; folding is of no use while it shows what it found. */
  words: readonly string[];
  filtered: boolean;
}

interface OpenMenu {
  rows: TreeRow[];
  row: TreeRow;
  /** At the window's coordinates. */
  left: number;
  top: number;
}

/** The focus stays on the tree; the active row is told by aria-activedescendant, so that rows may come and go. */
export function CollectionTree({ rows, words, filtered }: CollectionTreeProps) {
  const t = useTranslate();
  const element = useRef<HTMLDivElement>(null);
  const pointer = useRef<HTMLDivElement>(null);
  const selected = useTreeSelection(rows);
  const { activeIndex, active } = selected;
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const drag = useTreeDrag(rows);
  const heights = useMemo(() => rows.map((_, index) => rowHeightPx + (hasGap(rows, index) ? gapPx : 0)), [rows]);
  const { starts, shown, reveal } = useRowWindow(element, heights);
  const marks = useRowMarks();
  useRevealing(rows, (index) => {
    selected.select(index);
    reveal(index);
  });
  const typeAhead = useTypeAhead();
  const openMenu = (row: TreeRow, left: number, top: number): void =>
    setMenu({ rows: selected.meant(row), row, left, top });

  const pressKey = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return;
    const { key, shiftKey, altKey } = event;
    const modKey = event.ctrlKey || event.metaKey;
    const move = treeMove({ key, shiftKey, modKey, altKey }, rows, activeIndex);
    const typed = move || modKey || altKey ? null : typeAhead(key);
    const found = typed === null ? -1 : findByTyping(rows, activeIndex, typed);
    if (!move && found < 0) return;
    const done: TreeMove = move ?? { type: "select", index: found };
    const row = rows[done.index];
    if (!row) return;
    // Escape is also what cancels a send, when the tree has no use for it.
    if (done.type !== "reset") event.preventDefault();
    reveal(done.index);
    if (done.type === "menu") {
      const box = document.getElementById(rowId(row))?.getBoundingClientRect();
      if (box) openMenu(row, box.left + 24, box.bottom);
    } else perform(done, row, selected, filtered);
  };
  const press = (event: MouseEvent, row: TreeRow, index: number): void => {
    if (event.shiftKey) selected.extend(index);
    else if (event.ctrlKey || event.metaKey) selected.toggle(index);
    else {
      selected.select(index);
      activateRow(row);
    }
  };
  return (
    <div
      ref={element}
      role="tree"
      tabIndex={0}
      aria-label={t("sidebar.tree")}
      aria-multiselectable="true"
      aria-activedescendant={active ? rowId(active) : undefined}
      className={styles.tree}
      onKeyDown={pressKey}
      onDragLeave={drag.leave}
      onDrop={drag.drop}
      onDragEnd={drag.end}
    >
      <div role="presentation" className={styles.rows} style={{ height: starts.at(-1) }}>
        {shownIndexes(shown, activeIndex, rows.length).map((index) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <div key={row.key} role="presentation" className={styles.slot} style={{ top: starts[index] }}>
              <TreeRowView
                row={row}
                words={words}
                gap={hasGap(rows, index)}
                active={index === activeIndex}
                selected={selected.isSelected(row)}
                current={marks.current === row.key}
                unsaved={marks.unsaved.has(row.key)}
                cut={marks.cut.has(row.key)}
                holds={drag.mark?.edge === "inside" && drag.mark.index === index}
                menuOpen={menu?.row.key === row.key}
                onPress={(event) => press(event, row, index)}
                onMenu={(left, top) => {
                  if (!selected.isSelected(row)) selected.select(index);
                  openMenu(row, left, top);
                }}
                onRenamed={() => element.current?.focus()}
                onDragStart={(event) => {
                  const rowsMeant = selected.meant(row);
                  if (!selected.isSelected(row)) selected.select(index);
                  else selected.focus(index);
                  drag.start(event, rowsMeant);
                }}
                onDragOver={(event) => drag.over(event, index)}
              />
            </div>
          );
        })}
        <DropMark mark={drag.mark} starts={starts} />
      </div>
      <div ref={pointer} className={styles.pointer} style={{ left: menu?.left ?? 0, top: menu?.top ?? 0 }} />
      {menu ? (
        <ContextMenu
          label={t("sidebar.actions", { name: menu.row.name })}
          triggerRef={pointer}
          isOpen
          onClose={() => setMenu(null)}
          actions={rowActions(menu.row, menu.rows)}
        />
      ) : null}
    </div>
  );
}

function perform(move: TreeMove, row: TreeRow, selected: SelectedRows, filtered: boolean): void {
  const meant = selected.meant(row);
  switch (move.type) {
    case "select":
    case "extend":
    case "focus":
    case "toggle":
      return selected[move.type](move.index);
    case "selectAll":
      return selected.all();
    case "reset":
      forgetItems();
      return selected.select(move.index);
    case "fold":
      return filtered ? undefined : foldRow(row, move.expanded);
    case "activate":
      return activateRow(row);
    case "rename":
      return renameRow(row);
    case "cut":
    case "copy":
      return keepRows(meant, move.type === "cut");
    case "paste":
      return void pasteAt(row);
    case "duplicate":
      return void duplicateRows(meant);
    case "remove":
      return void removeRows(meant);
    case "moveUp":
    case "moveDown":
      return void stepRow(row, move.type === "moveUp" ? -1 : 1);
    case "menu":
  }
}

/** What the open tabs and the clipboard say of rows, by their keys. */
function useRowMarks(): { current: string | null; unsaved: ReadonlySet<string>; cut: ReadonlySet<string> } {
  const current = useStore(({ layout, tabs }) => keyOf(tabs[layout.activeTabId ?? ""]?.source));
  const unsaved = useStore(useShallow(unsavedKeys));
  const clipboard = useStore((state) => state.itemClipboard);
  return useMemo(() => {
    const cut = clipboard?.cut ? clipboard.items.map(keyOf) : [];
    return { current, unsaved: new Set(unsaved), cut: new Set(cut.filter((key) => key !== null)) };
  }, [current, unsaved, clipboard]);
}

function unsavedKeys({ tabs }: State): string[] {
  return Object.values(tabs).flatMap(({ unsaved, source }) => (unsaved ? (keyOf(source) ?? []) : []));
}

function keyOf(reference: { collectionId: string; path: string } | null | undefined): string | null {
  return reference ? `${reference.collectionId}/${reference.path}` : null;
}

/** Collections stand a little apart. */
function hasGap(rows: readonly TreeRow[], index: number): boolean {
  return index > 0 && rows[index]?.depth === 0;
}
