import { Button } from "react-aria-components";
import { useTranslate } from "../../locales/i18n.ts";
import { sectionId, sections } from "./sections.ts";
import styles from "./Settings.module.css";

/** The side bar beside the settings: their table of contents. */
export function SettingsContents() {
  const t = useTranslate();
  return (
    <nav className={styles.contents} aria-label={t("settings.title")}>
      <h2 className={styles.contentsTitle}>{t("settings.title")}</h2>
      {sections.map((section) => (
        <Button
          key={section}
          className={styles.entry ?? ""}
          onPress={() => document.getElementById(sectionId(section))?.scrollIntoView({ block: "start" })}
        >
          {t(`settings.${section}`)}
        </Button>
      ))}
    </nav>
  );
}
