import { FolderOpen, ListFilter, Plus } from "lucide-react";
import { useMemo, useState } from "react";
import { useTranslate } from "../../locales/i18n.ts";
import { useStore } from "../../state/store.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { Cross } from "../../ui/icons.tsx";
import { MenuButton } from "../../ui/Menu.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { CollectionTree } from "./CollectionTree.tsx";
import { askForFolder, newActions } from "./newActions.tsx";
import { NoCollections } from "./NoCollections.tsx";
import styles from "./SideBar.module.css";
import { parseFilter } from "./treeFilter.ts";
import { treeRows } from "./treeRows.ts";

const noWords: readonly string[] = [];

export function SideBar() {
  const t = useTranslate();
  const [filter, setFilter] = useState("");
  const rows = useRows(filter);
  const ready = useStore((state) => state.collectionsReady);
  const empty = useStore((state) => state.collectionOrder.length === 0);
  return (
    <aside className={styles.side} aria-label={t("sidebar.title")}>
      <div className={styles.head}>
        <h2 className={styles.heading}>{t("sidebar.title")}</h2>
        <div className={styles.tools}>
          <IconButton label={t("sidebar.open")} onPress={() => void askForFolder()}>
            <FolderOpen size={16} strokeWidth={1.6} />
          </IconButton>
          <MenuButton label={t("sidebar.new")} placement="bottom end" actions={newActions()}>
            <IconButton label={t("sidebar.new")}>
              <Plus size={16} strokeWidth={1.6} />
            </IconButton>
          </MenuButton>
        </div>
      </div>
      {empty ? (
        <NoRows ready={ready} />
      ) : (
        <>
          <FilterField filter={filter} onChange={setFilter} />
          {rows.length === 0 ? (
            <p className={styles.nothing} role="status">
              {t("sidebar.nothingFound", { filter })}
            </p>
          ) : (
            <CollectionTree rows={rows} words={parseFilter(filter)?.words ?? noWords} filtered={filter.trim() !== ""} />
          )}
        </>
      )}
    </aside>
  );
}

function FilterField({ filter, onChange }: { filter: string; onChange: (filter: string) => void }) {
  const t = useTranslate();
  return (
    <TextField
      className={styles.filter}
      aria-label={t("sidebar.filter")}
      placeholder={t("sidebar.filterPlaceholder")}
      value={filter}
      onChange={onChange}
      onKeyDown={(event) => {
        if (event.key === "Escape" && filter !== "") onChange("");
        else if (event.key === "ArrowDown") document.querySelector<HTMLElement>("[role=tree]")?.focus();
        else event.continuePropagation();
      }}
      prefix={<ListFilter size={16} strokeWidth={1.6} aria-hidden="true" />}
      suffix={
        filter === "" ? undefined : (
          <IconButton label={t("sidebar.clearFilter")} onPress={() => onChange("")}>
            <Cross size={12} />
          </IconButton>
        )
      }
    />
  );
}

function useRows(filter: string) {
  const collections = useStore((state) => state.collections);
  const order = useStore((state) => state.collectionOrder);
  const expanded = useStore((state) => state.layout.expanded);
  return useMemo(() => {
    const open = order.flatMap((id) => collections[id] ?? []);
    return treeRows(open, new Set(expanded), filter);
  }, [collections, order, expanded, filter]);
}

function NoRows({ ready }: { ready: boolean }) {
  const t = useTranslate();
  return ready ? <NoCollections /> : <p className={styles.loading}>{t("sidebar.loading")}</p>;
}
