import { useState } from "react";
import { useLocale } from "react-aria-components";
import { useTranslate } from "../../locales/i18n.ts";
import { joinClassNames } from "../../ui/className.ts";
import { TextField } from "../../ui/TextField.tsx";
import { readQuantity, showQuantity, type Quantity, type QuantityRule } from "./quantity.ts";
import styles from "./Delivery.module.css";

export interface NumberWithUnitProps {
  /** The accessible name. */
  label: string;
  /** Behind the number; not behind the words for no limit. */
  unit?: string;
  rule: QuantityRule;
  value: number | null;
  /** What stands for null; "no limit" by default. */
  unlimited?: string;
  size?: "tiny" | "short" | "small" | "long" | "medium";
  isDisabled?: boolean;
  onChange: (value: number | null) => void;
  /** The field was emptied: back to what is inherited. Without it nothing means no limit, or is wrong. */
  onEmpty?: (() => void) | undefined;
}

/** Kept as soon as it is right; what is wrong stays to be seen, with the reason below, and is not kept. */
export function NumberWithUnit(props: NumberWithUnitProps) {
  const { label, unit, rule, value, size = "medium", isDisabled = false } = props;
  const t = useTranslate();
  const { locale } = useLocale();
  const unlimited = props.unlimited ?? t("delivery.noLimit");
  const shown = showQuantity(value, rule, unlimited, locale);
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? shown;
  const read = meaning(readQuantity(text, rule, unlimited), rule, props.onEmpty !== undefined);
  const type = (next: string): void => {
    setTyped(next);
    const quantity = meaning(readQuantity(next, rule, unlimited), rule, props.onEmpty !== undefined);
    if (quantity.type === "empty") props.onEmpty?.();
    if (quantity.type === "value" && quantity.value !== value) props.onChange(quantity.value);
  };
  const isWords = text === unlimited && rule.canBeUnlimited;
  return (
    <TextField
      aria-label={label}
      className={joinClassNames(styles.number, styles[size], isWords && styles.words)}
      inputMode="decimal"
      isDisabled={isDisabled}
      value={text}
      placeholder={shown}
      onChange={type}
      // What is typed takes the place of the number, or of the words.
      onFocus={(event) => (isWords ? setTyped("") : event.target.select())}
      onBlur={() => read.type !== "wrong" && setTyped(null)}
      suffix={unit === undefined || isWords ? undefined : unit}
      problem={read.type === "wrong" ? problemText() : undefined}
    />
  );

  function problemText(): string {
    const isWhole = rule.factor === 1 && !rule.allowsFractions;
    const [minimum, maximum] = [rule.minimum, rule.maximum].map((bound) =>
      new Intl.NumberFormat(locale, { maximumFractionDigits: 6 }).format(bound / rule.factor),
    );
    return t(isWhole ? "delivery.badWhole" : "delivery.badNumber", { minimum: minimum ?? "", maximum: maximum ?? "" });
  }
}

function meaning(quantity: Quantity, rule: QuantityRule, canBeEmpty: boolean): Quantity {
  if (quantity.type !== "empty" || canBeEmpty) return quantity;
  return rule.canBeUnlimited ? { type: "value", value: null } : { type: "wrong" };
}
