import { useLocale } from "react-aria-components";
import { useTranslate } from "../../locales/i18n.ts";
import { formatBytes, formatDuration } from "../../ui/format.ts";
import { MethodLabel } from "../../ui/MethodLabel.tsx";
import { StatusPill } from "../../ui/StatusPill.tsx";
import styles from "./ExchangeSummary.module.css";
import { dateTimeText, statusOf, toneOf, type ExchangeFacts } from "./exchangeTexts.ts";

/** An exchange in two lines: what was sent, and what came of it, when. */
export function ExchangeSummary({ facts }: { facts: ExchangeFacts }) {
  const t = useTranslate();
  const { locale: language } = useLocale();
  return (
    <>
      <div className={styles.address}>
        <MethodLabel method={facts.method} />
        <span className={styles.url} title={facts.url}>
          {facts.url}
        </span>
      </div>
      <div className={styles.facts}>
        <StatusPill text={statusOf(facts, t)} tone={toneOf(facts)} />
        <span>{formatDuration(facts.durationMs, language)}</span>
        {facts.status === null ? null : <span>{formatBytes(facts.bodyBytes, language)}</span>}
        <span className={styles.date}>{dateTimeText(facts.atMs, language)}</span>
      </div>
    </>
  );
}
