import type { Translate } from "../../../locales/i18n.ts";
import { formatDuration } from "../../../ui/format.ts";
import type { Backoff } from "./waterfall.ts";

/** What a timer may be early by. */
const timerSlackMs = 20;

/** "Retry-After: 1 s", "after 2 s, on a new connection". */
export function backoffCause(backoff: Backoff, language: string, t: Translate): string {
  const { wait, durationMs, remainingMs } = backoff;
  const planned = plannedCause(backoff, language, t);
  const isCut = remainingMs === null && durationMs < wait.delayMs - timerSlackMs;
  return isCut ? t("response.attempts.cutShort", { planned, duration: formatDuration(durationMs, language) }) : planned;
}

function plannedCause(backoff: Backoff, language: string, t: Translate): string {
  const { retryAfter, wait } = backoff;
  if (wait.from === "retry-after") {
    const value =
      retryAfter === null || /^\s*\d+\s*$/.test(retryAfter) ? exactDuration(wait.delayMs, language) : retryAfter;
    return t("response.attempts.retryAfter", { value });
  }
  const duration = exactDuration(wait.delayMs, language);
  return backoff.onNewConnection
    ? t("response.attempts.afterNew", { duration })
    : t("response.attempts.after", { duration });
}

/** Waits are set in whole numbers more often than not: what a timer adds to them is not told. */
function exactDuration(ms: number, language: string): string {
  return formatDuration(ms < 1000 ? Math.round(ms) : Math.round(ms / 100) * 100, language);
}
