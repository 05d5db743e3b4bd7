import { useTranslate } from "../../locales/i18n.ts";
import { AboutSettings } from "./AboutSettings.tsx";
import { AppearanceSettings } from "./AppearanceSettings.tsx";
import { DeliverySettings } from "./DeliverySettings.tsx";
import { DownloadSettings } from "./DownloadSettings.tsx";
import { HistorySettings } from "./HistorySettings.tsx";
import { PracticeSettings } from "./PracticeSettings.tsx";
import { SecretsSettings } from "./SecretsSettings.tsx";
import styles from "./Settings.module.css";

export function SettingsView() {
  const t = useTranslate();
  return (
    <div className={styles.view}>
      <div className={styles.page}>
        <h1 className={styles.title}>{t("settings.title")}</h1>
        <AppearanceSettings />
        <DeliverySettings />
        <SecretsSettings />
        <HistorySettings />
        <DownloadSettings />
        <PracticeSettings />
        <AboutSettings />
      </div>
    </div>
  );
}
