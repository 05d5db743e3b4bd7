import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { useTranslate } from "../../../locales/i18n.ts";
import { shownSessionName } from "../../../state/sessionName.ts";
import { showSession } from "../../../state/sessions.ts";
import { ContextMenu } from "../../../ui/Menu.tsx";
import { sessionActions } from "./sessionActions.tsx";
import type { SessionGroup } from "./sessionGroups.ts";
import styles from "./SessionList.module.css";
import { SessionRow } from "./SessionRow.tsx";

interface SessionListProps {
  groups: readonly SessionGroup[];
  /** A session's key. */
  shown: string | null;
}

interface OpenMenu {
  key: string;
  left: number;
  top: number;
}

/** A list box in groups: the focus stays on the list, the choice is told by aria-activedescendant. */
export function SessionList({ groups, shown }: SessionListProps) {
  const t = useTranslate();
  const list = useRef<HTMLDivElement>(null);
  const pointer = useRef<HTMLDivElement>(null);
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const rows = groups.flatMap((group) => group.sessions);
  const index = rows.findIndex(({ key }) => key === shown);
  useEffect(() => {
    if (shown !== null) document.getElementById(rowId(shown))?.scrollIntoView({ block: "nearest" });
  }, [shown]);
  const openMenu = (key: string): void => {
    const box = document.getElementById(rowId(key))?.getBoundingClientRect();
    if (box) setMenu({ key, left: box.left + 24, top: box.bottom });
  };
  const pressKey = (event: KeyboardEvent): void => {
    const target = rows[targetIndex(event.key, index, rows.length)];
    const view = rows[index]?.view;
    const actionId = actionOfKey(event);
    if (target) showSession(target.key);
    else if (view && actionId === "menu") openMenu(rows[index]?.key ?? "");
    else if (view && actionId !== null) {
      const action = sessionActions(view.reference).find(({ id }) => id === actionId);
      if (action && action.disabled !== true) action.run();
    } else return;
    event.preventDefault();
  };
  const menuView = rows.find(({ key }) => key === menu?.key)?.view;
  return (
    <div
      ref={list}
      role="listbox"
      tabIndex={0}
      aria-label={t("sessions.title")}
      aria-activedescendant={shown === null || index < 0 ? undefined : rowId(shown)}
      className={styles.list}
      onKeyDown={pressKey}
    >
      {groups.map((group) => (
        <div key={group.collectionId ?? ""} role="group" aria-label={group.name} className={styles.group}>
          <div role="presentation" className={styles.heading}>
            {group.name}
          </div>
          {group.sessions.map(({ key, view }) => (
            <SessionRow
              key={key}
              id={rowId(key)}
              view={view}
              selected={key === shown}
              menuOpen={menu?.key === key}
              onPress={() => showSession(key)}
              onMenu={(left, top) => {
                showSession(key);
                setMenu({ key, left, top });
              }}
            />
          ))}
        </div>
      ))}
      <div ref={pointer} className={styles.pointer} style={{ left: menu?.left ?? 0, top: menu?.top ?? 0 }} />
      {menu && menuView ? (
        <ContextMenu
          label={t("sessions.actions", { name: shownSessionName(menuView.session, t) })}
          triggerRef={pointer}
          isOpen
          onClose={() => setMenu(null)}
          actions={sessionActions(menuView.reference)}
        />
      ) : null}
    </div>
  );
}

/** -1 (no row) for keys that do not move. */
function targetIndex(key: string, index: number, count: number): number {
  if (key === "ArrowDown") return Math.min(count - 1, index + 1);
  if (key === "ArrowUp") return Math.max(0, index - 1);
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : -1;
}

function actionOfKey({ key, shiftKey, ctrlKey, metaKey }: KeyboardEvent): string | null {
  if (key === "F2") return "rename";
  if (key === "Delete") return "remove";
  if (key === "ContextMenu" || (key === "F10" && shiftKey)) return "menu";
  return key.toLowerCase() === "d" && (ctrlKey || metaKey) ? "duplicate" : null;
}

function rowId(key: string): string {
  return `session ${key}`.replaceAll(/\s/g, "_");
}
