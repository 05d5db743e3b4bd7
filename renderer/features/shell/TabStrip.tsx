import { Plus } from "lucide-react";
import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from "react";
import type { Tab } from "../../../shared/model/workspace.ts";
import { useTranslate } from "../../locales/i18n.ts";
import { formatShortcut } from "../../state/shortcuts.ts";
import { getState, useStore } from "../../state/store.ts";
import { activateTab, closeTab, newTab, stepTab, tabTitle } from "../../state/tabs.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { ChevronDown } from "../../ui/icons.tsx";
import { MenuButton, type MenuAction } from "../../ui/Menu.tsx";
import { MethodLabel } from "../../ui/MethodLabel.tsx";
import { TabItem } from "./TabItem.tsx";
import styles from "./TabStrip.module.css";

export function TabStrip() {
  const t = useTranslate();
  const order = useStore((state) => state.tabOrder);
  const list = useRef<HTMLDivElement>(null);
  const overflows = useOverflow(list);
  return (
    <div className={styles.strip}>
      <div
        ref={list}
        className={styles.list}
        role="tablist"
        aria-label={t("shell.tabs")}
        onKeyDown={pressKey}
        onWheel={(event) => {
          if (event.deltaX === 0) event.currentTarget.scrollLeft += event.deltaY;
        }}
      >
        <div role="presentation" className={styles.tabs}>
          {order.map((id, index) => (
            <TabItem key={id} tabId={id} index={index} />
          ))}
        </div>
      </div>
      <div className={styles.tools}>
        {overflows ? <AllTabsMenu /> : null}
        <IconButton label={t("shell.newTab")} shortcut={formatShortcut("Mod+T")} onPress={() => newTab()}>
          <Plus size={16} strokeWidth={1.6} />
        </IconButton>
      </div>
    </div>
  );
}

function AllTabsMenu() {
  const t = useTranslate();
  const order = useStore((state) => state.tabOrder);
  const tabs = useStore((state) => state.tabs);
  const activeId = useStore((state) => state.layout.activeTabId);
  return (
    <MenuButton
      label={t("shell.moreTabs")}
      placement="bottom end"
      {...(activeId === null ? {} : { selected: activeId })}
      actions={order.flatMap((id) => tabs[id] ?? []).map(tabAction)}
    >
      <IconButton label={t("shell.moreTabs")}>
        <ChevronDown />
      </IconButton>
    </MenuButton>
  );
}

function tabAction(tab: Tab): MenuAction {
  const icon = <MethodLabel method={tab.request.method} column />;
  return { id: tab.id, text: tabTitle(tab), icon, run: () => activateTab(tab.id) };
}

/** The tab pattern of the ARIA Authoring Practices: arrows move and choose, Delete closes. */
function pressKey(event: KeyboardEvent): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const { tabOrder, layout } = getState();
  const moves: Record<string, () => void> = {
    ArrowLeft: () => stepTab(-1),
    ArrowRight: () => stepTab(1),
    Home: () => activate(tabOrder[0]),
    End: () => activate(tabOrder.at(-1)),
    Delete: () => layout.activeTabId !== null && closeTab(layout.activeTabId),
  };
  const move = moves[event.key];
  if (!move) return;
  event.preventDefault();
  move();
  const strip = event.currentTarget;
  requestAnimationFrame(() => strip.querySelector<HTMLElement>("[aria-selected=true]")?.focus());
}

function activate(id: string | undefined): void {
  if (id !== undefined) activateTab(id);
}

/** Whether what is inside the list is wider than it; both are watched. */
function useOverflow(list: RefObject<HTMLElement | null>): boolean {
  const [overflows, setOverflows] = useState(false);
  useEffect(() => {
    const element = list.current;
    if (!element) return;
    const measure = (): void => setOverflows(element.scrollWidth > element.clientWidth + 1);
    const observer = new ResizeObserver(measure);
    for (const watched of [element, ...element.children]) observer.observe(watched);
    return () => observer.disconnect();
  }, [list]);
  return overflows;
}
