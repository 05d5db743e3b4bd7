import { useState } from "react";
import { useTranslate } from "../../locales/i18n.ts";
import { useStore } from "../../state/store.ts";
import { TextField } from "../../ui/TextField.tsx";
import { readNumber, writeNumber, type NumberRange } from "./numberText.ts";
import styles from "./Settings.module.css";
import { SettingsRow } from "./SettingsSection.tsx";

interface NumberSettingProps {
  label: string;
  suffix?: string;
  value: number | null;
  range: NumberRange;
  isDisabled?: boolean;
  onChange: (value: number | null) => void;
}

/** Kept as soon as it is valid; left with something else, it goes back to what is kept. */
export function NumberSetting({ label, suffix, value, range, isDisabled = false, onChange }: NumberSettingProps) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const [typed, setTyped] = useState<string | null>(null);
  const read = typed === null ? value : readNumber(typed, range);
  const minimum = writeNumber(range.minimum, range, language);
  const maximum = writeNumber(range.maximum, range, language);
  return (
    <SettingsRow label={label}>
      <TextField
        className={styles.number}
        aria-label={label}
        inputMode="decimal"
        isDisabled={isDisabled}
        value={typed ?? writeNumber(value, range, language)}
        placeholder={range.optional ? t("settings.noLimit") : ""}
        suffix={read === null ? undefined : suffix}
        {...(read === undefined ? { problem: t("settings.invalidNumber", { minimum, maximum }) } : {})}
        onChange={(text) => {
          setTyped(text);
          const next = readNumber(text, range);
          if (next !== undefined && next !== value) onChange(next);
        }}
        onBlur={() => setTyped(null)}
      />
    </SettingsRow>
  );
}
