import { useEffect, useState } from "react";
import type { TokenView } from "../../../../shared/model/oauth2.ts";
import type { Translate } from "../../../locales/i18n.ts";

const dayMs = 24 * 60 * 60 * 1000;
const longestTimerMs = 2_147_483_647;

/** The time alone for what is of today, else the date too. */
export function momentText(atMs: number, nowMs: number, locale: string): string {
  const isNear = Math.abs(atMs - nowMs) < dayMs && new Date(atMs).getDate() === new Date(nowMs).getDate();
  const date = isNear ? {} : ({ dateStyle: "medium" } as const);
  return new Intl.DateTimeFormat(locale, { ...date, timeStyle: "short" }).format(atMs);
}

export function isExpired({ expiresAtMs }: Pick<TokenView, "expiresAtMs">, nowMs: number): boolean {
  return expiresAtMs !== null && expiresAtMs <= nowMs;
}

export function stateText(token: Pick<TokenView, "expiresAtMs">, nowMs: number, locale: string, t: Translate): string {
  const { expiresAtMs } = token;
  if (expiresAtMs === null) return t("auth.token.noExpiry");
  const time = momentText(expiresAtMs, nowMs, locale);
  return t(isExpired(token, nowMs) ? "auth.token.expired" : "auth.token.validUntil", { time });
}

/** Wall-clock milliseconds; again at the moment when the token expires. */
export function useNowUntil(atMs: number | null): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    if (atMs === null || atMs <= Date.now()) return undefined;
    const timer = setTimeout(() => setNowMs(Date.now()), Math.min(longestTimerMs, atMs - Date.now() + 50));
    return () => clearTimeout(timer);
  }, [atMs]);
  return nowMs;
}
