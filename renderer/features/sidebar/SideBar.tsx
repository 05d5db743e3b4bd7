import { FolderOpen, ListFilter, Plus } from "lucide-react";
import { useMemo, useState } from "react";
import { useTranslate } from "../../locales/i18n.ts";
import { useStore } from "../../state/store.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { MenuButton } from "../../ui/Menu.tsx";
import { SearchField } from "../../ui/SearchField.tsx";
import { SideBarFrame, SideBarNote } from "../../ui/SideBarFrame.tsx";
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
    <SideBarFrame
      title={t("sidebar.title")}
      tools={
        <>
          <IconButton label={t("sidebar.open")} onPress={() => void askForFolder()}>
            <FolderOpen size={16} strokeWidth={1.6} />
          </IconButton>
          <MenuButton label={t("sidebar.new")} placement="bottom end" actions={newActions()}>
            <IconButton label={t("sidebar.new")}>
              <Plus size={16} strokeWidth={1.6} />
            </IconButton>
          </MenuButton>
        </>
      }
    >
      {empty ? (
        <NoRows ready={ready} />
      ) : (
        <>
          <FilterField filter={filter} onChange={setFilter} />
          {rows.length === 0 ? (
            <SideBarNote>{t("sidebar.nothingFound", { filter })}</SideBarNote>
          ) : (
            <CollectionTree rows={rows} words={parseFilter(filter)?.words ?? noWords} filtered={filter.trim() !== ""} />
          )}
        </>
      )}
    </SideBarFrame>
  );
}

function FilterField({ filter, onChange }: { filter: string; onChange: (filter: string) => void }) {
  const t = useTranslate();
  return (
    <SearchField
      className={styles.filter}
      label={t("sidebar.filter")}
      clearLabel={t("sidebar.clearFilter")}
      placeholder={t("sidebar.filterPlaceholder")}
      value={filter}
      onChange={onChange}
      onKeyDown={(event) => {
        if (event.key === "ArrowDown") document.querySelector<HTMLElement>("[role=tree]")?.focus();
        else event.continuePropagation();
      }}
      icon={<ListFilter size={16} strokeWidth={1.6} aria-hidden="true" />}
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
  return ready ? <NoCollections /> : <SideBarNote loading>{t("sidebar.loading")}</SideBarNote>;
}
