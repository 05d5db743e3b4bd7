/** Why a step of an attempt was made, in words. */
import type { Attempt, Hop } from "../../../../shared/model/exchange.ts";
import type { Translate } from "../../../locales/i18n.ts";

/** null for the first step: the attempt itself is why. */
export function hopCauseText(attempt: Attempt, hop: Hop, t: Translate): string | null {
  const before = hopBefore(attempt, hop);
  const status = before?.response?.status ?? null;
  if (hop.cause === "challenge") return t("response.attempts.causes.challenge", { status: status ?? 401 });
  if (hop.cause === "redirect") return t("response.attempts.causes.redirect", { status: status ?? 302 });
  return null;
}

/** Whether the response was asked for again with credentials: no failure then, but a step on the way. */
export function isAnswered(attempt: Attempt, hop: Hop): boolean {
  return attempt.hops[attempt.hops.indexOf(hop) + 1]?.cause === "challenge";
}

function hopBefore(attempt: Attempt, hop: Hop): Hop | undefined {
  const index = attempt.hops.indexOf(hop);
  return index > 0 ? attempt.hops[index - 1] : undefined;
}
