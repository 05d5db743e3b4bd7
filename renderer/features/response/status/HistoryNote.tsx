import { History } from "lucide-react";
import { useTranslate } from "../../../locales/i18n.ts";
import type { ExchangeView } from "../../../state/exchanges.ts";
import { useStore } from "../../../state/store.ts";
import styles from "./HistoryNote.module.css";

/** Says of a response that it was not received now. */
export function HistoryNote({ exchange }: { exchange: ExchangeView | undefined }) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const { history } = exchange ?? {};
  if (history === undefined) return null;
  const { atMs, bodyState } = history;
  const date = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "medium" }).format(atMs);
  return (
    <p className={styles.note} role="note">
      <History size={14} strokeWidth={1.7} aria-hidden="true" />
      {t("history.fromHistory", { date })}
      {bodyState === "none" || bodyState === "kept" ? null : <span>{t(`history.bodyStates.${bodyState}`)}</span>}
    </p>
  );
}
