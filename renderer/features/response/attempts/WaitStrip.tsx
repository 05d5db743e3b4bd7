import { FastForward, Square } from "lucide-react";
import { useTranslate } from "../../../locales/i18n.ts";
import { actOnBackoff } from "../../../state/backoff.ts";
import { useStore } from "../../../state/store.ts";
import { Button } from "../../../ui/Button.tsx";
import { formatDuration } from "../../../ui/format.ts";
import { backoffCause } from "./backoffCause.ts";
import { reasonText } from "./outcome.ts";
import styles from "./WaitStrip.module.css";
import type { Backoff, WaterfallRow } from "./waterfall.ts";

interface WaitStripProps {
  tabId: string;
  row: WaterfallRow;
  backoff: Backoff;
}

/** While a send waits between two attempts: why, for how long yet, and the two ways out of waiting. */
export function WaitStrip({ tabId, row, backoff }: WaitStripProps) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const number = row.attempt.number + 1;
  const remaining = countdownText(backoff.remainingMs ?? 0, language);
  const said = t("response.attempts.waitingFor", { number, duration: formatDuration(backoff.wait.delayMs, language) });
  return (
    <div role="group" aria-label={t("response.attempts.waitingLabel")} className={styles.strip}>
      <span role="status" className={styles.hidden}>
        {said}
      </span>
      <span aria-hidden="true" className={styles.text}>
        {t("response.attempts.countdown", { number, remaining })}
      </span>
      <span className={styles.cause}>
        {reasonText(backoff.wait.reason, t)}, {backoffCause(backoff, language, t)}
      </span>
      <Button size="small" onPress={() => void actOnBackoff(tabId, "retryNow")}>
        <FastForward size={13} strokeWidth={1.7} />
        {t("response.attempts.retryNow")}
      </Button>
      <Button size="small" onPress={() => void actOnBackoff(tabId, "stop")}>
        <Square size={11} strokeWidth={1.9} />
        {t("response.attempts.stop")}
      </Button>
    </div>
  );
}

/** Of one width while it runs: tenths of a second, then minutes. */
function countdownText(ms: number, language: string): string {
  if (ms >= 100_000) return formatDuration(ms, language);
  const format = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return `${format.format(Math.ceil(ms / 100) / 10)} s`;
}
