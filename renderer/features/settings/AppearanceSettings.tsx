import { useTranslate } from "../../locales/i18n.ts";
import { bestLanguage, languageNames, languages } from "../../locales/languages.ts";
import { changeLayout } from "../../state/layout.ts";
import { changeSettings } from "../../state/settings.ts";
import { useStore } from "../../state/store.ts";
import { SegmentedControl } from "../../ui/SegmentedControl.tsx";
import { Select } from "../../ui/Select.tsx";
import styles from "./Settings.module.css";
import { SettingsRow, SettingsSection } from "./SettingsSection.tsx";

export function AppearanceSettings() {
  const t = useTranslate();
  const settings = useStore((state) => state.settings);
  const orientation = useStore((state) => state.layout.orientation);
  const system = useStore((state) => bestLanguage(state.info?.languages ?? []));
  return (
    <SettingsSection section="appearance">
      <SettingsRow label={t("settings.language")}>
        <Select
          className={styles.choice}
          label={t("settings.language")}
          value={settings.language}
          onChange={(language) => void changeSettings({ language })}
          options={[
            { id: "system" as const, text: t("settings.languageSystem", { name: languageNames[system] }) },
            ...languages.map((id) => ({ id, text: languageNames[id] })),
          ]}
        />
      </SettingsRow>
      <SettingsRow label={t("settings.theme")}>
        <SegmentedControl
          label={t("settings.theme")}
          value={settings.theme}
          onChange={(theme) => void changeSettings({ theme })}
          options={[
            { id: "system" as const, text: t("shell.themeSystem") },
            { id: "light" as const, text: t("shell.themeLight") },
            { id: "dark" as const, text: t("shell.themeDark") },
          ]}
        />
      </SettingsRow>
      <SettingsRow label={t("settings.orientation")}>
        <SegmentedControl
          label={t("settings.orientation")}
          value={orientation}
          onChange={(next) => changeLayout({ orientation: next })}
          options={[
            { id: "auto" as const, text: t("settings.orientationAuto") },
            { id: "horizontal" as const, text: t("settings.orientationHorizontal") },
            { id: "vertical" as const, text: t("settings.orientationVertical") },
          ]}
        />
      </SettingsRow>
    </SettingsSection>
  );
}
