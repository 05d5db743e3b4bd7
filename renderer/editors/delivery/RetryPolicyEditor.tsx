/** A whole retry policy. What it may lead to is drawn by RetryPlanBar and said by planWords. */
import { useLocale } from "react-aria-components";
import { retryErrors, type RetryPolicy } from "../../../shared/model/retryPolicy.ts";
import { retryPlan } from "../../../shared/retryPlan.ts";
import { useTranslate } from "../../locales/i18n.ts";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Select } from "../../ui/Select.tsx";
import { formatDuration } from "../../ui/format.ts";
import { ChipsField } from "../fields/ChipsField.tsx";
import { ToggleChips } from "../fields/ToggleChips.tsx";
import { BackoffFields } from "./BackoffFields.tsx";
import { NumberWithUnit } from "./NumberWithUnit.tsx";
import { attemptsRule, totalDelayRule } from "./quantity.ts";
import { RetryAfterField } from "./RetryAfterField.tsx";
import { RetryMethods } from "./RetryMethods.tsx";
import { RetryPlanBar } from "./RetryPlanBar.tsx";
import { RetriesPerCause } from "./RetriesPerCause.tsx";
import { readStatuses, showStatuses } from "./statusText.ts";
import styles from "./Delivery.module.css";
import { PolicyRow } from "./PolicyRow.tsx";

interface RetryPolicyEditorProps {
  policy: RetryPolicy;
  onChange: (policy: RetryPolicy) => void;
}

/** Rows for a form of delivery settings: see Delivery.module.css. */
export function RetryPolicyEditor({ policy, onChange }: RetryPolicyEditorProps) {
  const t = useTranslate();
  const change = (patch: Partial<RetryPolicy>): void => onChange({ ...policy, ...patch });
  return (
    <>
      <PolicyRow label={t("delivery.retries.attempts")}>
        <NumberWithUnit
          label={t("delivery.retries.attempts")}
          unit={t("delivery.retries.attemptsUnit")}
          rule={attemptsRule}
          value={policy.attempts}
          onChange={(attempts) => attempts !== null && change({ attempts })}
        />
      </PolicyRow>
      {policy.attempts === 1 ? (
        <p className={styles.hint}>{t("delivery.retries.once")}</p>
      ) : (
        <Rules policy={policy} change={change} />
      )}
    </>
  );
}

interface RulesProps {
  policy: RetryPolicy;
  change: (patch: Partial<RetryPolicy>) => void;
}

function Rules({ policy, change }: RulesProps) {
  const t = useTranslate();
  return (
    <>
      <StatusesRow policy={policy} change={change} />
      <PolicyRow label={t("delivery.retries.errors")}>
        <ToggleChips
          label={t("delivery.retries.errors")}
          options={retryErrors.map((id) => ({ id, text: t(`delivery.retries.errorNames.${id}`) }))}
          selected={policy.errors}
          onChange={(errors) => change({ errors })}
        />
      </PolicyRow>
      <RetryMethods methods={policy.methods} onChange={(methods) => change({ methods })} />
      <BackoffFields backoff={policy.backoff} onChange={(backoff) => change({ backoff })} />
      <RetryAfterField capMs={policy.retryAfterCapMs} onChange={(retryAfterCapMs) => change({ retryAfterCapMs })} />
      <Plan policy={policy} />
      <PolicyRow label={t("delivery.retries.totalDelay")}>
        <NumberWithUnit
          label={t("delivery.retries.totalDelay")}
          unit={t("delivery.seconds")}
          rule={totalDelayRule}
          value={policy.maxTotalDelayMs}
          onChange={(maxTotalDelayMs) => change({ maxTotalDelayMs })}
        />
      </PolicyRow>
      <RetriesPerCause limits={policy.retriesPerCause} onChange={(retriesPerCause) => change({ retriesPerCause })} />
      <PolicyRow label={t("delivery.retries.exhausted")}>
        <Select
          label={t("delivery.retries.exhausted")}
          className={styles.choice}
          options={[
            { id: "response", text: t("delivery.retries.exhaustedResponse") },
            { id: "error", text: t("delivery.retries.exhaustedError") },
          ]}
          value={policy.whenExhausted}
          onChange={(whenExhausted) => change({ whenExhausted })}
        />
      </PolicyRow>
      <Checkbox
        className={styles.wide}
        isSelected={policy.freshConnection}
        onChange={(freshConnection) => change({ freshConnection })}
      >
        {t("delivery.retries.fresh")}
      </Checkbox>
    </>
  );
}

function StatusesRow({ policy, change }: RulesProps) {
  const t = useTranslate();
  const add = (text: string): boolean => {
    const statuses = readStatuses(text);
    if (statuses === null) return false;
    change({ statuses: [...new Set([...policy.statuses, ...statuses])].toSorted((a, b) => a - b) });
    return true;
  };
  const remove = (chip: string): void => {
    const gone = new Set(readStatuses(chip));
    change({ statuses: policy.statuses.filter((status) => !gone.has(status)) });
  };
  return (
    <PolicyRow label={t("delivery.retries.statuses")} isTall>
      <ChipsField
        label={t("delivery.retries.statuses")}
        chips={showStatuses(policy.statuses)}
        onAdd={add}
        onRemove={remove}
        problem={t("delivery.retries.badStatus")}
        placeholder={policy.statuses.length === 0 ? t("delivery.retries.addStatus") : t("delivery.addShort")}
      />
    </PolicyRow>
  );
}

function Plan({ policy }: { policy: RetryPolicy }) {
  const t = useTranslate();
  const { locale } = useLocale();
  const plan = retryPlan(policy);
  if (plan.attempts === 1) return null;
  const longest = plan.worstCaseRetryAfterMs;
  return (
    <div className={styles.plan}>
      <RetryPlanBar plan={plan} />
      {longest > plan.worstCaseMs && (
        <p className={styles.faint}>
          {t("delivery.retries.withRetryAfter", { duration: formatDuration(longest, locale) })}
        </p>
      )}
    </div>
  );
}
