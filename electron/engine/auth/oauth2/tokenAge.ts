/** Whether a token may still be sent, and who has to be asked for another. */
import type { KeptToken, OAuth2Auth } from "../../../../shared/model/oauth2.ts";

const mostMarginMs = 30_000;

/** Until 30 seconds, or a tenth of its life, before it expires; without an end, for ever. */
export function isFresh({ obtainedAtMs, expiresAtMs }: KeptToken, nowMs: number): boolean {
  if (expiresAtMs === null) return true;
  return nowMs < expiresAtMs - Math.min(mostMarginMs, (expiresAtMs - obtainedAtMs) / 10);
}

export function isInteractive({ flow }: OAuth2Auth): boolean {
  return flow === "authorization_code" || flow === "device_code";
}
