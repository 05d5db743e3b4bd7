import { useLocale } from "react-aria-components";
import type { RetryPlan } from "../../../shared/retryPlan.ts";
import { useTranslate, type Translate } from "../../locales/i18n.ts";
import { formatDuration, formatNumber } from "../../ui/format.ts";
import { planSteps, type PlanStep } from "./planSteps.ts";
import styles from "./RetryPlanBar.module.css";

/** Attempts and waits on one line, waits as long as they last; what only chance adds is hatched. */
export function RetryPlanBar({ plan }: { plan: RetryPlan }) {
  const t = useTranslate();
  const { locale } = useLocale();
  const steps = planSteps(plan);
  const words = steps.map((step) => stepWords(t, step, locale)).join(", ");
  return (
    <div role="img" aria-label={t("delivery.retries.plan", { steps: words })} className={styles.plan}>
      {steps.map((step, index) => (
        <Step key={index} step={step} locale={locale} />
      ))}
    </div>
  );
}

function Step({ step, locale }: { step: PlanStep; locale: string }) {
  if (step.type === "attempt") return <i className={styles.attempt}>{formatNumber(step.number, locale)}</i>;
  if (step.type === "more") return <span className={styles.more}>…</span>;
  const { minMs, maxMs } = step;
  const certain = maxMs === 0 ? 1 : minMs / maxMs;
  return (
    <span className={styles.wait} style={{ flexGrow: Math.max(maxMs, 1) }} title={waitWords(step, locale)}>
      {certain < 1 && <span className={styles.chance} style={{ left: `${certain * 100}%` }} />}
      <span className={styles.text}>{waitWords(step, locale)}</span>
    </span>
  );
}

function stepWords(t: Translate, step: PlanStep, locale: string): string {
  switch (step.type) {
    case "attempt":
      return t("delivery.retries.planAttempt", { number: formatNumber(step.number, locale) });
    case "wait":
      return t("delivery.retries.planWait", { duration: waitWords(step, locale) });
    case "more":
      return t("delivery.retries.planMore");
  }
}

function waitWords({ minMs, maxMs }: Extract<PlanStep, { type: "wait" }>, locale: string): string {
  const longest = formatDuration(maxMs, locale);
  if (minMs === maxMs) return longest;
  const shortest = minMs === 0 ? "0" : formatDuration(minMs, locale);
  const [number = "", unit] = shortest.split(" ");
  // "0.5–1 s" where both are in the same unit.
  return `${unit !== undefined && longest.endsWith(` ${unit}`) ? number : shortest}–${longest}`;
}
