import type { Settings } from "../../shared/model/workspace.ts";
import { changeLanguage } from "../locales/i18n.ts";
import { bestLanguage, type Language } from "../locales/languages.ts";
import { api } from "./api.ts";
import { getState, setState } from "./store.ts";
import { attempt } from "./toasts.ts";

export interface SettingsSlice {
  settings: Settings;
  /** What `settings.language` and `settings.theme` come to on this system. */
  language: Language;
  theme: "light" | "dark";
}

export async function changeSettings(patch: Partial<Settings>): Promise<void> {
  const settings = { ...getState().settings, ...patch };
  setState({ settings });
  applyAppearance();
  await attempt(() => api().call("settings.save", { settings }));
}

/** Puts language and theme on the document; also called when the system's theme changes. */
export function applyAppearance(): void {
  const { settings, info } = getState();
  const languages = info?.languages.length ? info.languages : navigator.languages;
  const language = settings.language === "system" ? bestLanguage(languages) : settings.language;
  const systemTheme = darkSystem().matches ? "dark" : "light";
  const theme = settings.theme === "system" ? systemTheme : settings.theme;
  document.documentElement.lang = language;
  document.documentElement.dataset.theme = theme;
  changeLanguage(language);
  setState({ language, theme });
}

export function watchSystemTheme(): void {
  darkSystem().addEventListener("change", applyAppearance);
}

function darkSystem(): MediaQueryList {
  return matchMedia("(prefers-color-scheme: dark)");
}
