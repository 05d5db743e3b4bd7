import { useState } from "react";
import type { Translate } from "../../../locales/i18n.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import { errorText } from "../../../state/errorText.ts";
import type { ExchangeView } from "../../../state/exchanges.ts";
import { useStore } from "../../../state/store.ts";
import type { Language } from "../../../locales/languages.ts";
import { formatBytes, formatDuration } from "../../../ui/format.ts";
import styles from "./states.module.css";
import { statusText } from "./statusText.ts";

/** Says the end of a send that was seen running; not the result of a tab that is only turned to. */
export function Announcement({ exchange }: { exchange: ExchangeView | undefined }) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const [watchedId, setWatchedId] = useState<string | null>(null);
  const runningId = exchange?.state === "running" ? exchange.exchangeId : null;
  if (runningId !== null && runningId !== watchedId) setWatchedId(runningId);
  const ended = exchange !== undefined && exchange.state !== "running" && exchange.exchangeId === watchedId;
  return (
    <div role="status" aria-live="polite" className={styles.hidden}>
      {ended ? endText(exchange, language, t) : ""}
    </div>
  );
}

function endText(exchange: ExchangeView, language: Language, t: Translate): string {
  if (exchange.error) return t("response.announceFailed", { message: errorText(exchange.error, language).message });
  if (!exchange.response) return "";
  const { head, decodedBytes } = exchange.response;
  return t("response.announceDone", {
    status: statusText(head.status, head.reason),
    duration: formatDuration(exchange.durationMs ?? 0, language),
    size: formatBytes(decodedBytes, language),
  });
}
