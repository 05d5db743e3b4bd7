/**
 * i18next with the three catalogues, all bundled: changing the language needs no loading. Typed: a key that is not in
 * the English catalogue, or a value that its text needs and a call leaves out, does not compile.
 */
import { createInstance, type TFunction } from "i18next";
import { initReactI18next, useTranslation } from "react-i18next";
import { english } from "./en.ts";
import { french } from "./fr.ts";
import { korean } from "./ko.ts";
import type { Language } from "./languages.ts";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    resources: { translation: typeof english };
  }
}

export type Translate = TFunction;

export const catalogues = { en: english, fr: french, ko: korean } as const;

const i18next = createInstance();
void i18next.use(initReactI18next).init({
  lng: "en",
  fallbackLng: "en",
  resources: { en: { translation: english }, fr: { translation: french }, ko: { translation: korean } },
  initAsync: false,
  interpolation: { escapeValue: false },
  react: { useSuspense: false },
});

/** For components: renders again when the language changes. */
export function useTranslate(): Translate {
  return useTranslation().t;
}

/** For what is not a component. The text is of the moment: ask again after a change of language. */
export const translate: Translate = i18next.t;

export function changeLanguage(language: Language): void {
  void i18next.changeLanguage(language);
}
