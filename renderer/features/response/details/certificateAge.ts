import type { Certificate } from "../../../../shared/model/exchange.ts";

const dayMs = 86_400_000;

/** `days` are whole ones that are left. A date that cannot be read does not count. */
export function certificateAge(
  { validFrom, validTo }: Pick<Certificate, "validFrom" | "validTo">,
  nowMs: number,
): { state: "valid" | "expired" | "notYet"; days: number } {
  const days = Math.max(0, Math.floor((Date.parse(validTo) - nowMs) / dayMs));
  if (Date.parse(validTo) < nowMs) return { state: "expired", days: 0 };
  if (Date.parse(validFrom) > nowMs) return { state: "notYet", days };
  return { state: "valid", days };
}
