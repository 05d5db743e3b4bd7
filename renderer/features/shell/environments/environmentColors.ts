/** Colours that go into a collection's files, and so are data and not the theme's: they hold in both themes. */
export const environmentColors = [
  { name: "green", color: "#2e9e6b" },
  { name: "blue", color: "#3b82d6" },
  { name: "violet", color: "#8b5cd6" },
  { name: "amber", color: "#c98a1b" },
  { name: "red", color: "#d64560" },
  { name: "teal", color: "#1f9aa5" },
] as const;
