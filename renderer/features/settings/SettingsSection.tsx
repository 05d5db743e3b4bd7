import type { ReactNode } from "react";
import { useTranslate } from "../../locales/i18n.ts";
import { sectionId, type Section } from "./sections.ts";
import styles from "./Settings.module.css";

export function SettingsSection({ section, children }: { section: Section; children: ReactNode }) {
  const t = useTranslate();
  return (
    <section id={sectionId(section)} className={styles.section} aria-label={t(`settings.${section}`)}>
      <h2 className={styles.heading}>{t(`settings.${section}`)}</h2>
      {children}
    </section>
  );
}

/** A label and what it names. The control carries the same words as its accessible name. */
export function SettingsRow({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={styles.row}>
      <span className={styles.label} aria-hidden="true">
        {label}
      </span>
      <div className={styles.control}>{children}</div>
    </div>
  );
}
