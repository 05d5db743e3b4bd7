import { useState } from "react";
import { useTranslate } from "../../../locales/i18n.ts";
import { TextField } from "../../../ui/TextField.tsx";
import { InheritedMark } from "./InheritedMark.tsx";
import { readQuantity, showQuantity, type QuantityRule } from "./quantity.ts";
import panelStyles from "../../../editors/Form.module.css";
import styles from "./DeliveryPanel.module.css";

interface DeliveryNumberProps {
  label: string;
  unit: string;
  rule: QuantityRule;
  /** Said when what is typed cannot be. */
  problem: string;
  /** undefined: inherited. */
  value: number | null | undefined;
  inherited: number | null;
  onChange: (value: number | null | undefined) => void;
}

/** One number: typed, it overrides; emptied, it goes back to what is inherited. */
export function DeliveryNumber(props: DeliveryNumberProps) {
  const { label, unit, rule, value, inherited, onChange } = props;
  const t = useTranslate();
  const noLimit = t("request.delivery.noLimit");
  const shown = value === undefined ? "" : showQuantity(value, rule, noLimit);
  const [typed, setTyped] = useState<{ text: string; shown: string } | null>(null);
  // What is typed stays as typed while the value it stands for is the one that is there.
  const text = typed !== null && typed.shown === shown ? typed.text : shown;
  const read = readQuantity(text, rule, noLimit);
  const type = (next: string): void => {
    const quantity = readQuantity(next, rule, noLimit);
    const changed = quantity.type === "inherited" ? undefined : quantity.type === "value" ? quantity.value : value;
    setTyped({ text: next, shown: changed === undefined ? "" : showQuantity(changed, rule, noLimit) });
    if (changed !== value) onChange(changed);
  };
  return (
    <>
      <span className={panelStyles.label}>{label}</span>
      <div className={panelStyles.line}>
        <TextField
          aria-label={label}
          className={styles.number}
          inputMode="decimal"
          value={text}
          onChange={type}
          onBlur={() => read.type !== "wrong" && setTyped(null)}
          placeholder={showQuantity(inherited, rule, noLimit)}
          suffix={text === noLimit || (text === "" && inherited === null) ? undefined : unit}
          problem={read.type === "wrong" ? props.problem : undefined}
        />
        <InheritedMark
          name={label}
          isInherited={value === undefined}
          onOverride={() => onChange(inherited)}
          onGoBack={() => {
            setTyped(null);
            onChange(undefined);
          }}
        />
      </div>
    </>
  );
}
