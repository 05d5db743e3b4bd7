/** Colours that go into a collection's files, and so are data and not the theme's: they hold in both themes. */
export const environmentColors = {
  green: "#2e9e6b",
  blue: "#3b82d6",
  violet: "#8b5cd6",
  amber: "#c98a1b",
  red: "#d64560",
  teal: "#1f9aa5",
} as const;

export type ColorName = keyof typeof environmentColors;
