import { useMemo, useRef, useState, type KeyboardEvent } from "react";
import type { Download } from "../../../../shared/model/download.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import { changeDownloadsView } from "../../../state/downloads.ts";
import { useStore } from "../../../state/store.ts";
import { ContextMenu } from "../../../ui/Menu.tsx";
import { useRowWindow } from "../../../ui/useRowWindow.ts";
import { downloadActions } from "./downloadActions.tsx";
import styles from "./DownloadList.module.css";
import { DownloadRow } from "./DownloadRow.tsx";
import { pressListKey, stepOfKey } from "./listKeys.ts";
import { selectAfterPress, selectUpTo } from "./selection.ts";
import { useDownloadDrag } from "./useDownloadDrag.ts";

const rowHeightPx = 73;

interface OpenMenu {
  id: string;
  left: number;
  top: number;
}

/** A list box of any length; the focus stays on it, the active row is told by aria-activedescendant. */
export function DownloadList({ shown }: { shown: readonly Download[] }) {
  const t = useTranslate();
  const list = useRef<HTMLDivElement>(null);
  const pointer = useRef<HTMLDivElement>(null);
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const selected = useStore((state) => state.downloadsView.selected);
  const shownIds = useMemo(() => shown.map(({ id }) => id), [shown]);
  const heights = useMemo(() => shownIds.map(() => rowHeightPx), [shownIds]);
  const { starts, shown: view, reveal } = useRowWindow(list, heights);
  const { dragging, grip } = useDownloadDrag({ list, rowHeightPx, shownIds, onDrop: (ids) => select([...ids]) });
  const chosen = useMemo(() => new Set(selected), [selected]);
  const chosenList = useMemo(() => {
    const byId = new Map(shown.map((one) => [one.id, one]));
    return selected.flatMap((id) => byId.get(id) ?? []);
  }, [selected, shown]);
  const active = chosenList.at(-1)?.id ?? null;
  const activeIndex = active === null ? -1 : shownIds.indexOf(active);

  const openMenu = (id: string, left: number, top: number): void => {
    select(chosen.has(id) ? [...selected.filter((other) => other !== id), id] : [id]);
    setMenu({ id, left, top });
  };
  const pressKey = (event: KeyboardEvent): void => {
    const step = event.altKey ? null : stepOfKey(event.key);
    if (step !== null) {
      const index = Math.max(0, Math.min(shownIds.length - 1, activeIndex + step));
      const target = shownIds[index];
      if (target === undefined) return;
      reveal(index);
      select(event.shiftKey ? selectUpTo(shownIds, selected, target) : [target]);
    } else if (event.key === "a" && (event.ctrlKey || event.metaKey)) select([...shownIds]);
    else if (event.key === "Escape") select([]);
    else if (active === null) return;
    else if (event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey)) {
      const box = document.getElementById(rowId(active))?.getBoundingClientRect();
      if (box) openMenu(active, box.left + 24, box.top + rowHeightPx / 2);
    } else if (!pressListKey(event, chosenList, shownIds)) return;
    event.preventDefault();
  };
  return (
    <div
      ref={list}
      role="listbox"
      tabIndex={0}
      aria-multiselectable
      aria-label={t("downloads.title")}
      aria-activedescendant={active === null ? undefined : rowId(active)}
      className={styles.list}
      onKeyDown={pressKey}
    >
      <div role="presentation" className={styles.rows} style={{ height: starts.at(-1) }}>
        {shownIndexes(view, activeIndex).map((index) => {
          const download = shown[index];
          if (!download) return null;
          const { id } = download;
          return (
            <div key={id} role="presentation" className={styles.slot} style={{ top: starts[index] }}>
              <DownloadRow
                id={rowId(id)}
                download={download}
                position={index + 1}
                count={shown.length}
                selected={chosen.has(id)}
                active={id === active}
                dragged={dragging?.ids.includes(id) ?? false}
                menuOpen={menu?.id === id}
                onPress={(how) => select(selectAfterPress(shownIds, selected, id, how))}
                onGrip={(event) => grip(event, chosen.has(id) ? selected : [id])}
                onMenu={(left, top) => openMenu(id, left, top)}
              />
            </div>
          );
        })}
        {dragging ? <div className={styles.target} style={{ top: starts[dragging.to] }} /> : null}
      </div>
      <div ref={pointer} className={styles.pointer} style={{ left: menu?.left ?? 0, top: menu?.top ?? 0 }} />
      {menu ? (
        <ContextMenu
          label={t("downloads.actions", { name: chosenList.at(-1)?.fileName ?? "" })}
          triggerRef={pointer}
          isOpen
          onClose={() => setMenu(null)}
          actions={downloadActions(chosenList, shownIds)}
        />
      ) : null}
    </div>
  );
}

function rowId(id: string): string {
  return `download-${id}`;
}

/** The active row is always there, for aria-activedescendant to name. */
function shownIndexes({ first, end }: { first: number; end: number }, activeIndex: number): number[] {
  const indexes = Array.from({ length: Math.max(0, end - first) }, (_, at) => first + at);
  if (activeIndex < 0) return indexes;
  if (activeIndex < first) return [activeIndex, ...indexes];
  return activeIndex >= end ? [...indexes, activeIndex] : indexes;
}

function select(ids: string[]): void {
  changeDownloadsView({ selected: ids });
}
