import { useEffect, useState } from "react";
import { ListBox, ListBoxItem } from "react-aria-components";
import type { HistoryEntry } from "../../../../shared/model/history.ts";
import { ExchangeSummary } from "../../../editors/compare/ExchangeSummary.tsx";
import { dateTimeText, statusOf } from "../../../editors/compare/exchangeTexts.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import { isEntryOf } from "../../../state/comparedExchange.ts";
import type { ExchangeView } from "../../../state/exchanges.ts";
import { findEntriesToCompare } from "../../../state/historyActions.ts";
import { useStore } from "../../../state/store.ts";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { SegmentedControl } from "../../../ui/SegmentedControl.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import styles from "./actions.module.css";

interface EntryChoiceProps {
  tabId: string;
  exchange: ExchangeView;
  onChoose: (id: number) => void;
}

/** What a response can be compared with: what the request brought before, or whatever was sent. */
export function EntryChoice({ tabId, exchange, onChoose }: EntryChoiceProps) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const hasFile = useStore((state) => (state.tabs[tabId]?.source ?? null) !== null);
  const [whose, setWhose] = useState<"request" | "all">(hasFile ? "request" : "all");
  const [text, setText] = useState("");
  const entries = useEntries(whose === "request" ? tabId : null, text);
  const others = entries?.filter((entry) => !isEntryOf(exchange, entry)) ?? [];
  return (
    <>
      <div className={styles.choosing}>
        {hasFile ? (
          <SegmentedControl
            label={t("responseActions.whose")}
            value={whose}
            onChange={setWhose}
            options={[
              { id: "request", text: t("responseActions.ofRequest") },
              { id: "all", text: t("responseActions.ofAll") },
            ]}
          />
        ) : null}
        <TextField
          className={styles.search}
          aria-label={t("responseActions.search")}
          placeholder={t("responseActions.search")}
          value={text}
          onChange={setText}
          autoFocus
        />
      </div>
      {entries !== null && others.length === 0 ? (
        <EmptyState title={text.trim() === "" ? t("responseActions.none") : t("history.nothingFound")} />
      ) : (
        <ListBox
          aria-label={t("responseActions.choice")}
          className={styles.entries ?? ""}
          onAction={(key) => onChoose(Number(key))}
        >
          {others.map((entry) => (
            <ListBoxItem
              key={entry.id}
              id={entry.id}
              className={styles.entry ?? ""}
              textValue={`${entry.method} ${entry.url} ${statusOf(entry, t)} ${dateTimeText(entry.atMs, language)}`}
            >
              <ExchangeSummary facts={entry} />
            </ListBoxItem>
          ))}
        </ListBox>
      )}
    </>
  );
}

const settleMs = 150;

/** null until there is an answer. @param tabId of the saved request whose they are; null: all */
function useEntries(tabId: string | null, text: string): readonly HistoryEntry[] | null {
  const source = useStore((state) => (tabId === null ? null : (state.tabs[tabId]?.source ?? null)));
  const [entries, setEntries] = useState<readonly HistoryEntry[] | null>(null);
  const { collectionId, path } = source ?? {};
  useEffect(() => {
    let isOpen = true;
    const find = async (): Promise<void> => {
      const of = collectionId === undefined || path === undefined ? null : { collectionId, path };
      const found = await findEntriesToCompare(text, of);
      if (isOpen) setEntries(found);
    };
    const timer = setTimeout(() => void find(), text === "" ? 0 : settleMs);
    return () => {
      isOpen = false;
      clearTimeout(timer);
    };
  }, [collectionId, path, text]);
  return entries;
}
