/** When a cookie ends, as people say it. */
import type { Cookie } from "../../../../shared/model/cookie.ts";
import type { Translate } from "../../../locales/i18n.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** "in 2 h" within two days, else the date. */
export function expiryText(
  { expires }: Pick<Cookie, "expires">,
  nowMs: number,
  language: string,
  t: Translate,
): string {
  if (expires === null) return t("sessions.cookies.withSession");
  const atMs = Date.parse(expires);
  if (Number.isNaN(atMs)) return expires;
  const leftMs = atMs - nowMs;
  if (leftMs <= 0) return t("sessions.cookies.expired");
  if (leftMs > 2 * dayMs) {
    return new Intl.DateTimeFormat(language, { dateStyle: "medium" }).format(atMs);
  }
  const relative = new Intl.RelativeTimeFormat(language, { numeric: "always", style: "short" });
  if (leftMs < 60_000) return relative.format(Math.ceil(leftMs / 1000), "second");
  return leftMs < hourMs
    ? relative.format(Math.round(leftMs / 60_000), "minute")
    : relative.format(Math.round(leftMs / hourMs), "hour");
}

/** The moment itself, for a tooltip; "" when there is none. */
export function momentText({ expires }: Pick<Cookie, "expires">, language: string): string {
  const atMs = expires === null ? NaN : Date.parse(expires);
  if (Number.isNaN(atMs)) return "";
  return new Intl.DateTimeFormat(language, { dateStyle: "full", timeStyle: "medium" }).format(atMs);
}

/** As a `datetime-local` field has it: the local time, to the second. */
export function localMoment(expires: string | null, fallbackMs: number): string {
  const parsed = expires === null ? NaN : Date.parse(expires);
  const date = new Date(Number.isNaN(parsed) ? fallbackMs : parsed);
  const offsetMs = date.getTimezoneOffset() * 60_000;
  return new Date(date.getTime() - offsetMs).toISOString().slice(0, 19);
}

export function flagTexts({ secure, httpOnly, sameSite }: Cookie, t: Translate): string[] {
  return [
    secure ? "Secure" : "",
    httpOnly ? "HttpOnly" : "",
    sameSite === "unset" ? "" : t(`sessions.cookies.sameSiteNames.${sameSite}`),
  ].filter((text) => text !== "");
}
