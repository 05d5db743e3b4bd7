import { Search } from "lucide-react";
import { Button } from "react-aria-components";
import { useTranslate } from "../../locales/i18n.ts";
import { openOverlay } from "../../state/overlay.ts";
import { formatShortcut } from "../../state/shortcuts.ts";
import { Keycaps } from "../../ui/Keycaps.tsx";
import { CollectionMenu } from "./CollectionMenu.tsx";
import { EnvironmentPicker } from "./EnvironmentPicker.tsx";
import styles from "./TitleBar.module.css";

export function TitleBar() {
  const t = useTranslate();
  return (
    <header className={styles.title}>
      <div className={styles.brand}>
        <span className={styles.mark} aria-hidden="true">
          <svg viewBox="0 0 16 16" width="12" height="12" fill="none" stroke="currentColor" strokeWidth="2.2">
            <path d="M2 8h11M9 4l4 4-4 4" strokeLinecap="round" strokeLinejoin="round" />
          </svg>
        </span>
        Envoi
        <CollectionMenu />
      </div>
      <Button
        className={styles.find ?? ""}
        aria-label={t("shell.searchPlaceholder")}
        onPress={() => openOverlay({ type: "palette" })}
      >
        <Search size={16} strokeWidth={1.6} aria-hidden="true" />
        <span>{t("shell.searchPlaceholder")}</span>
        <Keycaps keys={formatShortcut("Mod+K")} />
      </Button>
      <div className={styles.right}>
        <EnvironmentPicker />
      </div>
    </header>
  );
}
