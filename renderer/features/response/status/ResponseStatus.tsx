import type { ExchangeView } from "../../../state/exchanges.ts";
import { useStore } from "../../../state/store.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import { joinClassNames } from "../../../ui/className.ts";
import { formatDuration } from "../../../ui/format.ts";
import { StatusPill, type StatusTone } from "../../../ui/StatusPill.tsx";
import { SizeFigure } from "../size/SizeFigure.tsx";
import styles from "./ResponseStatus.module.css";
import { statusText, statusTone } from "./statusText.ts";
import { useClock } from "./useClock.ts";

/** Status, time and size at the end of the strip. Their places are kept while a send runs. */
export function ResponseStatus({ exchange }: { exchange: ExchangeView }) {
  const language = useStore((state) => state.language);
  const running = exchange.state === "running";
  const nowMs = useClock(running, 100);
  const durationMs = exchange.durationMs ?? Math.max(0, nowMs - exchange.startedAtMs);
  const { text, tone } = usePill(exchange);
  return (
    <>
      <StatusPill text={text} tone={tone} />
      <span className={styles.figure}>{formatDuration(durationMs, language)}</span>
      {exchange.response ? (
        <SizeFigure exchange={exchange} {...receivedBytes(exchange)} className={joinClassNames(styles.figure)} />
      ) : (
        <span className={styles.figure} />
      )}
    </>
  );
}

function usePill(exchange: ExchangeView): { text: string; tone: StatusTone } {
  const t = useTranslate();
  if (exchange.response) {
    const { status, reason } = exchange.response.head;
    const broken = exchange.state === "failed";
    return { text: statusText(status, reason), tone: broken ? "bad" : statusTone(status) };
  }
  if (exchange.state === "running") {
    const waits = exchange.attempts.some(({ backoff }) => backoff !== null && backoff.endMs === null);
    return { text: waits ? t("response.backingOff") : t("response.sending"), tone: "plain" };
  }
  if (exchange.error?.kind === "cancelled") return { text: t("response.cancelled"), tone: "plain" };
  return { text: t("response.failed"), tone: "bad" };
}

/** The newest known: progress while it runs, and after a cancel that let no more be told; else the response. */
export function receivedBytes({ response, progress }: ExchangeView): { wireBytes: number; decodedBytes: number } {
  return {
    wireBytes: Math.max(response?.wireBytes ?? 0, progress?.wireBytes ?? 0),
    decodedBytes: Math.max(response?.decodedBytes ?? 0, progress?.decodedBytes ?? 0),
  };
}
