/** What is told of an exchange in few words. */
import type { HistoryEntry } from "../../../shared/model/history.ts";
import type { Translate } from "../../locales/i18n.ts";
import type { StatusTone } from "../../ui/StatusPill.tsx";

/** As an entry of the history has them. */
export type ExchangeFacts = Pick<
  HistoryEntry,
  "method" | "url" | "status" | "errorCode" | "durationMs" | "bodyBytes" | "atMs"
>;

/** "200", or why there is none. */
export function statusOf({ status, errorCode }: Pick<ExchangeFacts, "status" | "errorCode">, t: Translate): string {
  if (status !== null) return String(status);
  return errorCode === "cancelled" ? t("history.cancelled") : t("history.failed");
}

export function toneOf({ status, errorCode }: Pick<ExchangeFacts, "status" | "errorCode">): StatusTone {
  if (errorCode === "cancelled") return "plain";
  if (status === null || errorCode !== null || status >= 500) return "bad";
  if (status >= 400) return "warn";
  if (status >= 300) return "info";
  return status >= 200 ? "ok" : "plain";
}

export function timeText(atMs: number, language: string): string {
  return new Intl.DateTimeFormat(language, { timeStyle: "medium" }).format(atMs);
}

export function dateTimeText(atMs: number, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "medium" }).format(atMs);
}
