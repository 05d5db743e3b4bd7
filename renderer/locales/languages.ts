export const languages = ["en", "fr", "ko"] as const;
export type Language = (typeof languages)[number];

/** Each language's own name. */
export const languageNames: Record<Language, string> = { en: "English", fr: "Français", ko: "한국어" };

/** The first of the system's languages (BCP 47 tags, best first) that Envoi speaks; English when there is none. */
export function bestLanguage(tags: readonly string[]): Language {
  for (const tag of tags) {
    const primary = tag.toLowerCase().split(/[-_]/, 1)[0];
    const known = languages.find((language) => language === primary);
    if (known) return known;
  }
  return "en";
}
