/** Numbers with a unit as people type them: what they mean, and how they are shown. */
export interface QuantityRule {
  /** How many of the stored unit (ms, bytes) one of the shown unit is. */
  factor: number;
  /** In the stored unit. */
  minimum: number;
  maximum: number;
  /** 0, or the words for it, mean none. Where 0 is a value of its own, only the words and an empty field do. */
  canBeUnlimited: boolean;
  /** The stored value need not be whole. */
  allowsFractions?: boolean;
}

export type Quantity = { type: "empty" } | { type: "value"; value: number | null } | { type: "wrong" };

const dayMs = 24 * 60 * 60 * 1000;

export const timeoutRule: QuantityRule = { factor: 1000, minimum: 1, maximum: 2_147_483_647, canBeUnlimited: true };
export const delayRule: QuantityRule = { factor: 1000, minimum: 0, maximum: dayMs, canBeUnlimited: false };
export const totalDelayRule: QuantityRule = { ...delayRule, canBeUnlimited: true };
export const factorRule: QuantityRule = {
  factor: 1,
  minimum: 1,
  maximum: 100,
  canBeUnlimited: false,
  allowsFractions: true,
};
export const attemptsRule: QuantityRule = { factor: 1, minimum: 1, maximum: 1000, canBeUnlimited: false };
export const retriesRule: QuantityRule = { factor: 1, minimum: 0, maximum: 1000, canBeUnlimited: true };
export const redirectsRule: QuantityRule = { factor: 1, minimum: 0, maximum: 100, canBeUnlimited: false };
export const portRule: QuantityRule = { factor: 1, minimum: 1, maximum: 65_535, canBeUnlimited: false };
export const perOriginRule: QuantityRule = { factor: 1, minimum: 1, maximum: 1000, canBeUnlimited: false };
export const inAllRule: QuantityRule = { factor: 1, minimum: 1, maximum: 10_000, canBeUnlimited: true };
export const headRule: QuantityRule = { factor: 1000, minimum: 1024, maximum: 64 * 1024 * 1024, canBeUnlimited: false };
export const bodyRule: QuantityRule = { factor: 1_000_000, minimum: 1, maximum: 1e15, canBeUnlimited: true };

/** Comma and point both stand before decimals. */
export function readQuantity(text: string, rule: QuantityRule, unlimitedWords: string): Quantity {
  const trimmed = text.trim();
  if (trimmed === "") return { type: "empty" };
  const isNothing = rule.minimum > 0 && /^0+([.,]0*)?$/.test(trimmed);
  if (rule.canBeUnlimited && (trimmed === unlimitedWords || isNothing)) return { type: "value", value: null };
  if (!/^\d+([.,]\d+)?$/.test(trimmed)) return { type: "wrong" };
  const exact = Number(trimmed.replace(",", ".")) * rule.factor;
  const value = rule.allowsFractions ? exact : Math.round(exact);
  // A part of a millisecond or byte cannot be kept; a tiny error of binary fractions can be forgiven.
  const isWhole = Math.abs(exact - value) < 1e-6 * Math.max(1, value);
  return isWhole && value >= rule.minimum && value <= rule.maximum ? { type: "value", value } : { type: "wrong" };
}

/** Never grouped, so that what is written can be typed. */
export function showQuantity(
  value: number | null,
  rule: QuantityRule,
  unlimitedWords: string,
  locale: string = "en",
): string {
  if (value === null) return unlimitedWords;
  return new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: 6 }).format(value / rule.factor);
}
