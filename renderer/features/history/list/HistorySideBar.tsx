import { Ellipsis, ListFilter, Trash2 } from "lucide-react";
import { useEffect } from "react";
import { useTranslate } from "../../../locales/i18n.ts";
import { errorText } from "../../../state/errorText.ts";
import { changeHistoryFilter, changeHistoryView, watchHistory } from "../../../state/history.ts";
import { clearHistory } from "../../../state/historyActions.ts";
import { useStore } from "../../../state/store.ts";
import { Button } from "../../../ui/Button.tsx";
import { formatNumber } from "../../../ui/format.ts";
import { IconButton } from "../../../ui/IconButton.tsx";
import { MenuButton } from "../../../ui/Menu.tsx";
import { PopoverButton } from "../../../ui/Popover.tsx";
import { SearchField } from "../../../ui/SearchField.tsx";
import { SideBarFrame, SideBarNote } from "../../../ui/SideBarFrame.tsx";
import { isFiltered, isNarrowed } from "../narrowing.ts";
import { HistoryFilters } from "./HistoryFilters.tsx";
import { HistoryList } from "./HistoryList.tsx";
import styles from "./HistorySideBar.module.css";

const mostCounted = 1000;

/** Everything that was sent, the newest first, searched and filtered. */
export function HistorySideBar() {
  const t = useTranslate();
  useEffect(watchHistory, []);
  return (
    <SideBarFrame title={t("history.title")} count={useCountText()} tools={<Tools />}>
      <HistorySearch />
      <Choosing />
      <Contents />
    </SideBarFrame>
  );
}

function useCountText(): string {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const count = useStore((state) => state.history.count);
  if (count === null) return "";
  return count >= mostCounted
    ? t("history.foundMany", { most: formatNumber(mostCounted, language) })
    : t("history.found", { count });
}

function Tools() {
  const t = useTranslate();
  const inUse = useStore((state) => isFiltered(state.history.filter));
  const filterLabel = inUse ? t("history.filterOn") : t("history.filter");
  return (
    <>
      <PopoverButton
        label={t("history.filter")}
        placement="bottom start"
        trigger={
          <IconButton label={filterLabel} className={inUse ? styles.inUse : undefined}>
            <ListFilter size={16} strokeWidth={1.6} />
          </IconButton>
        }
      >
        {(close) => <HistoryFilters onReset={close} />}
      </PopoverButton>
      <MenuButton
        label={t("history.more")}
        placement="bottom end"
        actions={[
          {
            id: "clear",
            text: t("history.clear"),
            note: t("history.clearNote"),
            icon: <Trash2 size={16} strokeWidth={1.6} />,
            danger: true,
            run: () => void clearHistory(),
          },
        ]}
      >
        <IconButton label={t("history.more")}>
          <Ellipsis size={16} strokeWidth={1.6} />
        </IconButton>
      </MenuButton>
    </>
  );
}

function HistorySearch() {
  const t = useTranslate();
  const text = useStore((state) => state.history.filter.text);
  return (
    <SearchField
      className={styles.search}
      label={t("history.search")}
      clearLabel={t("history.clearSearch")}
      value={text}
      onChange={(next) => changeHistoryFilter({ text: next })}
    />
  );
}

function Choosing() {
  const t = useTranslate();
  const choosing = useStore((state) => state.history.choosing !== null);
  if (!choosing) return null;
  return (
    <div className={styles.choose} role="status">
      {t("history.choose")}
      <Button size="small" onPress={() => changeHistoryView({ choosing: null })}>
        {t("common.cancel")}
      </Button>
    </div>
  );
}

function Contents() {
  const t = useTranslate();
  const history = useStore((state) => state.history);
  const language = useStore((state) => state.language);
  const enabled = useStore((state) => state.settings.history.enabled);
  if (history.state === "failed" && history.problem !== null) {
    return <SideBarNote>{errorText(history.problem, language).message}</SideBarNote>;
  }
  if (history.entries.length > 0) return <HistoryList />;
  if (history.state === "loading") return <SideBarNote loading>{t("history.loading")}</SideBarNote>;
  if (isNarrowed(history.filter)) {
    return (
      <SideBarNote>
        {t("history.nothingFound")}
        {history.filter.text.trim() === "" ? null : <span className={styles.hint}>{t("history.searchHint")}</span>}
      </SideBarNote>
    );
  }
  return <SideBarNote>{enabled ? t("history.emptyText") : t("history.off")}</SideBarNote>;
}
