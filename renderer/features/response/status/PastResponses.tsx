import { History } from "lucide-react";
import { useEffect, useState } from "react";
import type { HistoryEntry } from "../../../../shared/model/history.ts";
import type { ItemReference } from "../../../../shared/model/workspace.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import { findPastResponses, showPastResponse } from "../../../state/historyActions.ts";
import { useStore } from "../../../state/store.ts";
import { formatDuration } from "../../../ui/format.ts";
import { IconButton } from "../../../ui/IconButton.tsx";
import { MenuList } from "../../../ui/Menu.tsx";
import { PopoverButton } from "../../../ui/Popover.tsx";
import styles from "./HistoryNote.module.css";

/** What a saved request brought before, to be shown again in its tab. */
export function PastResponses({ tabId }: { tabId: string }) {
  const t = useTranslate();
  const source = useStore((state) => state.tabs[tabId]?.source ?? null);
  if (source === null) return null;
  return (
    <PopoverButton
      label={t("history.past")}
      trigger={
        <IconButton label={t("history.past")}>
          <History size={15} strokeWidth={1.7} />
        </IconButton>
      }
    >
      {(close) => <PastList tabId={tabId} source={source} onChosen={close} />}
    </PopoverButton>
  );
}

interface PastListProps {
  tabId: string;
  source: ItemReference;
  onChosen: () => void;
}

function PastList({ tabId, source, onChosen }: PastListProps) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const [entries, setEntries] = useState<readonly HistoryEntry[] | null>(null);
  const { collectionId, path } = source;
  useEffect(() => {
    let isOpen = true;
    const find = async (): Promise<void> => {
      const found = await findPastResponses({ collectionId, path });
      if (isOpen) setEntries(found);
    };
    void find();
    return () => {
      isOpen = false;
    };
  }, [collectionId, path]);
  if (entries === null) return null;
  if (entries.length === 0) return <p className={styles.none}>{t("history.noPast")}</p>;
  const dates = new Intl.DateTimeFormat(language, { dateStyle: "short", timeStyle: "medium" });
  return (
    <MenuList
      label={t("history.past")}
      actions={entries.map((entry) => ({
        id: String(entry.id),
        text: `${statusOf(entry, t("history.failed"))}  ${dates.format(entry.atMs)}`,
        note: formatDuration(entry.durationMs, language),
        run: () => {
          onChosen();
          void showPastResponse(tabId, entry.id);
        },
      }))}
    />
  );
}

function statusOf({ status }: HistoryEntry, failed: string): string {
  return status === null ? failed : String(status);
}
