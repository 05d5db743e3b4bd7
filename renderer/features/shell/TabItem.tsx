import { useEffect, useRef, type DragEvent, type MouseEvent } from "react";
import { useTranslate } from "../../locales/i18n.ts";
import { useStore } from "../../state/store.ts";
import { activateTab, closeTab, moveTab, tabTitle } from "../../state/tabs.ts";
import { joinClassNames } from "../../ui/className.ts";
import { Cross } from "../../ui/icons.tsx";
import { MethodLabel } from "../../ui/MethodLabel.tsx";
import styles from "./TabStrip.module.css";

const dragType = "application/x-envoi-tab";

export function TabItem({ tabId, index }: { tabId: string; index: number }) {
  const t = useTranslate();
  const tab = useStore((state) => state.tabs[tabId]);
  const active = useStore((state) => state.layout.activeTabId === tabId);
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) element.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [active]);
  if (!tab) return null;
  const name = tabTitle(tab);
  return (
    <div
      ref={element}
      role="presentation"
      className={joinClassNames(styles.tab, active && styles.active)}
      onAuxClick={(event) => closeOnMiddle(event, tabId)}
      {...dragHandlers(tabId, index)}
    >
      <button
        type="button"
        role="tab"
        id={`tab-${tabId}`}
        aria-selected={active}
        aria-controls={active ? "work" : undefined}
        tabIndex={active ? 0 : -1}
        className={styles.button}
        title={name}
        onClick={() => activateTab(tabId)}
      >
        <MethodLabel method={tab.request.method} />
        <span className={styles.name}>{name}</span>
        {tab.unsaved ? <span className={styles.note}>{t("shell.unsaved")}</span> : null}
      </button>
      {/* For the mouse only: a tablist may hold nothing but tabs. The keyboard has Delete and Ctrl+W. */}
      <span
        aria-hidden="true"
        title={t("shell.closeTab", { name })}
        className={joinClassNames(styles.end, tab.unsaved && styles.unsaved)}
        onClick={() => closeTab(tabId)}
      >
        <Cross size={14} />
      </span>
    </div>
  );
}

function closeOnMiddle(event: MouseEvent, tabId: string): void {
  if (event.button === 1) closeTab(tabId);
}

function dragHandlers(tabId: string, index: number) {
  return {
    draggable: true,
    onDragStart: (event: DragEvent) => {
      event.dataTransfer.setData(dragType, tabId);
      event.dataTransfer.effectAllowed = "move";
    },
    onDragOver: (event: DragEvent) => {
      if (event.dataTransfer.types.includes(dragType)) event.preventDefault();
    },
    onDrop: (event: DragEvent) => {
      const dragged = event.dataTransfer.getData(dragType);
      if (dragged !== "" && dragged !== tabId) moveTab(dragged, index);
    },
  };
}
