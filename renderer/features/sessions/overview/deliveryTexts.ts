/** Delivery settings in a few words, for the overview. */
import type { Delivery } from "../../../../shared/model/delivery.ts";
import type { Translate } from "../../../locales/i18n.ts";
import { settingText } from "../durationText.ts";

/** "connect 2 s, read 30 s, write 30 s, pool 5 s"; what has no limit is left out. */
export function timeoutsText(delivery: Delivery, language: string, t: Translate): string {
  const timeouts = [
    ["connect", delivery.connectTimeoutMs],
    ["read", delivery.readTimeoutMs],
    ["write", delivery.writeTimeoutMs],
    ["pool", delivery.poolTimeoutMs],
    ["total", delivery.totalTimeoutMs],
  ] as const;
  const texts = timeouts.flatMap(([name, ms]) =>
    ms === null ? [] : [t(`sessions.overview.timeout.${name}`, { duration: settingText(ms, language) })],
  );
  return texts.length === 0 ? t("sessions.overview.noTimeouts") : texts.join(", ");
}

export function redirectsText({ followRedirects, maxRedirects }: Delivery, t: Translate): string {
  if (!followRedirects || maxRedirects === 0) return t("sessions.overview.noRedirects");
  return t("sessions.overview.redirects", { count: maxRedirects });
}

export function tlsText(delivery: Delivery, t: Translate): string {
  const { tlsVerify, tlsSystemStore, tlsCaFiles, tlsClientCertificates, tlsServerName } = delivery;
  const trust = tlsVerify
    ? [
        t("sessions.overview.verified"),
        tlsSystemStore ? t("sessions.overview.systemStore") : "",
        ...tlsCaFiles.map((path) => path.split(/[/\\]/).at(-1) ?? path),
      ]
    : [t("sessions.overview.notVerified")];
  const count = tlsClientCertificates.length;
  return [
    ...trust,
    count > 0 ? t("sessions.overview.clientCertificates", { count }) : "",
    tlsServerName === null ? "" : t("sessions.overview.serverName", { name: tlsServerName }),
  ]
    .filter((text) => text !== "")
    .join(", ");
}

/** Without credentials. */
export function proxyText({ proxy }: Delivery, t: Translate): string {
  if (proxy.type === "none") return t("sessions.overview.none");
  if (proxy.type === "system") return t("sessions.overview.proxySystem");
  return `${proxy.type}://${proxy.host.includes(":") ? `[${proxy.host}]` : proxy.host}:${proxy.port}`;
}
