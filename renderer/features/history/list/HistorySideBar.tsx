import { Ellipsis, ListFilter, Search, Trash2 } from "lucide-react";
import { useEffect } from "react";
import { useTranslate } from "../../../locales/i18n.ts";
import { errorText } from "../../../state/errorText.ts";
import { changeHistoryFilter, changeHistoryView, watchHistory } from "../../../state/history.ts";
import { clearHistory } from "../../../state/historyActions.ts";
import { useStore } from "../../../state/store.ts";
import { Button } from "../../../ui/Button.tsx";
import { formatNumber } from "../../../ui/format.ts";
import { IconButton } from "../../../ui/IconButton.tsx";
import { Cross } from "../../../ui/icons.tsx";
import { MenuButton } from "../../../ui/Menu.tsx";
import { PopoverButton } from "../../../ui/Popover.tsx";
import { TextField } from "../../../ui/TextField.tsx";
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
    <aside className={styles.side} aria-label={t("history.title")}>
      <Head />
      <SearchField />
      <Choosing />
      <Contents />
    </aside>
  );
}

function Head() {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const { count, filter } = useStore((state) => state.history);
  const inUse = isFiltered(filter);
  const filterLabel = inUse ? t("history.filterOn") : t("history.filter");
  const countText =
    (count ?? 0) >= mostCounted
      ? t("history.foundMany", { most: formatNumber(mostCounted, language) })
      : t("history.found", { count: count ?? 0 });
  return (
    <div className={styles.head}>
      <h2 className={styles.heading}>{t("history.title")}</h2>
      <span className={styles.count} role="status">
        {count === null ? "" : countText}
      </span>
      <div className={styles.tools}>
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
      </div>
    </div>
  );
}

function SearchField() {
  const t = useTranslate();
  const text = useStore((state) => state.history.filter.text);
  const search = (next: string): void => changeHistoryFilter({ text: next });
  return (
    <TextField
      className={styles.search}
      aria-label={t("history.search")}
      placeholder={t("history.search")}
      value={text}
      onChange={search}
      onKeyDown={(event) => {
        if (event.key === "Escape" && text !== "") search("");
        else event.continuePropagation();
      }}
      prefix={<Search size={15} strokeWidth={1.6} aria-hidden="true" />}
      suffix={
        text === "" ? undefined : (
          <IconButton label={t("history.clearSearch")} onPress={() => search("")}>
            <Cross size={12} />
          </IconButton>
        )
      }
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
    return <p className={styles.note}>{errorText(history.problem, language).message}</p>;
  }
  if (history.entries.length > 0) return <HistoryList />;
  if (history.state === "loading") return <p className={styles.loading}>{t("history.loading")}</p>;
  if (isNarrowed(history.filter)) {
    return (
      <div className={styles.note} role="status">
        <p>{t("history.nothingFound")}</p>
        {history.filter.text.trim() === "" ? null : <p className={styles.hint}>{t("history.searchHint")}</p>}
      </div>
    );
  }
  return <p className={styles.note}>{enabled ? t("history.emptyText") : t("history.off")}</p>;
}
