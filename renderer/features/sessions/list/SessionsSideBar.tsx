import { ListFilter, Plus } from "lucide-react";
import { useState } from "react";
import { useTranslate } from "../../../locales/i18n.ts";
import { useStore } from "../../../state/store.ts";
import { IconButton } from "../../../ui/IconButton.tsx";
import { Cross } from "../../../ui/icons.tsx";
import { MenuButton } from "../../../ui/Menu.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import { newSessionActions } from "./sessionActions.tsx";
import { shownKey } from "./sessionGroups.ts";
import { SessionList } from "./SessionList.tsx";
import styles from "./SessionsSideBar.module.css";
import { useSessionGroups } from "./useSessionGroups.ts";

/** All sessions, by the collection that keeps them. */
export function SessionsSideBar() {
  const t = useTranslate();
  const [filter, setFilter] = useState("");
  const groups = useSessionGroups(filter);
  const all = useSessionGroups("");
  const chosen = useStore((state) => state.shownSession);
  const ready = useStore((state) => state.sessionsReady);
  return (
    <aside className={styles.side} aria-label={t("sessions.title")}>
      <div className={styles.head}>
        <h2 className={styles.heading}>{t("sessions.title")}</h2>
        <div className={styles.tools}>
          <MenuButton label={t("sessions.new")} placement="bottom end" actions={newSessionActions()}>
            <IconButton label={t("sessions.new")}>
              <Plus size={16} strokeWidth={1.6} />
            </IconButton>
          </MenuButton>
        </div>
      </div>
      <TextField
        className={styles.filter}
        aria-label={t("sessions.filter")}
        placeholder={t("sessions.filter")}
        value={filter}
        onChange={setFilter}
        onKeyDown={(event) => {
          if (event.key === "Escape" && filter !== "") setFilter("");
          else event.continuePropagation();
        }}
        prefix={<ListFilter size={16} strokeWidth={1.6} aria-hidden="true" />}
        suffix={
          filter === "" ? undefined : (
            <IconButton label={t("sessions.clearFilter")} onPress={() => setFilter("")}>
              <Cross size={12} />
            </IconButton>
          )
        }
      />
      {all.length === 0 && !ready ? <p className={styles.loading}>{t("sessions.loading")}</p> : null}
      {groups.length === 0 && filter.trim() !== "" ? (
        <p className={styles.nothing} role="status">
          {t("sessions.nothingFound", { filter })}
        </p>
      ) : (
        <SessionList groups={groups} shown={shownKey(all, chosen)} />
      )}
    </aside>
  );
}
