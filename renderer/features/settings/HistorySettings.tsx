import { useTranslate } from "../../locales/i18n.ts";
import { changeSettings } from "../../state/settings.ts";
import { useStore } from "../../state/store.ts";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { formatBytes, formatNumber } from "../../ui/format.ts";
import { Select } from "../../ui/Select.tsx";
import styles from "./Settings.module.css";
import { SettingsRow, SettingsSection } from "./SettingsSection.tsx";

const sizes = [100_000_000, 500_000_000, 2_000_000_000, 10_000_000_000];
const counts = [1000, 10_000, 100_000, 1_000_000];
const spans = [1, 7, 30, 90, 365];
const forever = "forever";

/** How much of what was sent is kept. */
export function HistorySettings() {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const history = useStore((state) => state.settings.history);
  const change = (patch: Partial<typeof history>): void => void changeSettings({ history: { ...history, ...patch } });
  const { enabled, keepBodies, bodyBytes, entries, days } = history;
  return (
    <SettingsSection section="history">
      <p className={styles.text}>{t("history.settings.text")}</p>
      <SettingsRow label={t("history.settings.enabled")}>
        <Checkbox
          aria-label={t("history.settings.enabled")}
          isSelected={enabled}
          onChange={(value) => change({ enabled: value })}
        />
      </SettingsRow>
      <SettingsRow label={t("history.settings.keepBodies")}>
        <Checkbox
          aria-label={t("history.settings.keepBodies")}
          isDisabled={!enabled}
          isSelected={keepBodies}
          onChange={(value) => change({ keepBodies: value })}
        />
      </SettingsRow>
      <SettingsRow label={t("history.settings.size")}>
        <Amount
          label={t("history.settings.size")}
          isDisabled={!enabled || !keepBodies}
          values={sizes}
          value={bodyBytes}
          text={(value) => formatBytes(value, language)}
          onChange={(value) => change({ bodyBytes: value })}
        />
      </SettingsRow>
      <SettingsRow label={t("history.settings.entries")}>
        <Amount
          label={t("history.settings.entries")}
          isDisabled={!enabled}
          values={counts}
          value={entries}
          text={(value) => formatNumber(value, language)}
          onChange={(value) => change({ entries: value })}
        />
      </SettingsRow>
      <SettingsRow label={t("history.settings.forget")}>
        <Select
          className={styles.choice}
          label={t("history.settings.forget")}
          isDisabled={!enabled}
          value={days === null ? forever : String(days)}
          onChange={(id) => change({ days: id === forever ? null : Number(id) })}
          options={[
            { id: forever, text: t("history.settings.forever") },
            ...withOwn(spans, days ?? undefined).map((count) => ({
              id: String(count),
              text: t("history.settings.dayCount", { count }),
            })),
          ]}
        />
      </SettingsRow>
    </SettingsSection>
  );
}

interface AmountProps {
  label: string;
  values: readonly number[];
  value: number;
  text: (value: number) => string;
  onChange: (value: number) => void;
  isDisabled: boolean;
}

function Amount({ label, values, value, text, onChange, isDisabled }: AmountProps) {
  return (
    <Select
      className={styles.choice}
      label={label}
      isDisabled={isDisabled}
      value={String(value)}
      onChange={(id) => onChange(Number(id))}
      options={withOwn(values, value).map((one) => ({ id: String(one), text: text(one) }))}
    />
  );
}

/** What was set by other means is among the choices too. */
function withOwn(values: readonly number[], own: number | undefined): number[] {
  if (own === undefined || values.includes(own)) return [...values];
  return [...values, own].toSorted((left, right) => left - right);
}
