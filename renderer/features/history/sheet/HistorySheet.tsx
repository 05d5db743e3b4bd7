import { GitCompareArrows, History, Pin, PinOff, Send, Trash2 } from "lucide-react";
import { ExchangeSummary } from "../../../editors/compare/ExchangeSummary.tsx";
import { useTranslate } from "../../../locales/i18n.ts";
import { compareEntries } from "../../../state/history.ts";
import { openEntry, pinEntries, removeEntries, sendEntryAgain } from "../../../state/historyActions.ts";
import { useStore } from "../../../state/store.ts";
import { Button } from "../../../ui/Button.tsx";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { IconButton } from "../../../ui/IconButton.tsx";
import { CompareView } from "../compare/CompareView.tsx";
import { isNarrowed } from "../narrowing.ts";
import { EntryContents } from "./EntryContents.tsx";
import styles from "./HistorySheet.module.css";

/** The work area of the history: the chosen entry, or two compared. */
export function HistorySheet() {
  const t = useTranslate();
  const { entries, selected, comparing, state, filter } = useStore((store) => store.history);
  if (comparing !== null) return <CompareView key={comparing.join(" ")} ids={comparing} />;
  if (selected.length > 1) return <Several ids={selected} />;
  const entry = entries.find(({ id }) => id === selected[0]);
  if (entry === undefined) {
    if (state === "loading") return null;
    const isEmpty = entries.length === 0;
    if (isEmpty && isNarrowed(filter)) return <EmptyState title={t("history.nothingFound")} />;
    return (
      <EmptyState
        icon={<History size={26} strokeWidth={1.4} />}
        title={isEmpty ? t("history.empty") : t("history.noneChosen")}
      >
        {isEmpty ? t("history.emptyText") : t("history.noneChosenText")}
      </EmptyState>
    );
  }
  const { id, pinned } = entry;
  return (
    <section className={styles.sheet} aria-label={`${entry.method} ${entry.path}`}>
      <header className={styles.head}>
        <div className={styles.summary}>
          <ExchangeSummary facts={entry} />
        </div>
        <div className={styles.actions}>
          <IconButton
            label={pinned ? t("history.unpin") : t("history.pin")}
            onPress={() => void pinEntries([id], !pinned)}
          >
            {pinned ? <PinOff size={16} strokeWidth={1.6} /> : <Pin size={16} strokeWidth={1.6} />}
          </IconButton>
          <IconButton label={t("common.delete")} onPress={() => void removeEntries([id])}>
            <Trash2 size={16} strokeWidth={1.6} />
          </IconButton>
          <Button onPress={() => void sendEntryAgain(id)}>
            <Send size={14} strokeWidth={1.7} aria-hidden="true" />
            {t("history.sendAgain")}
          </Button>
          <Button look="primary" onPress={() => void openEntry(id)}>
            {t("history.open")}
          </Button>
        </div>
      </header>
      <EntryContents key={id} entry={entry} />
    </section>
  );
}

function Several({ ids }: { ids: readonly number[] }) {
  const t = useTranslate();
  const [one, other] = ids;
  return (
    <EmptyState
      icon={<GitCompareArrows size={26} strokeWidth={1.4} />}
      title={t("history.chosen", { count: ids.length })}
      actions={
        ids.length === 2 && one !== undefined && other !== undefined ? (
          <Button look="primary" onPress={() => compareEntries(one, other)}>
            {t("history.compare")}
          </Button>
        ) : null
      }
    >
      {t("history.chosenText")}
    </EmptyState>
  );
}
