import { useTranslate } from "../../locales/i18n.ts";
import { useStore } from "../../state/store.ts";
import styles from "./Settings.module.css";
import { SettingsRow, SettingsSection } from "./SettingsSection.tsx";

export function AboutSettings() {
  const t = useTranslate();
  const info = useStore((state) => state.info);
  if (info === null) return null;
  const shells = {
    desktop: t("settings.shellDesktop"),
    browser: t("settings.shellBrowser"),
    memory: t("settings.shellMemory"),
  };
  return (
    <SettingsSection section="about">
      <SettingsRow label={t("settings.version")}>
        <span className={styles.value}>Envoi {info.version}</span>
      </SettingsRow>
      <SettingsRow label={t("settings.shell")}>{shells[info.shell]}</SettingsRow>
      <SettingsRow label={t("settings.profile")}>
        <span className={styles.value}>{info.profileDirectory}</span>
      </SettingsRow>
      <p className={styles.text}>{t("settings.profileText")}</p>
    </SettingsSection>
  );
}
