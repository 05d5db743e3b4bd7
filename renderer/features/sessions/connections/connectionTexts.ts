/** How one connection of the pool is told. */
import type { PoolConnection } from "../../../../shared/model/session.ts";
import type { Translate } from "../../../locales/i18n.ts";
import { ageText } from "../durationText.ts";

/** "api.example.com:443": the scheme is told by the TLS column. */
export function originText(origin: string): string {
  return origin.replace(/^[a-z]+:\/\//i, "");
}

export function protocolText({ httpVersion }: Pick<PoolConnection, "httpVersion">): string {
  return httpVersion === "2" ? "h2" : "http/1.1";
}

/** "TLSv1.3, TLS_AES_128_GCM_SHA256" is "1.3, AES-128-GCM"; what is not known so well stays as it is. */
export function tlsShortText(tls: string): string {
  const [version = "", cipher = ""] = tls.split(/,\s*/);
  const name = cipher
    .replace(/^TLS_/, "")
    .replaceAll("_", "-")
    .replace(/^(?:ECDHE|DHE)-(?:RSA|ECDSA|PSK)-/, "")
    .replace(/-SHA\d*$/, "")
    .replace(/^AES(\d)/, "AES-$1");
  return [version.replace(/^TLSv/, ""), name].filter((part) => part !== "").join(", ");
}

/** @param sinceMs since the pool was told: what is idle goes on being so */
export function stateText(connection: PoolConnection, sinceMs: number, language: string, t: Translate): string {
  const { state, streams, httpVersion, idleMs } = connection;
  if (state === "opening") return t("sessions.connections.opening");
  if (state === "idle") {
    return t("sessions.connections.idle", { duration: ageText((idleMs ?? 0) + sinceMs, language) });
  }
  return httpVersion === "2" ? t("sessions.connections.streams", { count: streams }) : t("sessions.connections.busy");
}

export function remoteText({ remoteAddress, remotePort }: PoolConnection): string {
  if (remoteAddress === "") return "";
  return remoteAddress.includes(":") ? `[${remoteAddress}]:${remotePort}` : `${remoteAddress}:${remotePort}`;
}
