import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from "react";
import { useTranslate } from "../../../locales/i18n.ts";
import { changeHistoryView, loadOlder, pressEntry, selectEntry } from "../../../state/history.ts";
import { openEntry } from "../../../state/historyActions.ts";
import { useStore } from "../../../state/store.ts";
import { ContextMenu } from "../../../ui/Menu.tsx";
import { useRowWindow } from "../../../ui/useRowWindow.ts";
import { useToday } from "../useToday.ts";
import { entryActions } from "./entryActions.tsx";
import styles from "./HistoryList.module.css";
import { dayText, historyRows, stepIndex } from "./historyRows.ts";
import { HistoryRowView } from "./HistoryRowView.tsx";

const dayHeightPx = 30;
const entryHeightPx = 44;
const pageRows = 10;
/** The next page is asked for while so many rows are still to come. */
const aheadRows = 30;

interface OpenMenu {
  ids: readonly number[];
  name: string;
  /** At the window's coordinates. */
  left: number;
  top: number;
}

/** A list box of any length; the focus stays on it, the active entry is told by aria-activedescendant. */
export function HistoryList() {
  const t = useTranslate();
  const list = useRef<HTMLDivElement>(null);
  const pointer = useRef<HTMLDivElement>(null);
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const language = useStore((state) => state.language);
  const today = useToday();
  const { entries, selected, more, choosing } = useStore((state) => state.history);
  const rows = useMemo(() => historyRows(entries), [entries]);
  const heights = useMemo(() => rows.map(({ type }) => (type === "day" ? dayHeightPx : entryHeightPx)), [rows]);
  const { starts, shown, reveal } = useRowWindow(list, heights);
  const active = selected.at(-1) ?? null;
  const activeIndex = rows.findIndex((row) => row.type === "entry" && row.entry.id === active);
  const isNearEnd = more && shown.end > rows.length - aheadRows;
  useEffect(() => {
    if (isNearEnd) void loadOlder();
  }, [isNearEnd]);

  const openMenu = (id: number, left: number, top: number): void => {
    const ids = selected.includes(id) ? [...selected.filter((other) => other !== id), id] : [id];
    if (!selected.includes(id)) selectEntry(id);
    const row = rows.find((one) => one.type === "entry" && one.entry.id === id);
    setMenu({ ids, name: row?.type === "entry" ? `${row.entry.method} ${row.entry.path}` : "", left, top });
  };
  const moveTo = (index: number): void => {
    const row = rows[index];
    if (row?.type !== "entry") return;
    reveal(index);
    selectEntry(row.entry.id);
  };
  const pressKey = (event: KeyboardEvent): void => {
    const step = stepOfKey(event.key);
    if (step !== null) moveTo(stepIndex(rows, activeIndex, step));
    else if (event.key === "Escape") changeHistoryView({ choosing: null, comparing: null });
    else if (active === null) return;
    else if (event.key === "Enter" && choosing !== null) pressEntry(active);
    else if (event.key === " ") selectEntry(active, true);
    else if (event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey)) {
      const box = document.getElementById(rowId(active))?.getBoundingClientRect();
      if (box) openMenu(active, box.left + 24, box.bottom);
    } else if (!runKey(event.key, selected)) return;
    event.preventDefault();
  };
  return (
    <div
      ref={list}
      role="listbox"
      tabIndex={0}
      aria-multiselectable
      aria-label={t("history.title")}
      aria-activedescendant={activeIndex < 0 ? undefined : rowId(active ?? 0)}
      className={styles.list}
      onKeyDown={pressKey}
    >
      <div role="presentation" className={styles.rows} style={{ height: starts.at(-1) }}>
        {shownIndexes(shown, activeIndex, rows.length).map((index) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <div key={row.key} role="presentation" className={styles.slot} style={{ top: starts[index] }}>
              {row.type === "day" ? (
                <div role="presentation" className={styles.day}>
                  {dayText(row.atMs, today, language, {
                    today: t("history.today"),
                    yesterday: t("history.yesterday"),
                  })}
                </div>
              ) : (
                <HistoryRowView
                  id={rowId(row.entry.id)}
                  entry={row.entry}
                  position={row.position}
                  selected={selected.includes(row.entry.id)}
                  active={index === activeIndex}
                  menuOpen={menu?.ids.at(-1) === row.entry.id}
                  onPress={(toggle) => pressEntry(row.entry.id, toggle)}
                  onOpen={() => void openEntry(row.entry.id)}
                  onMenu={(left, top) => openMenu(row.entry.id, left, top)}
                />
              )}
            </div>
          );
        })}
      </div>
      <div ref={pointer} className={styles.pointer} style={{ left: menu?.left ?? 0, top: menu?.top ?? 0 }} />
      {menu ? (
        <ContextMenu
          label={t("history.actions", { name: menu.name })}
          triggerRef={pointer}
          isOpen
          onClose={() => setMenu(null)}
          actions={entryActions(menu.ids)}
        />
      ) : null}
    </div>
  );
}

function stepOfKey(key: string): number | null {
  const steps: Record<string, number> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: pageRows,
    PageUp: -pageRows,
    Home: -Infinity,
    End: Infinity,
  };
  return Object.hasOwn(steps, key) ? (steps[key] ?? null) : null;
}

/** False when the key means nothing here. */
function runKey(key: string, selected: readonly number[]): boolean {
  const keys: Record<string, string> = { Enter: "open", Delete: "remove" };
  const action = Object.hasOwn(keys, key) ? entryActions(selected).find(({ id }) => id === keys[key]) : undefined;
  if (!action || action.disabled === true) return false;
  action.run();
  return true;
}

function rowId(id: number): string {
  return `history-${id}`;
}

/** The active row is always there, for aria-activedescendant to name. */
function shownIndexes({ first, end }: { first: number; end: number }, activeIndex: number, count: number): number[] {
  const indexes = Array.from({ length: Math.max(0, end - first) }, (_, at) => first + at);
  if (activeIndex < 0 || activeIndex >= count) return indexes;
  if (activeIndex < first) return [activeIndex, ...indexes];
  return activeIndex >= end ? [...indexes, activeIndex] : indexes;
}
