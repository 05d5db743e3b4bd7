/** Numbers with a unit as people type them in the Delivery panel: what they mean, and how they are shown. */
export interface QuantityRule {
  /** How many of the stored unit (ms, bytes) one of the shown unit is. */
  factor: number;
  /** In the stored unit. */
  minimum: number;
  maximum: number;
  /** 0, or the words for it, mean none. */
  canBeUnlimited: boolean;
}

export type Quantity = { type: "inherited" } | { type: "value"; value: number | null } | { type: "wrong" };

export const timeoutRule: QuantityRule = { factor: 1000, minimum: 1, maximum: 2_147_483_647, canBeUnlimited: true };
export const bodyRule: QuantityRule = {
  factor: 1_000_000,
  minimum: 1,
  maximum: Number.MAX_SAFE_INTEGER,
  canBeUnlimited: true,
};
export const headRule: QuantityRule = { factor: 1000, minimum: 1024, maximum: 64 * 1024 * 1024, canBeUnlimited: false };
export const redirectsRule: QuantityRule = { factor: 1, minimum: 0, maximum: 100, canBeUnlimited: false };

/** Empty text means what is inherited. Comma and point both stand before decimals. */
export function readQuantity(text: string, rule: QuantityRule, unlimitedWords: string): Quantity {
  const trimmed = text.trim();
  if (trimmed === "") return { type: "inherited" };
  if (rule.canBeUnlimited && (trimmed === unlimitedWords || /^0+([.,]0*)?$/.test(trimmed))) {
    return { type: "value", value: null };
  }
  if (!/^\d+([.,]\d+)?$/.test(trimmed)) return { type: "wrong" };
  const exact = Number(trimmed.replace(",", ".")) * rule.factor;
  const value = Math.round(exact);
  // A part of a millisecond or byte cannot be kept; a tiny error of binary fractions can be forgiven.
  const isWhole = Math.abs(exact - value) < 1e-6 * Math.max(1, value);
  return isWhole && value >= rule.minimum && value <= rule.maximum ? { type: "value", value } : { type: "wrong" };
}

export function showQuantity(value: number | null, rule: QuantityRule, unlimitedWords: string): string {
  return value === null ? unlimitedWords : String(value / rule.factor);
}
