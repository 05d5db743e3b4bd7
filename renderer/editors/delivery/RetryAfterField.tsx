import { useTranslate } from "../../locales/i18n.ts";
import { Select } from "../../ui/Select.tsx";
import { NumberWithUnit } from "./NumberWithUnit.tsx";
import { PolicyRow } from "./PolicyRow.tsx";
import { delayRule } from "./quantity.ts";
import styles from "./Delivery.module.css";

const usualCapMs = 60_000;

interface RetryAfterFieldProps {
  /** null: the header is not looked at. */
  capMs: number | null;
  onChange: (capMs: number | null) => void;
}

export function RetryAfterField({ capMs, onChange }: RetryAfterFieldProps) {
  const t = useTranslate();
  const label = t("delivery.retries.retryAfter");
  return (
    <>
      <PolicyRow label={label}>
        <Select
          label={label}
          className={styles.number}
          options={[
            { id: "obey", text: t("delivery.retries.obey") },
            { id: "ignore", text: t("delivery.retries.ignore") },
          ]}
          value={capMs === null ? "ignore" : "obey"}
          onChange={(choice) => onChange(choice === "ignore" ? null : (capMs ?? usualCapMs))}
        />
        {capMs !== null && (
          <NumberWithUnit
            label={t("delivery.retries.retryAfterCap")}
            size="small"
            unit={t("delivery.seconds")}
            rule={delayRule}
            value={capMs}
            onChange={(next) => next !== null && onChange(next)}
          />
        )}
      </PolicyRow>
      {capMs !== null && <p className={styles.hint}>{t("delivery.retries.retryAfterHint")}</p>}
    </>
  );
}
