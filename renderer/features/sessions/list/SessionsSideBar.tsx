import { ListFilter, Plus } from "lucide-react";
import { useState } from "react";
import { useTranslate } from "../../../locales/i18n.ts";
import { useStore } from "../../../state/store.ts";
import { IconButton } from "../../../ui/IconButton.tsx";
import { MenuButton } from "../../../ui/Menu.tsx";
import { SearchField } from "../../../ui/SearchField.tsx";
import { SideBarFrame, SideBarNote } from "../../../ui/SideBarFrame.tsx";
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
    <SideBarFrame
      title={t("sessions.title")}
      tools={
        <MenuButton label={t("sessions.new")} placement="bottom end" actions={newSessionActions()}>
          <IconButton label={t("sessions.new")}>
            <Plus size={16} strokeWidth={1.6} />
          </IconButton>
        </MenuButton>
      }
    >
      <SearchField
        className={styles.filter}
        label={t("sessions.filter")}
        clearLabel={t("sessions.clearFilter")}
        value={filter}
        onChange={setFilter}
        icon={<ListFilter size={16} strokeWidth={1.6} aria-hidden="true" />}
      />
      {all.length === 0 && !ready ? <SideBarNote loading>{t("sessions.loading")}</SideBarNote> : null}
      {groups.length === 0 && filter.trim() !== "" ? (
        <SideBarNote>{t("sessions.nothingFound", { filter })}</SideBarNote>
      ) : (
        <SessionList groups={groups} shown={shownKey(all, chosen)} />
      )}
    </SideBarFrame>
  );
}
