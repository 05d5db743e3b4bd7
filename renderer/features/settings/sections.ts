export const sections = ["appearance", "delivery", "secrets", "history", "downloads", "practice", "about"] as const;
export type Section = (typeof sections)[number];

/** Id of a section's heading, for the table of contents. */
export function sectionId(section: Section): string {
  return `settings-${section}`;
}
