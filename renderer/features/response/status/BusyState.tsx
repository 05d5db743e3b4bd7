import type { Translate } from "../../../locales/i18n.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import { cancelSend, type ExchangeProgress, type ExchangeView } from "../../../state/exchanges.ts";
import { useStore } from "../../../state/store.ts";
import { Button } from "../../../ui/Button.tsx";
import { formatBytes, formatPercent } from "../../../ui/format.ts";
import { ProgressLine } from "../../../ui/ProgressLine.tsx";
import styles from "./states.module.css";

/** A send that takes its time: how far it is, and the way out. */
export function BusyState({ tabId, exchange }: { tabId: string; exchange: ExchangeView }) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  return (
    <div className={styles.busy}>
      <p className={styles.title}>{stage(exchange, t)}</p>
      <ProgressLine label={t("response.progress")} share={knownShare(exchange)} className={styles.progress} />
      <p className={styles.figures}>{figures(exchange, language, t)}</p>
      <Button onPress={() => cancelSend(tabId)}>{t("response.cancel")}</Button>
    </div>
  );
}

/** The thin line above a body that still arrives. */
export function ReceivingLine({ exchange }: { exchange: ExchangeView }) {
  const t = useTranslate();
  return <ProgressLine label={t("response.progress")} share={knownShare(exchange)} className={styles.receiving} />;
}

function isSending({ progress }: ExchangeView): boolean {
  return progress !== null && progress.sentTotalBytes !== null && progress.sentBytes < progress.sentTotalBytes;
}

function stage(exchange: ExchangeView, t: Translate): string {
  if (exchange.response) return t("response.receiving");
  if (exchange.attempts.length === 0 || isSending(exchange)) return t("response.sending");
  return t("response.waiting");
}

/** null when no length is known. */
function knownShare(exchange: ExchangeView): number | null {
  const { progress, response } = exchange;
  if (progress === null) return null;
  if (response) return progress.wireTotalBytes ? progress.wireBytes / progress.wireTotalBytes : null;
  return isSending(exchange) && progress.sentTotalBytes ? progress.sentBytes / progress.sentTotalBytes : null;
}

function figures({ progress, response }: ExchangeView, language: string, t: Translate): string {
  if (progress === null) return "";
  const bytes = (count: number): string => formatBytes(count, language);
  if (response) {
    const received = bytes(progress.wireBytes);
    return progress.wireTotalBytes === null
      ? t("response.received", { received })
      : t("response.receivedOf", { received, total: bytes(progress.wireTotalBytes) });
  }
  if (progress.sentBytes === 0) return "";
  const sent = bytes(progress.sentBytes);
  const rate = uploadRate(progress, language, t);
  if (progress.sentTotalBytes === null) return [t("response.sent", { sent }), ...rate].join(", ");
  const share = formatPercent(Math.floor((progress.sentBytes / progress.sentTotalBytes) * 100) / 100, language);
  return [t("response.sentOf", { sent, total: bytes(progress.sentTotalBytes) }), share, ...rate].join(", ");
}

/** Only while it is on its way: the rate of what is sent says nothing of the wait for the answer. */
function uploadRate(
  { sentBytes, sentTotalBytes, sentBytesPerSecond }: ExchangeProgress,
  language: string,
  t: Translate,
) {
  if (sentBytesPerSecond === null || sentBytesPerSecond <= 0 || sentBytes === sentTotalBytes) return [];
  return [t("downloads.rate", { bytes: formatBytes(sentBytesPerSecond, language) })];
}
