import { isToken } from "../../../shared/headers.ts";
import { idempotentMethods } from "../../../shared/model/retryPolicy.ts";
import { useTranslate } from "../../locales/i18n.ts";
import { Select } from "../../ui/Select.tsx";
import { useState } from "react";
import { ChipsField } from "../fields/ChipsField.tsx";
import { PolicyRow } from "./PolicyRow.tsx";
import styles from "./Delivery.module.css";

interface RetryMethodsProps {
  /** Upper case; `*` is any. */
  methods: readonly string[];
  onChange: (methods: string[]) => void;
}

type Choice = "idempotent" | "any" | "these";

export function RetryMethods({ methods, onChange }: RetryMethodsProps) {
  const t = useTranslate();
  // A list that happens to be the idempotent ones stays a list while it is being edited.
  const [isListed, setListed] = useState(false);
  const choice = isListed && !methods.includes("*") ? "these" : choiceOf(methods);
  const label = t("delivery.retries.methods");
  const choose = (next: Choice): void => {
    setListed(next === "these");
    if (next === "any") onChange(["*"]);
    else if (next === "idempotent" || methods.includes("*")) onChange([...idempotentMethods]);
  };
  const add = (text: string): boolean => {
    const added = text.toUpperCase().split(/[\s,]+/);
    if (!added.every(isToken)) return false;
    onChange([...new Set([...methods, ...added])]);
    return true;
  };
  return (
    <>
      <PolicyRow label={label}>
        <Select
          label={label}
          className={styles.choice}
          options={[
            { id: "idempotent", text: t("delivery.retries.idempotent") },
            { id: "any", text: t("delivery.retries.anyMethod") },
            { id: "these", text: t("delivery.retries.theseMethods") },
          ]}
          value={choice}
          onChange={choose}
        />
      </PolicyRow>
      {choice === "these" && (
        <div className={styles.below}>
          <ChipsField
            label={t("delivery.retries.methodList")}
            chips={methods}
            onAdd={add}
            onRemove={(method) => onChange(methods.filter((other) => other !== method))}
            problem={t("delivery.retries.badMethod")}
            placeholder={t("delivery.addShort")}
          />
        </div>
      )}
      {(choice === "any" || methods.includes("POST")) && (
        <p className={styles.hint}>{t("delivery.retries.anyMethodHint")}</p>
      )}
    </>
  );
}

function choiceOf(methods: readonly string[]): Choice {
  if (methods.includes("*")) return "any";
  const isIdempotent =
    methods.length === idempotentMethods.length && idempotentMethods.every((method) => methods.includes(method));
  return isIdempotent ? "idempotent" : "these";
}
