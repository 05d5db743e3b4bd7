import type { Backoff } from "../../../shared/model/retryPolicy.ts";
import { useTranslate } from "../../locales/i18n.ts";
import { Select } from "../../ui/Select.tsx";
import { NumberWithUnit, type NumberWithUnitProps } from "./NumberWithUnit.tsx";
import { PolicyRow } from "./PolicyRow.tsx";
import { delayRule, factorRule } from "./quantity.ts";
import styles from "./Delivery.module.css";

const types = ["none", "fixed", "linear", "exponential"] as const;
const jitters = ["none", "full", "equal", "decorrelated"] as const;

interface BackoffFieldsProps<Kind extends Backoff = Backoff> {
  backoff: Kind;
  onChange: (backoff: Backoff) => void;
}

export function BackoffFields({ backoff, onChange }: BackoffFieldsProps) {
  const t = useTranslate();
  const label = t("delivery.retries.backoff");
  return (
    <>
      <PolicyRow label={label}>
        <Select
          label={label}
          className={styles.number}
          options={types.map((id) => ({ id, text: t(`delivery.retries.backoffTypes.${id}`) }))}
          value={backoff.type}
          onChange={(type) => onChange(converted(backoff, type))}
        />
        {backoff.type === "exponential" && (
          <Select
            label={t("delivery.retries.jitter")}
            options={jitters.map((id) => ({ id, text: t(`delivery.retries.jitters.${id}`) }))}
            value={backoff.jitter}
            onChange={(jitter) => onChange({ ...backoff, jitter })}
          />
        )}
      </PolicyRow>
      {backoff.type !== "none" && (
        <div className={styles.below}>
          {backoff.type === "fixed" && (
            <Delay
              label={t("delivery.retries.delay")}
              unit={t("delivery.seconds")}
              valueMs={backoff.delayMs}
              onChange={(delayMs) => onChange({ ...backoff, delayMs })}
            />
          )}
          {backoff.type === "linear" && <LinearFields backoff={backoff} onChange={onChange} />}
          {backoff.type === "exponential" && <ExponentialFields backoff={backoff} onChange={onChange} />}
        </div>
      )}
      {backoff.type === "exponential" && backoff.jitter !== "none" && (
        <p className={styles.hint}>{t(`delivery.retries.jitterHints.${backoff.jitter}`)}</p>
      )}
    </>
  );
}

function LinearFields({ backoff, onChange }: BackoffFieldsProps<Extract<Backoff, { type: "linear" }>>) {
  const t = useTranslate();
  return (
    <>
      <Delay
        label={t("delivery.retries.start")}
        size="long"
        unit={t("delivery.retries.startUnit")}
        valueMs={backoff.startMs}
        onChange={(startMs) => onChange({ ...backoff, startMs })}
      />
      <Delay
        label={t("delivery.retries.increment")}
        size="long"
        unit={t("delivery.retries.incrementUnit")}
        valueMs={backoff.incrementMs}
        onChange={(incrementMs) => onChange({ ...backoff, incrementMs })}
      />
      <Delay
        label={t("delivery.retries.cap")}
        size="long"
        unit={t("delivery.retries.capUnit")}
        valueMs={backoff.capMs}
        onChange={(capMs) => onChange({ ...backoff, capMs })}
      />
    </>
  );
}

function ExponentialFields({ backoff, onChange }: BackoffFieldsProps<Extract<Backoff, { type: "exponential" }>>) {
  const t = useTranslate();
  return (
    <>
      <Delay
        label={t("delivery.retries.base")}
        size="short"
        unit={backoff.jitter === "decorrelated" ? t("delivery.seconds") : `${t("delivery.seconds")} ×`}
        valueMs={backoff.baseMs}
        onChange={(baseMs) => onChange({ ...backoff, baseMs })}
      />
      {backoff.jitter !== "decorrelated" && (
        <NumberWithUnit
          label={t("delivery.retries.factor")}
          size="tiny"
          unit="ⁿ"
          rule={factorRule}
          value={backoff.factor}
          onChange={(factor) => factor !== null && onChange({ ...backoff, factor })}
        />
      )}
      <Delay
        label={t("delivery.retries.cap")}
        size="long"
        unit={t("delivery.retries.capUnit")}
        valueMs={backoff.capMs}
        onChange={(capMs) => onChange({ ...backoff, capMs })}
      />
    </>
  );
}

interface DelayProps {
  label: string;
  size?: NumberWithUnitProps["size"];
  unit: string;
  valueMs: number;
  onChange: (valueMs: number) => void;
}

function Delay({ label, size = "medium", unit, valueMs, onChange }: DelayProps) {
  return (
    <NumberWithUnit
      label={label}
      size={size}
      unit={unit}
      rule={delayRule}
      value={valueMs}
      onChange={(value) => value !== null && onChange(value)}
    />
  );
}

/** Another kind of back-off that begins as the one before did, and goes no further. */
function converted(backoff: Backoff, type: Backoff["type"]): Backoff {
  const firstMs = firstDelayMs(backoff);
  const capMs = "capMs" in backoff ? backoff.capMs : Math.max(8 * firstMs, firstMs);
  switch (type) {
    case "none":
      return { type };
    case "fixed":
      return { type, delayMs: firstMs };
    case "linear":
      return { type, startMs: firstMs, incrementMs: firstMs, capMs };
    case "exponential":
      return { type, baseMs: firstMs, factor: 2, capMs, jitter: "none" };
  }
}

function firstDelayMs(backoff: Backoff): number {
  switch (backoff.type) {
    case "none":
      return 1000;
    case "fixed":
      return backoff.delayMs;
    case "linear":
      return backoff.startMs;
    case "exponential":
      return backoff.baseMs;
  }
}
