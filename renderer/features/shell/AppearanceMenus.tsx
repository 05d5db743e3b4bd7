import { Moon, Sun } from "lucide-react";
import { Button } from "react-aria-components";
import type { Settings } from "../../../shared/model/workspace.ts";
import { useTranslate } from "../../locales/i18n.ts";
import { languageNames, languages } from "../../locales/languages.ts";
import { changeSettings } from "../../state/settings.ts";
import { useStore } from "../../state/store.ts";
import { MenuButton } from "../../ui/Menu.tsx";

export function LanguageMenu({ className }: { className: string | undefined }) {
  const t = useTranslate();
  const chosen = useStore((state) => state.settings.language);
  const language = useStore((state) => state.language);
  const choose = (next: Settings["language"]): void => void changeSettings({ language: next });
  return (
    <MenuButton
      label={t("shell.language")}
      placement="top end"
      selected={chosen}
      actions={[
        { id: "system", text: t("shell.themeSystem"), run: () => choose("system") },
        ...languages.map((id) => ({ id, text: languageNames[id], run: () => choose(id) })),
      ]}
    >
      <Button className={className ?? ""} aria-label={`${t("shell.language")}: ${languageNames[language]}`}>
        {language.toUpperCase()}
      </Button>
    </MenuButton>
  );
}

export function ThemeMenu({ className }: { className: string | undefined }) {
  const t = useTranslate();
  const chosen = useStore((state) => state.settings.theme);
  const theme = useStore((state) => state.theme);
  const texts = {
    system: t("shell.themeSystem"),
    light: t("shell.themeLight"),
    dark: t("shell.themeDark"),
  };
  const Icon = theme === "dark" ? Moon : Sun;
  return (
    <MenuButton
      label={t("shell.theme")}
      placement="top end"
      selected={chosen}
      actions={(["system", "light", "dark"] as const).map((id) => ({
        id,
        text: texts[id],
        run: () => void changeSettings({ theme: id }),
      }))}
    >
      <Button className={className ?? ""} aria-label={`${t("shell.theme")}: ${texts[chosen]}`}>
        <Icon size={13} strokeWidth={1.6} aria-hidden="true" />
      </Button>
    </MenuButton>
  );
}
