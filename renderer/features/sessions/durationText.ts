import { formatDuration, formatNumber } from "../../ui/format.ts";

const minuteMs = 60_000;

/** What a person set: exact, in one unit where there is one. "0.2 s", "90 s", "5 min". */
export function settingText(ms: number, language: string): string {
  if (ms > 2 * minuteMs && ms % minuteMs === 0) return `${formatNumber(ms / minuteMs, language)} min`;
  const isShort = ms >= 100 || ms === 0;
  return isShort && ms <= 2 * minuteMs ? `${formatNumber(ms / 1000, language)} s` : formatDuration(ms, language);
}

/** How long something has been: one unit, rounded down. "8 s", "14 min", "3 h". */
export function ageText(ms: number, language: string): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  return `${formatNumber(Math.floor(seconds / 3600), language)} h`;
}

/** A wait that is watched: tenths below ten seconds. "0.3 s", "12 s". */
export function waitText(ms: number, language: string): string {
  if (ms >= 10_000) return ageText(ms, language);
  const tenths = Math.floor(Math.max(0, ms) / 100) / 10;
  return `${new Intl.NumberFormat(language, { minimumFractionDigits: 1 }).format(tenths)} s`;
}
