import { useTranslate } from "../../locales/i18n.ts";
import { startPractice } from "../../state/appInfo.ts";
import { useStore } from "../../state/store.ts";
import { Button } from "../../ui/Button.tsx";
import styles from "./Settings.module.css";
import { SettingsRow, SettingsSection } from "./SettingsSection.tsx";

export function PracticeSettings() {
  const t = useTranslate();
  const url = useStore((state) => state.practiceUrl);
  return (
    <SettingsSection section="practice">
      <p className={styles.text}>{t("settings.practiceText", { variable: "{{practice}}" })}</p>
      <SettingsRow label={t("settings.practiceAddress")}>
        {url === null ? (
          <Button onPress={() => void startPractice()}>{t("settings.practiceStart")}</Button>
        ) : (
          <span className={styles.value}>{url}</span>
        )}
      </SettingsRow>
    </SettingsSection>
  );
}
