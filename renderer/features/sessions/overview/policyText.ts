/** A retry policy in one line: on what, with which waits, how much patience with the server. */
import type { Backoff, RetryPolicy } from "../../../../shared/model/retryPolicy.ts";
import { showStatuses } from "../../../editors/delivery/statusText.ts";
import type { Translate } from "../../../locales/i18n.ts";
import { formatNumber } from "../../../ui/format.ts";
import { settingText } from "../durationText.ts";

export function attemptsText({ attempts }: RetryPolicy, t: Translate): string {
  return attempts <= 1 ? t("sessions.retries.none") : t("sessions.retries.attempts", { count: attempts });
}

/** "429, 5xx, reset, timeout; 1 s × 2ⁿ up to 8 s, full jitter; Retry-After up to 60 s" */
export function policyText(policy: RetryPolicy, language: string, t: Translate): string {
  const { statuses, errors, backoff, retryAfterCapMs } = policy;
  const causes = [...showStatuses(statuses), ...errors.map((error) => t(`delivery.retries.errorNames.${error}`))];
  const parts = [
    causes.length === 0 ? t("sessions.retries.nothing") : causes.join(", "),
    backoffText(backoff, language, t),
  ];
  if (statuses.length > 0) {
    parts.push(
      retryAfterCapMs === null
        ? t("sessions.retries.noRetryAfter")
        : t("sessions.retries.retryAfter", { cap: settingText(retryAfterCapMs, language) }),
    );
  }
  return parts.join("; ");
}

function backoffText(backoff: Backoff, language: string, t: Translate): string {
  const duration = (ms: number): string => settingText(ms, language);
  switch (backoff.type) {
    case "none":
      return t("sessions.retries.noWait");
    case "fixed":
      return t("sessions.retries.fixed", { delay: duration(backoff.delayMs) });
    case "linear": {
      const { startMs, incrementMs, capMs } = backoff;
      const values = { start: duration(startMs), increment: duration(incrementMs), cap: duration(capMs) };
      return t("sessions.retries.linear", values);
    }
    case "exponential": {
      const { baseMs, factor, capMs, jitter } = backoff;
      const values = { base: duration(baseMs), factor: formatNumber(factor, language), cap: duration(capMs) };
      const jitterText = jitter === "none" ? "" : `, ${t(`delivery.retries.jitters.${jitter}`)}`;
      const waits = jitter === "decorrelated" ? "sessions.retries.decorrelated" : "sessions.retries.exponential";
      return t(waits, values) + jitterText;
    }
  }
}
